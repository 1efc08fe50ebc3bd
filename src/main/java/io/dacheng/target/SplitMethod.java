package io.dacheng.target;

/** How a total becomes parts (S1). */
public enum SplitMethod {
    /** Equal parts; the bank design's default. */
    EVEN,
    /** By the units' imported weight; members weigh 1. */
    WEIGHTED,
    /** By the share of the actuals of a base period. */
    HISTORICAL,
    /** Entered by hand. */
    MANUAL
}
