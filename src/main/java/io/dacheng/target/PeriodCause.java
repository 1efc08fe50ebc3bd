package io.dacheng.target;

/** Why a target has its amount in a period. */
public enum PeriodCause {
    /** Spread by the plan's shape. */
    SHAPE,
    /** The target's amount changed; the periods kept their proportions. */
    KEPT,
    /** Typed by a person. */
    EDITED,
    /** Moved because another cell was typed, so that the sums stay. */
    MOVED,
    /** Moved so that rows and columns hold. */
    FITTED,
    /** Locked by a person, with the amount that it had. */
    HELD,
    /** Unlocked, by a person or because it could not be kept. */
    RELEASED,
    /** Set by a revision. */
    REVISED,
    /** The sum of the periods below. */
    SUM
}
