package io.dacheng.school.diagnosis;

/** Why somebody should talk with the family of a student now. */
public enum RiskReason {
    /** Few hours are left, or none any more, and there was a lesson within 90 days. */
    FEW_HOURS,
    /** Hours are left, but there was no lesson for some time. */
    NO_LESSON,
    /** At most half as many lessons in the last 28 days as in the 28 before, which had two at least. */
    FALLING
}
