package io.dacheng.shared;

/** Who can own a target: a unit or a member. */
public enum OwnerKind {
    UNIT,
    MEMBER
}
