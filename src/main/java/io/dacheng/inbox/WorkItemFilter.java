package io.dacheng.inbox;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What narrows a list of work items; everything given must hold.
 *
 * @param text words, each of which occurs in the subject, the plan, the unit, the metric or a comment, in any case;
 *     empty for all
 * @param kind null for all
 * @param planId null for all
 * @param metric code of a metric the item is about, its first or a further one; null for all
 * @param unitId the unit or any below it; null for all
 * @param marks quick filters
 */
public record WorkItemFilter(
        String text,
        @Nullable WorkItemKind kind,
        @Nullable Long planId,
        @Nullable String metric,
        @Nullable Long unitId,
        Set<Mark> marks) {

    /** Nothing narrowed. */
    public static final WorkItemFilter ALL = new WorkItemFilter("", null, null, null, null, Set.of());

    /** What one click narrows a list to. */
    public enum Mark {
        /** Due before today. */
        OVERDUE,
        /** Due today or in the seven days after. */
        WEEK,
        /** The date to look at it again has come. */
        LOOK_AGAIN,
        /** Passed on to the next head because it was overdue. */
        ESCALATED,
        /** Several may take it and nobody has. */
        UNCLAIMED
    }

    public WorkItemFilter {
        text = text.strip();
        marks = marks.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(marks));
    }

    public boolean narrows() {
        return !equals(ALL);
    }

    public WorkItemFilter withText(String other) {
        return new WorkItemFilter(other, kind, planId, metric, unitId, marks);
    }

    public WorkItemFilter withKind(@Nullable WorkItemKind other) {
        return new WorkItemFilter(text, other, planId, metric, unitId, marks);
    }

    public WorkItemFilter withPlan(@Nullable Long other) {
        return new WorkItemFilter(text, kind, other, metric, unitId, marks);
    }

    public WorkItemFilter withMetric(@Nullable String other) {
        return new WorkItemFilter(text, kind, planId, other, unitId, marks);
    }

    public WorkItemFilter withUnit(@Nullable Long other) {
        return new WorkItemFilter(text, kind, planId, metric, other, marks);
    }

    public WorkItemFilter withMarks(Set<Mark> other) {
        return new WorkItemFilter(text, kind, planId, metric, unitId, other);
    }
}
