package io.dacheng.metric;

/** What a metric is to the metric it is a part of. */
public enum PartRole {
    /** What is divided. */
    NUMERATOR,
    /** What it is divided by. */
    DENOMINATOR,
    /** One of the weighted parts of a score. */
    PART
}
