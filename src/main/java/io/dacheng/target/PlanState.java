package io.dacheng.target;

/** Where a plan stands: being split, being agreed, running, over. */
public enum PlanState {
    DRAFT,
    DISPATCHED,
    ACTIVE,
    CLOSED,
    CANCELLED
}
