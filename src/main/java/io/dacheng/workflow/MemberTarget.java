package io.dacheng.workflow;

/** Names of {@code member-target.bpmn}; business key {@code target:<id>}. */
final class MemberTarget {

    static final String KEY = "member-target";

    static final String SUBMIT_TARGET = "task_submitTarget";
    static final String APPROVE_TARGET = "task_approveTarget";
    static final String REVISED_WHILE_DECIDED = "event_targetRevised";
    static final String AGREE_TARGET = "service_agreeTarget";
    static final String END_AGREED = "end_agreed";

    static final String TARGET_REVISED = "targetRevised";

    /** boolean: the branch head has approved, as submitted or adjusted. */
    static final String APPROVED = "approved";

    private MemberTarget() {}
}
