package io.dacheng.target;

/** How far a revision is. */
public enum RevisionState {
    /** Requested; its figures are being calculated. */
    DRAFT,
    /** Waits for the decision. */
    SUBMITTED,
    /** Approved; the targets are about to change. */
    APPROVED,
    REJECTED,
    WITHDRAWN,
    /** The targets have changed. */
    APPLIED;

    /** Nothing else may revise the same targets meanwhile. */
    public boolean isOpen() {
        return this == DRAFT || this == SUBMITTED || this == APPROVED;
    }
}
