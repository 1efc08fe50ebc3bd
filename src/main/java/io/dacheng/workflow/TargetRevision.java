package io.dacheng.workflow;

/** Names of {@code target-revision.bpmn}; business key {@code revision:<id>}. */
final class TargetRevision {

    static final String KEY = "target-revision";

    static final String CALCULATE_REVISION = "service_calculateRevision";
    static final String APPROVE_REVISION = "task_approveRevision";
    static final String APPLY_REVISION = "service_applyRevision";
    static final String END_APPLIED = "end_applied";
    static final String END_REJECTED = "end_rejected";
    static final String END_WITHDRAWN = "end_withdrawn";

    static final String REVISION_WITHDRAWN = "revisionWithdrawn";

    /** boolean: somebody other than who asked has approved. */
    static final String APPROVED = "approved";
    /** boolean: the targets were still as they had been approved, and have changed. */
    static final String APPLIED = "applied";

    private TargetRevision() {}
}
