package io.dacheng.achievement;

import io.dacheng.achievement.Forecast.NoForecast;
import io.dacheng.calendar.Period;
import io.dacheng.organisation.AssignmentView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.Role;
import io.dacheng.organisation.UnitView;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Rates;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Last year's curves: the owner's own, else that of the unit above; of the latter only shares ever leave here. */
@Component
class SeasonalCurves {

    private static final int LEAST_DAYS = 4;
    private static final BigDecimal LEAST_SHARE = new BigDecimal("0.05");

    /**
     * A curve, or why there is none.
     *
     * @param basis null without one
     */
    record Found(
            @Nullable Basis basis,
            Forecast.@Nullable Curve curve,
            @Nullable NoForecast reason) {}

    private final FigureQuery sums;
    private final OrganisationService organisation;

    SeasonalCurves(FigureQuery sums, OrganisationService organisation) {
        this.sums = sums;
        this.organisation = organisation;
    }

    /** @param own the owner's days; the as-of day lies among them */
    Found of(Question question, OwnerFigure figure, Period own) {
        Found first = of(
                question,
                own,
                figure.kind() == OwnerKind.UNIT ? Owners.unit(figure.id()) : Owners.member(figure.id()),
                null);
        if (first.basis() != null) {
            return first;
        }
        return above(question, figure)
                .map(unit -> of(question, own, Owners.unit(unit.id()), unit.name()))
                .filter(found -> found.basis() != null)
                .orElse(first);
    }

    private Found of(Question question, Period own, Owners owner, @Nullable String unitName) {
        Period period = question.period();
        LocalDate asOf = question.asOf();
        LocalDate weeks = asOf.minusWeeks(Trend.MOST_WEEKS);
        LocalDate first = weeks.isBefore(own.start()) ? weeks : own.start();
        Period asked = new Period(LastYear.dayFor(period, first.minusDays(1)), LastYear.dayFor(period, own.end()));
        LastYear curve = new LastYear(period, sums.byDay(question.at(asked, asked.end()), owner));
        BigDecimal byThen = curve.over(own.start(), asOf);
        BigDecimal all = curve.over(own.start(), own.end());
        NoForecast reason = reason(curve, own, byThen, all);
        if (reason != null) {
            return new Found(null, null, reason);
        }
        return new Found(
                curve,
                new Forecast.Curve(
                        LastYear.of(period, own),
                        LastYear.dayFor(period, asOf),
                        Objects.requireNonNull(Rates.of(byThen, all)),
                        unitName),
                null);
    }

    private static @Nullable NoForecast reason(LastYear curve, Period own, BigDecimal byThen, BigDecimal all) {
        long days = curve.daysWithRecords(own.start(), own.end());
        if (days == 0 || all.signum() <= 0) {
            return NoForecast.NO_LAST_YEAR;
        }
        if (days < LEAST_DAYS) {
            return NoForecast.LAST_YEAR_THIN;
        }
        return byThen.compareTo(all.multiply(LEAST_SHARE)) < 0 ? NoForecast.LITTLE_BY_THEN : null;
    }

    private Optional<UnitView> above(Question question, OwnerFigure figure) {
        if (figure.kind() == OwnerKind.UNIT) {
            return Optional.ofNullable(organisation.unit(figure.id()).parentId())
                    .map(organisation::unit);
        }
        return organisation.assignmentsOf(figure.id(), question.asOf()).stream()
                .min(Comparator.comparing((AssignmentView held) -> held.role() == Role.MEMBER ? 0 : 1)
                        .thenComparing(AssignmentView::unitId))
                .map(held -> organisation.unit(held.unitId()));
    }
}
