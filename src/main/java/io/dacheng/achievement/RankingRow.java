package io.dacheng.achievement;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One line of a ranking.
 *
 * @param rank 1 is best, equal rates share a rank (1, 2, 2, 4); null when not ranked
 * @param row the owner's figures, of the whole period also for who joined during it
 * @param rate what it is ranked by, six places; by the own days where there are such
 * @param rankBefore the rank at the end of the period before; null without one
 * @param change places won (+) or lost (-) against the period before; null when either rank is missing
 * @param reason why not ranked; null when ranked
 * @param ownDays of a member who joined during the period; null for everybody else
 */
public record RankingRow(
        @Nullable Integer rank,
        AchievementRow row,
        @Nullable BigDecimal rate,
        @Nullable Integer rankBefore,
        @Nullable Integer change,
        @Nullable Reason reason,
        @Nullable OwnDays ownDays) {

    /** Why an owner has no rank. */
    public enum Reason {
        /** The member had left the organisation by the as-of day. */
        LEFT,
        /** The member works elsewhere on the as-of day, and is ranked there. */
        MOVED,
        /** The unit was closed by the as-of day. */
        CLOSED,
        NO_TARGET,
        ZERO_TARGET,
        /** Nothing was due by the as-of day, so there is no rate to rank by. */
        NOTHING_DUE,
        NO_DATA
    }

    /**
     * What a member who joined during the period is judged by: the days from the joining day on.
     *
     * @param joined the first day of the first assignment
     * @param elapsed own days that have passed, half days half
     * @param total own days of the period
     * @param target what of the target falls on the own days, at the metric's scale
     * @param byRevision whether the target was made for these days by a revision, so that it counts whole; else what was
     *     due before the joining day is taken off
     */
    public record OwnDays(
            LocalDate joined, BigDecimal elapsed, BigDecimal total, BigDecimal target, boolean byRevision) {}
}
