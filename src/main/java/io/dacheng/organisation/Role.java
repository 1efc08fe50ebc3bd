package io.dacheng.organisation;

/** What a member does in a unit. */
public enum Role {
    /** 第一用户: sets the overall target. */
    TARGET_SETTER,
    /** 第二用户: schedules, splits, approves, reviews for a unit. */
    BRANCH_HEAD,
    /** 第三用户: submits the own target and completion date. */
    MEMBER,
    /** 流程管理员: edits and deploys processes. */
    PROCESS_ADMIN,
    /** Manages people, units and users. */
    ADMIN
}
