package io.dacheng.workflow;

/** Names of {@code target-cascade.bpmn}; business key {@code plan:<id>}. */
final class TargetCascade {

    static final String KEY = "target-cascade";

    static final String PROPOSE_SPLIT = "service_proposeSplit";
    static final String CONFIRM_SPLIT = "task_confirmSplit";
    static final String DISPATCH_CHILDREN = "service_dispatchChildren";
    static final String WAIT_FOR_CHILDREN = "event_childrenAgreed";
    static final String CHECK_BALANCE = "service_checkBalance";
    static final String SETTLE_BALANCE = "task_settleBalance";
    static final String SETTLING_REOPENED = "event_settlingReopened";
    static final String REMIND_DAILY = "start_remindDaily";
    static final String END_ACTIVE = "end_active";
    static final String END_CANCELLED = "end_cancelled";
    static final String END_REMINDED = "end_reminded";

    static final String CHILDREN_AGREED = "childrenAgreed";
    static final String TARGET_REOPENED = "targetReopened";
    static final String CANCEL_PLAN = "cancelPlan";

    /** boolean: some children are not dispatched yet. */
    static final String CHILDREN_LEFT = "childrenLeft";
    /** boolean: the children's sum fits the amount. */
    static final String BALANCED = "balanced";
    /** boolean: some cases of a cancelled plan still run. */
    static final String CASES_LEFT = "casesLeft";

    private TargetCascade() {}
}
