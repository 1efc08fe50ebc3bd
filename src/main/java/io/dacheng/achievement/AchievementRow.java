package io.dacheng.achievement;

import io.dacheng.shared.OwnerKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A1: one owner's achievement.
 *
 * @param owner unit code or member login
 * @param target null when the owner has none for exactly this period
 * @param elapsed days, half days half; whole ones without decimal places
 * @param total like {@code elapsed}
 * @param timeProgress 0 to 1, six places half up
 * @param currentTarget time progress x target, at the metric's scale, half up, from the exact fraction
 * @param achievementRate actual / target; null when the target is zero or missing
 * @param timeProportionalRate actual x total / (target x elapsed), rounded once; null when the denominator is zero
 * @param gap target - actual
 * @param neededPerDay gap / days left, at the metric's scale, rounded up; null when no day is left or nothing is missing
 * @param forecast actual x total / elapsed, at the metric's scale; null before the first day
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
        BigDecimal actual,
        BigDecimal elapsed,
        BigDecimal total,
        @Nullable BigDecimal timeProgress,
        @Nullable BigDecimal currentTarget,
        @Nullable BigDecimal achievementRate,
        @Nullable BigDecimal timeProportionalRate,
        @Nullable BigDecimal gap,
        @Nullable BigDecimal neededPerDay,
        @Nullable BigDecimal forecast,
        Status status) {}
