package io.dacheng.school.leads;

/** Where a lead stands in the end. */
public enum LeadState {
    OPEN,
    SIGNED,
    /** With a reason; may be opened again. */
    LOST
}
