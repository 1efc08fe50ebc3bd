package io.dacheng.review;

/** Port: the decision table that says when which plan is reviewed (R1). Implemented by {@code workflow}. */
public interface Rhythms {

    /**
     * @param rootUnit code of the plan's root unit
     * @param periodDays length of the plan's period
     */
    Rhythm of(String planName, String rootUnit, int periodDays);
}
