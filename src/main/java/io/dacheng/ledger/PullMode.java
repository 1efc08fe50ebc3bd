package io.dacheng.ledger;

/** What a pull asks the platform for. */
public enum PullMode {
    /** One row for each business record, in the columns of an upload. */
    RECORDS,
    /**
     * The platform adds up, one row for each member or unit and day. Each total is one record whose identity is the pull
     * and {@code type/day/owner}; its revision rises when the total changes.
     */
    TOTALS
}
