package io.dacheng.achievement;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.calendar.Period;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Rankings of lower units or members (V2), at any depth below the unit. Bank policy: a plain member sees none (V3).
 *
 * <p>The best rate comes first: the highest, or the lowest where the metric's direction is down. The change is against
 * the final standing of the period directly before: the same number of whole months, or else of days.
 */
@Service
@Transactional(readOnly = true)
public class RankingService {

    private final AccessService access;
    private final OrganisationService organisation;
    private final AchievementRows rows;
    private final Figures figures;

    RankingService(AccessService access, OrganisationService organisation, AchievementRows rows, Figures figures) {
        this.access = access;
        this.organisation = organisation;
        this.rows = rows;
        this.figures = figures;
    }

    /**
     * Ranked rows best first, ties by owner code, then those not ranked with the reason.
     *
     * @throws Refused FORBIDDEN for a plain member, NOT_FOUND for a unit the viewer may not see
     */
    public List<RankingRow> ranking(Viewer viewer, RankingQuery query) {
        if (access.visibleRoots(viewer).isEmpty()) {
            throw Refused.forbidden("achievement.ranking.members");
        }
        Question question = rows.question(query.metric(), query.start(), query.end(), query.asOf(), query.knownAt());
        long unitId = organisation
                .unitByCode(query.unit())
                .filter(unit -> access.canSeeUnit(viewer, unit.id()))
                .orElseThrow(() -> AchievementService.unknown(OwnerKind.UNIT, query.unit()))
                .id();
        Owners owners = query.of() == OwnerKind.UNIT
                ? Owners.unitsBelow(unitId, Owners.ANY_DISTANCE, null, Integer.MAX_VALUE)
                : Owners.membersIn(unitId, Owners.ANY_DISTANCE, null, Integer.MAX_VALUE);
        Period before = periodBefore(question.period());
        Map<Long, Integer> ranksBefore = new HashMap<>();
        standing(question.at(before, before.end()), owners, query.by()).forEach(entry -> {
            if (entry.rank() != null) {
                ranksBefore.put(entry.row().ownerId(), entry.rank());
            }
        });
        return standing(question, owners, query.by()).stream()
                .map(entry -> new RankingRow(
                        entry.rank(),
                        entry.row(),
                        entry.rate(),
                        change(entry.rank(), ranksBefore.get(entry.row().ownerId())),
                        entry.reason()))
                .toList();
    }

    private List<RankingRow> standing(Question question, Owners owners, RankingQuery.By by) {
        List<Candidate> ranked = new ArrayList<>();
        List<Candidate> others = new ArrayList<>();
        for (OwnerFigure figure : figures.figures(question, owners)) {
            AchievementRow row = rows.of(question, figure);
            BigDecimal rate =
                    by == RankingQuery.By.ACHIEVEMENT_RATE ? row.achievementRate() : row.timeProportionalRate();
            RankingRow.Reason reason = reason(figure, rate);
            (reason == null ? ranked : others).add(new Candidate(row, rate, reason));
        }
        Comparator<BigDecimal> best =
                question.metric().lowerIsBetter() ? Comparator.naturalOrder() : Comparator.reverseOrder();
        Comparator<Candidate> byCode =
                Comparator.comparing(candidate -> candidate.row().owner());
        ranked.sort(Comparator.comparing(Candidate::rate, best).thenComparing(byCode));
        others.sort(byCode);
        List<RankingRow> standing = new ArrayList<>();
        for (Candidate candidate : ranked) {
            RankingRow last = standing.isEmpty() ? null : standing.get(standing.size() - 1);
            boolean tie = last != null && candidate.rate().compareTo(last.rate()) == 0;
            standing.add(new RankingRow(
                    tie ? last.rank() : Integer.valueOf(standing.size() + 1),
                    candidate.row(),
                    candidate.rate(),
                    null,
                    null));
        }
        others.forEach(
                candidate -> standing.add(new RankingRow(null, candidate.row(), null, null, candidate.reason())));
        return standing;
    }

    private record Candidate(AchievementRow row, @Nullable BigDecimal rate, RankingRow.@Nullable Reason reason) {}

    private static RankingRow.@Nullable Reason reason(OwnerFigure figure, @Nullable BigDecimal rate) {
        if (figure.target() == null) {
            return RankingRow.Reason.NO_TARGET;
        }
        if (figure.target().signum() == 0) {
            return RankingRow.Reason.ZERO_TARGET;
        }
        return figure.measured().records() == 0 || rate == null ? RankingRow.Reason.NO_DATA : null;
    }

    private static @Nullable Integer change(@Nullable Integer rank, @Nullable Integer rankBefore) {
        return rank == null || rankBefore == null ? null : rankBefore - rank;
    }

    /** As many whole months directly before, when the period is made of whole months; else as many days. */
    static Period periodBefore(Period period) {
        LocalDate dayBefore = period.start().minusDays(1);
        boolean wholeMonths = period.start().getDayOfMonth() == 1
                && period.end().equals(YearMonth.from(period.end()).atEndOfMonth());
        return wholeMonths
                ? new Period(
                        period.start()
                                .minusMonths(ChronoUnit.MONTHS.between(
                                        period.start(), period.end().plusDays(1))),
                        dayBefore)
                : new Period(period.start().minusDays(period.days()), dayBefore);
    }
}
