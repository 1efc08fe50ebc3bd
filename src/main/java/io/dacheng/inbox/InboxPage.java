package io.dacheng.inbox;

import io.dacheng.shared.Slice;
import java.util.List;
import java.util.Map;

/**
 * One page of the inbox with everything that stands around it.
 *
 * @param items with a total of {@link InboxCounts#MOST} + 1 where there are more than that
 * @param marks how many of the list each quick filter would leave; empty where the list is too long to tell
 * @param saved the person's own lists, each with its count
 */
public record InboxPage(
        Slice<WorkItem> items, InboxCounts counts, Map<WorkItemFilter.Mark, Long> marks, List<SavedFilter> saved) {

    /** Whether the total only says that there are more than {@link InboxCounts#MOST}. */
    public boolean more() {
        return items.total() > InboxCounts.MOST;
    }
}
