package io.dacheng.school.leads;

/** Why a lead was lost. */
public enum LostReason {
    PRICE,
    DISTANCE,
    /** No lesson at a time that suits. */
    TIMES,
    /** Went to another school. */
    COMPETITOR,
    NO_INTEREST,
    UNREACHABLE,
    MOVED,
    /** Entered twice: it does not count as a lead any more. */
    DUPLICATE,
    OTHER
}
