package io.dacheng.inbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a task, to an earlier task about the same, or to the target it is about.
 *
 * @param workItemId null for changes of the target
 * @param task what the task asks for; null for changes of the target
 * @param actor login, or {@code system} for the process
 * @param onBehalfOfName whose place the actor took; empty for their own
 * @param person login of whom it concerns besides the actor
 * @param personName for showing; empty when there is none
 * @param text what the actor wrote, the name of a file, or a date; may be empty
 * @param attachment id of a file that can be loaded
 * @param change what became of the target; null for everything else
 */
public record TimelineEntry(
        Instant at,
        Kind kind,
        @Nullable Long workItemId,
        @Nullable WorkItemKind task,
        String actor,
        String actorName,
        String onBehalfOfName,
        @Nullable String person,
        String personName,
        String text,
        @Nullable Long attachment,
        @Nullable Change change) {

    /** The same with another writing of the change, for instance at its metric's scale. */
    public TimelineEntry withChange(Change other) {
        return new TimelineEntry(
                at,
                kind,
                workItemId,
                task,
                actor,
                actorName,
                onBehalfOfName,
                person,
                personName,
                text,
                attachment,
                other);
    }

    /** What happened. */
    public enum Kind {
        CAME,
        CLAIMED,
        RELEASED,
        DELEGATED,
        GIVEN_BACK,
        TAKEN_BACK,
        REASSIGNED,
        COMMENTED,
        ATTACHED,
        /** A file was taken away. */
        DETACHED,
        FOLLOW_UP,
        ESCALATED,
        DONE,
        CANCELLED,
        /** The target was changed: see {@link Change}. */
        TARGET
    }

    /**
     * A change of the target.
     *
     * @param action name of what was done, as the target's history has it
     * @param metric code of the metric
     * @param before the amount before; null when there was none
     * @param version of the agreed target, from 1
     */
    public record Change(
            String action,
            String metric,
            @Nullable BigDecimal before,
            @Nullable BigDecimal amount,
            @Nullable LocalDate completionDate,
            int version) {}
}
