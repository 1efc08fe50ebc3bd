package io.dacheng.school.weeks;

import io.dacheng.shared.Refused;

/** What is behind far enough for a task; kept in a decision table that an admin can edit. */
public interface GapRules {

    /**
     * What follows for a standing.
     *
     * @param daysToPlan how many days the person in charge has to say what will be done
     * @param escalateAfter after how many days without an answer the campus head is told, and after as many more the next
     */
    record Verdict(boolean gap, int daysToPlan, int escalateAfter) {}

    /**
     * @param stage one that is behind
     * @param weekday the last day that counts, 1 for Monday to 7 for Sunday
     * @throws Refused CONFLICT when the table says something else than its description allows
     */
    Verdict of(StageGap stage, int weekday);
}
