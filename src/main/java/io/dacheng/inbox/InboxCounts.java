package io.dacheng.inbox;

/** How many open items there are in each scope; a count ends at {@link #MOST}, which means: that many or more. */
public record InboxCounts(long mine, long group, long unit, long overdue) {

    /** Nobody needs to know whether it is 1000 or 100 000, and every page would have to count them. */
    public static final int MOST = 1000;
}
