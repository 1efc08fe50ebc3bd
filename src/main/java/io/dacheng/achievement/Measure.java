package io.dacheng.achievement;

/** What a calculator needs to be read for an owner. */
public enum Measure {
    /** What the records from the period's start to the as-of day come to. */
    WITHIN,
    /** What those before the period's start come to, up to the as-of day. */
    OPENING,
    /** Each day's sum within the period times the days it has lain by the as-of day, its own day included. */
    DAY_WEIGHTED,
    /** The figures of the metric's parts for the same owner and period. */
    PARTS
}
