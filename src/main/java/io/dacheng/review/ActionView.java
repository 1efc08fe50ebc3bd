package io.dacheng.review;

import io.dacheng.achievement.Status;
import io.dacheng.shared.OwnerKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An agreed action with what has become of it.
 *
 * @param owner login of who is to do it
 * @param overdue open and due before today
 * @param report what was said when it was reported done or not done; may be empty
 * @param unitId the unit of the review
 * @param about code or login of whom the finding is about
 * @param effect null when the viewer may not see whom the finding is about
 * @param mayReport whether the viewer may report and reopen it
 * @param mayChange whether the viewer may give it to somebody else, or another date
 */
public record ActionView(
        long id,
        String text,
        String owner,
        String ownerName,
        LocalDate due,
        State state,
        boolean overdue,
        String report,
        @Nullable String closedBy,
        @Nullable Instant closedAt,
        @Nullable String agreedBy,
        @Nullable Instant agreedAt,
        long reviewId,
        long planId,
        String planName,
        long unitId,
        String unitName,
        long targetId,
        OwnerKind aboutKind,
        String about,
        String aboutName,
        String metric,
        String metricName,
        @Nullable Effect effect,
        boolean mayReport,
        boolean mayChange) {

    public enum State {
        OPEN,
        DONE,
        NOT_DONE
    }

    ActionView seenBy(@Nullable Effect shown, boolean reports, boolean changes) {
        return new ActionView(
                id,
                text,
                owner,
                ownerName,
                due,
                state,
                overdue,
                report,
                closedBy,
                closedAt,
                agreedBy,
                agreedAt,
                reviewId,
                planId,
                planName,
                unitId,
                unitName,
                targetId,
                aboutKind,
                about,
                aboutName,
                metric,
                metricName,
                shown,
                reports,
                changes);
    }

    /** How the owner of the finding stood when the action was agreed, and how on the day that is asked for. */
    public record Effect(Figures agreed, Figures now) {}

    /** Figures of a day, as they were known at a moment. */
    public record Figures(
            LocalDate asOf,
            Instant knownAt,
            @Nullable BigDecimal actual,
            @Nullable BigDecimal timeProportionalRate,
            @Nullable BigDecimal achievementRate,
            Status status) {}
}
