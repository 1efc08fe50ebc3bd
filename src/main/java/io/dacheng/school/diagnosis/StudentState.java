package io.dacheng.school.diagnosis;

/** Where a student stands on a day. */
public enum StudentState {
    /** Has hours left and had a lesson within 90 days, or got the first hours within them. */
    ACTIVE,
    /** Has hours left and had no lesson for 90 days. */
    SILENT,
    /** Has used up all hours. */
    FINISHED,
    /** Has no hours left since they were paid back. */
    REFUNDED,
    /** Never had any. */
    NONE
}
