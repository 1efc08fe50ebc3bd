package io.dacheng.ledger;

/** What a pull goes on from. */
public enum PullMark {
    /** Nothing: each run asks for everything. */
    NONE,
    /** A business date; the overlap is in days. */
    DATE,
    /** A moment, with or without a time zone; the overlap is in minutes. */
    TIMESTAMP,
    /** A number that only grows; the overlap is in steps. */
    NUMBER
}
