package io.dacheng.review;

import io.dacheng.achievement.Status;
import io.dacheng.shared.OwnerKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A review of one unit in one plan, with its frozen findings.
 *
 * @param periodStart of the plan
 * @param unitId null for a plan's own one, which holds the figures of every owner
 * @param knownAt the figures are those asked as known at this moment
 * @param statusTable version of {@code achievement-status.dmn} that the findings were classified by; null for old ones
 * @param completedFor login of the person in whose place it was completed; null for the completer's own
 * @param due until when the unit's head is to complete it; null for a plan's own
 */
public record ReviewView(
        long id,
        long planId,
        String planName,
        LocalDate periodStart,
        LocalDate periodEnd,
        String metric,
        @Nullable Long unitId,
        String unitName,
        Kind kind,
        LocalDate asOf,
        Instant knownAt,
        State state,
        @Nullable Integer statusTable,
        @Nullable LocalDate due,
        @Nullable String comment,
        @Nullable String completedBy,
        @Nullable String completedFor,
        @Nullable Instant completedAt,
        List<Finding> findings) {

    public enum Kind {
        DAILY,
        WEEKLY,
        MONTHLY,
        ON_DEMAND
    }

    public enum State {
        RECORDED,
        OPEN,
        DONE,
        CANCELLED
    }

    /**
     * One owner's frozen figures for one of the plan's metrics.
     *
     * @param parentTargetId the target of the unit above for the same metric
     * @param metric code
     * @param actual null for no answer, as may be of a ratio
     * @param previous what the last review said of the same target; null when there was none
     * @param recovered on track again, and not so in the last review
     * @param behindInRow in how many reviews in a row the owner has been behind, this one included; 0 when not behind
     * @param earlier how the owner stood in the three rounds before, oldest first
     * @param fallbackYears years of the period whose weekdays were counted since the calendar has no data for them
     */
    public record Finding(
            long id,
            long targetId,
            @Nullable Long parentTargetId,
            String metric,
            String metricName,
            OwnerKind ownerKind,
            String owner,
            String ownerName,
            @Nullable BigDecimal target,
            @Nullable BigDecimal actual,
            @Nullable BigDecimal currentTarget,
            @Nullable BigDecimal achievementRate,
            @Nullable BigDecimal timeProportionalRate,
            Status status,
            @Nullable Previous previous,
            boolean recovered,
            int behindInRow,
            List<Earlier> earlier,
            List<Integer> fallbackYears,
            @Nullable String comment,
            List<Action> actions) {}

    /**
     * What the last review said.
     *
     * @param timeProportionalRate null when there was none to judge by
     * @param change of the time-proportional rate since; null when one of the two is missing
     */
    public record Previous(
            LocalDate asOf,
            Status status,
            @Nullable BigDecimal timeProportionalRate,
            @Nullable BigDecimal change) {}

    /** How an owner stood on the day of an earlier round. */
    public record Earlier(LocalDate asOf, Status status) {}

    /** An agreed action with its owner and date. */
    public record Action(
            long id,
            String text,
            String owner,
            String ownerName,
            LocalDate due,
            ActionView.State state,
            @Nullable Instant closedAt,
            String report) {}
}
