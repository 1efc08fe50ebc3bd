package io.dacheng.inbox;

/**
 * How many open items there are in each scope; a count ends at {@link #MOST}, which means: that many or more.
 *
 * @param standingIn those of others that one may do in their place (I4)
 */
public record InboxCounts(long mine, long group, long unit, long overdue, long standingIn) {

    /** Nobody needs to know whether it is 1000 or 100 000, and every page would have to count them. */
    public static final int MOST = 1000;

    /** Of somebody who stands in for nobody. */
    public InboxCounts(long mine, long group, long unit, long overdue) {
        this(mine, group, unit, overdue, 0);
    }

    /** What waits for the person, whosever it is. */
    public long open() {
        return mine + group + standingIn;
    }
}
