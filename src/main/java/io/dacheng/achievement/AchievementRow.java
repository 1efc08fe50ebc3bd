package io.dacheng.achievement;

import io.dacheng.shared.OwnerKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A1: one owner's achievement.
 *
 * @param owner unit code or member login
 * @param target null when the owner has none for exactly this period
 * @param actual null when there is none: a ratio whose denominator is zero, an average before its first day
 * @param elapsed days, half days half; whole ones without decimal places
 * @param total like {@code elapsed}
 * @param timeProgress 0 to 1, six places half up
 * @param currentTarget what is due by the as-of day, at the metric's scale, half up, from the exact fraction: time progress x
 *     target, or by what {@code pacedBy} says; what the metric's {@link Calculator#due} makes of that
 * @param achievementRate actual / target; null when the target is zero or missing
 * @param timeProportionalRate actual / current target from exact values, rounded once; null when that is zero
 * @param gap target - actual
 * @param neededPerDay see {@link Calculator#neededPerDay}; a sum: gap / days left that count; at the metric's scale, rounded
 *     up, or down where lower is better; null when no day is left or nothing is missing
 * @param forecast see {@link Calculator#forecast}; a sum: actual x total / elapsed; at the metric's scale; null before the
 *     first day
 * @param calendar code of the working-day calendar that days are counted by; null for natural days
 * @param fallbackYears years of the period that the calendar has no data for, so that their weekdays count
 */
public record AchievementRow(
        OwnerKind ownerKind,
        long ownerId,
        String owner,
        String ownerName,
        String metric,
        LocalDate start,
        LocalDate end,
        LocalDate asOf,
        @Nullable Instant knownAt,
        @Nullable BigDecimal target,
        @Nullable BigDecimal actual,
        BigDecimal elapsed,
        BigDecimal total,
        @Nullable BigDecimal timeProgress,
        @Nullable BigDecimal currentTarget,
        @Nullable BigDecimal achievementRate,
        @Nullable BigDecimal timeProportionalRate,
        @Nullable BigDecimal gap,
        @Nullable BigDecimal neededPerDay,
        @Nullable BigDecimal forecast,
        Status status,
        @Nullable String calendar,
        List<Integer> fallbackYears,
        PacedBy pacedBy) {

    /** By what the current target grows. */
    public enum PacedBy {
        /** Time progress. */
        DAYS,
        /** The share of working days that have passed. */
        WORKING_DAYS,
        /** The plan's weights of the months. */
        CURVE,
        /** The target's own parts, month by month for instance. */
        PERIODS,
        /** What the metric's calculator makes of it: a balance's way from its opening, a whole ratio, the parts of a score. */
        CALCULATOR
    }

    public AchievementRow {
        fallbackYears = List.copyOf(fallbackYears);
    }
}
