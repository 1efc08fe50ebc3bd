package io.dacheng.metric;

/** What of a business record a metric adds up. */
public enum Aggregation {
    SUM_AMOUNT,
    COUNT,
    SUM_QUANTITY
}
