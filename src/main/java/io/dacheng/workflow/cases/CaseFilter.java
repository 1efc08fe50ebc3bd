package io.dacheng.workflow.cases;

/** Which cases are looked for. */
public enum CaseFilter {
    /** All that have not ended. */
    OPEN,
    /** Open ones with a task that was due before today. */
    OVERDUE,
    STUCK,
    SUSPENDED,
    ENDED,
    CANCELLED,
    ALL
}
