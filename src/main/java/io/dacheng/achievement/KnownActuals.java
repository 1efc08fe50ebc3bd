package io.dacheng.achievement;

import io.dacheng.calendar.Period;
import io.dacheng.metric.MetricView;
import io.dacheng.shared.Fraction;
import io.dacheng.target.PastActuals;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Actuals from the daily totals, in one statement for all owners. */
@Component
class KnownActuals implements PastActuals {

    private final Figures figures;
    private final Calculators calculators;

    KnownActuals(Figures figures, Calculators calculators) {
        this.figures = figures;
        this.calculators = calculators;
    }

    @Override
    public Map<Long, BigDecimal> ofUnits(MetricView metric, Period period, Collection<Long> unitIds) {
        return unitIds.isEmpty() ? Map.of() : actuals(metric, period, Owners.units(unitIds));
    }

    @Override
    public Map<Long, BigDecimal> ofMembers(MetricView metric, Period period, Collection<Long> memberIds) {
        return memberIds.isEmpty() ? Map.of() : actuals(metric, period, Owners.members(memberIds));
    }

    private Map<Long, BigDecimal> actuals(MetricView metric, Period period, Owners owners) {
        Map<Long, BigDecimal> actuals = new HashMap<>();
        figures.figures(new Question(metric, period, period.end(), null, null), owners)
                .forEach(figure -> actuals.put(
                        figure.id(), shown(metric, calculators.of(metric).actual(figure.measured()))));
        return actuals;
    }

    /** Whole sums stay as exact as the records; an average is taken as it is shown. */
    private static BigDecimal shown(MetricView metric, @Nullable Fraction actual) {
        if (actual == null) {
            return BigDecimal.ZERO;
        }
        return actual.denominator().compareTo(BigDecimal.ONE) == 0
                ? actual.numerator()
                : actual.rounded(metric.scale());
    }
}
