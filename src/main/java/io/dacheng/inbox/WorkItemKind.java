package io.dacheng.inbox;

/** The forms there are; the name is the form key in the process models. */
public enum WorkItemKind {
    /** Target setter: confirm the split of the overall target. */
    CONFIRM_SPLIT,
    /** Branch head: enter the formulation schedule. */
    SET_SCHEDULE,
    /** Branch head: confirm the split of the unit's target. */
    SPLIT_TARGET,
    /** Member: submit amount and completion date. */
    SUBMIT_TARGET,
    /** Branch head: approve, return or adjust. */
    APPROVE_TARGET,
    /** Branch head: bring the balance to zero. */
    SETTLE_BALANCE,
    /** Branch head: comment and agree actions for owners who are behind. */
    REVIEW_PROGRESS,
    /** Next higher head: approve or reject a revision. */
    APPROVE_REVISION,
    /** Of a school, who is in charge of a stage that is behind: say what will be done by when. */
    CLOSE_GAP,
    /** Campus head: ask for a further step or end it. */
    FOLLOW_UP_GAP,
    /** A step an admin has added to a model: a comment and done. */
    GENERIC
}
