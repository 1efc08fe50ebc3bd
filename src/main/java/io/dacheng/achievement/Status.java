package io.dacheng.achievement;

/** How an owner stands, by the decision table {@code achievement-status}. */
public enum Status {
    ON_TRACK,
    WATCH,
    BEHIND,
    /** No rate to judge by: no target, or nothing due yet. */
    NONE
}
