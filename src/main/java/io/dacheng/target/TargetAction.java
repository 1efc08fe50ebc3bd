package io.dacheng.target;

/** What happened to a target; the entries of its history are named by it. */
public enum TargetAction {
    /** The plan was created, with the root unit's target. */
    CREATE,
    /** A split has proposed the amount. */
    PROPOSE,
    /** The split among the children was confirmed; kept on the parent's target. */
    CONFIRM_SPLIT,
    /** The confirmed split gave this amount. */
    ALLOT,
    DISPATCH,
    /** The formulation schedule was set. */
    SCHEDULE,
    SUBMIT,
    APPROVE,
    RETURN,
    ADJUST,
    /** The amount was changed so that the unit's balance is 0. */
    SETTLE,
    /** A unit's target is agreed: all children are, and the balance fits. */
    AGREE,
    /** A unit's agreed target is open again: somebody higher has returned a target below it to its author. */
    REOPEN,
    /** What the target has to reach in its periods was changed. */
    SPREAD,
    /** A revision in mid-period has changed the amount or the periods. */
    REVISE,
    ACTIVATE,
    CANCEL,
    IMPORT
}
