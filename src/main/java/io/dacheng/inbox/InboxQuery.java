package io.dacheng.inbox;

import org.jspecify.annotations.Nullable;

/** Which work items, in which order, and which page of them. */
public record InboxQuery(Scope scope, WorkItemFilter filter, Sort sort, int offset, int limit) {

    public enum Scope {
        /** Claimed by me, or nobody else could take it. */
        MINE,
        /** Open to me and others. */
        GROUP,
        /** Somebody else's, which I may do in their place today (I4). */
        STANDING_IN,
        /** Open anywhere in or below my units, whoever has it. */
        UNIT,
        /** Mine, my group's, or of those I stand in for, due before today. */
        OVERDUE,
        /** What I have finished. */
        DONE
    }

    public enum Sort {
        /** The earliest first, those without a due date last; what is done by when it was done, the latest first. */
        DUE,
        NEWEST,
        /** The largest first, those without an amount last. */
        AMOUNT,
        SUBJECT
    }

    /**
     * @param text words of which each occurs in what the item shows; empty for all
     * @param kind null for all
     */
    public InboxQuery(Scope scope, String text, @Nullable WorkItemKind kind, Sort sort, int offset, int limit) {
        this(scope, WorkItemFilter.ALL.withText(text).withKind(kind), sort, offset, limit);
    }
}
