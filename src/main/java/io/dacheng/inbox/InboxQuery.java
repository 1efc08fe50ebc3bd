package io.dacheng.inbox;

import org.jspecify.annotations.Nullable;

/**
 * Which work items, in which order.
 *
 * @param text part of the subject or the plan's name; empty for all
 * @param kind null for all
 */
public record InboxQuery(Scope scope, String text, @Nullable WorkItemKind kind, Sort sort, int offset, int limit) {

    public enum Scope {
        /** Claimed by me, or nobody else could take it. */
        MINE,
        /** Open to me and others. */
        GROUP,
        /** Open anywhere in or below my units, whoever has it. */
        UNIT,
        /** Mine or my group's, due before today. */
        OVERDUE,
        /** What I have finished. */
        DONE
    }

    public enum Sort {
        DUE,
        NEWEST,
        AMOUNT,
        SUBJECT
    }
}
