package io.dacheng.workflow;

/** Names of {@code unit-target.bpmn}; business key {@code target:<id>}. */
final class UnitTarget {

    static final String KEY = "unit-target";

    static final String REOPENED = "start_targetReopened";
    static final String SET_SCHEDULE = "task_setSchedule";
    static final String PROPOSE_SPLIT = "service_proposeSplit";
    static final String SPLIT_TARGET = "task_splitTarget";
    static final String DISPATCH_CHILDREN = "service_dispatchChildren";
    static final String WAIT_FOR_CHILDREN = "event_childrenAgreed";
    static final String SETTLE_BALANCE = TargetCascade.SETTLE_BALANCE;
    static final String SETTLING_REOPENED = TargetCascade.SETTLING_REOPENED;
    static final String AGREE_TARGET = "service_agreeTarget";
    static final String END_AGREED = "end_agreed";

    static final String CHILDREN_AGREED = TargetCascade.CHILDREN_AGREED;
    static final String TARGET_REOPENED = TargetCascade.TARGET_REOPENED;

    /** boolean: the unit has sub-units or members to share the amount. */
    static final String HAS_CHILDREN = "hasChildren";
    /** boolean: some children are not dispatched yet. */
    static final String CHILDREN_LEFT = TargetCascade.CHILDREN_LEFT;
    /** boolean: the children's sum fits the amount. */
    static final String BALANCED = TargetCascade.BALANCED;

    private UnitTarget() {}
}
