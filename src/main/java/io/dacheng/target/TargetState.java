package io.dacheng.target;

/** T1: the states of a target. */
public enum TargetState {
    DRAFT,
    DISPATCHED,
    SUBMITTED,
    RETURNED,
    AGREED,
    ACTIVE,
    CLOSED,
    CANCELLED
}
