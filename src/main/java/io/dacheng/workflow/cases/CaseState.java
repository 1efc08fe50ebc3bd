package io.dacheng.workflow.cases;

/** How a case is. */
public enum CaseState {
    RUNNING,
    /** An incident holds it in at least one place. */
    STUCK,
    /** A process admin has halted it. */
    SUSPENDED,
    /** Has come to an end of its model. */
    ENDED,
    /** Was ended from outside. */
    CANCELLED
}
