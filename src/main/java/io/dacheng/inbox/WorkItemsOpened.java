package io.dacheng.inbox;

import java.util.List;

/** Event: work items have come, all in one transaction; published in that transaction. */
public record WorkItemsOpened(List<WorkItemOpened> items) {

    public WorkItemsOpened {
        items = List.copyOf(items);
    }
}
