package io.dacheng.inbox;

/**
 * A list that a person keeps as a tab of the inbox.
 *
 * @param first what the inbox shows when it is opened without saying which list
 * @param count how many items are in it, to {@link InboxCounts#MOST}; 0 where nobody has counted
 */
public record SavedFilter(
        long id,
        String name,
        InboxQuery.Scope scope,
        WorkItemFilter filter,
        InboxQuery.Sort sort,
        boolean first,
        long count) {

    SavedFilter counted(long items) {
        return new SavedFilter(id, name, scope, filter, sort, first, items);
    }
}
