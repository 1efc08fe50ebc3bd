package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.inbox.InboxQuery;
import io.dacheng.inbox.WorkItemFilter;
import io.dacheng.inbox.WorkItemKind;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks, in which order.
 *
 * @param scope the viewer's own unless given
 * @param mark quick filters; all must hold
 * @param sort by due date unless given
 */
record AskedTasks(
        @Parameter(description = "mine (unless given), group, standingIn, unit, overdue or done")
        InboxQuery.@Nullable Scope scope,

        @Nullable WorkItemKind kind,

        @Parameter(description = "Words, each of which occurs in the subject, plan, unit, metric or a comment")
        @Nullable
        String q,

        @Parameter(description = "Id of a plan") @Nullable Long plan,

        @Parameter(description = "Code of a metric") @Nullable
        String metric,

        @Parameter(description = "Code of a unit; also what lies below it") @Nullable
        String unit,

        @Parameter(description = "Quick filters: overdue, week, look_again, escalated, unclaimed; all must hold")
        @Nullable
        Set<WorkItemFilter.Mark> mark,

        @Parameter(description = "due (unless given), newest, amount or subject")
        InboxQuery.@Nullable Sort sort) {

    InboxQuery query(Viewer viewer, UnitCodes units, int offset, int limit) {
        WorkItemFilter filter = new WorkItemFilter(
                q == null ? "" : q,
                kind,
                plan,
                metric,
                unit == null ? null : units.visible(viewer, unit),
                mark == null ? Set.of() : mark);
        return new InboxQuery(
                scope == null ? InboxQuery.Scope.MINE : scope,
                filter,
                sort == null ? InboxQuery.Sort.DUE : sort,
                offset,
                limit);
    }
}
