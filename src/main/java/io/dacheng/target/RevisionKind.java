package io.dacheng.target;

/** What a revision changes. */
public enum RevisionKind {
    /** The target gets another amount, which is split anew below it. */
    AMOUNT,
    /** The target keeps its amount; what is still open is split anew below it. */
    RESPLIT,
    /** Members who came in mid-period get a share. */
    JOINER,
    /** Members who left in mid-period keep what lies behind them; the others take over the rest. */
    LEAVER,
    /** Members changed units: leavers in one, joiners in the other. */
    MOVE;

    /** It is about who is there, and so about every metric of the plan. */
    public boolean ofPeople() {
        return this == JOINER || this == LEAVER || this == MOVE;
    }
}
