package io.dacheng.calendar;

/** How long a period is, the longest first; weeks begin on Monday (ISO 8601). */
public enum PeriodLevel {
    YEAR,
    HALF,
    QUARTER,
    MONTH,
    WEEK
}
