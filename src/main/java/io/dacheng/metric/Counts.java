package io.dacheng.metric;

/** What of the business records a metric counts. */
public enum Counts {
    /** Their amounts. */
    AMOUNT,
    /** Their quantities. */
    QUANTITY,
    /** Themselves, whatever their amount. */
    RECORDS,
    /** None: the metric is made of other metrics. */
    PARTS
}
