package io.dacheng.school.families;

/** Why somebody looks at what is masked. */
public enum Purpose {
    /** To call or to write about lessons, growth or a follow-up. */
    CONTACT,
    /** An order, a refund or another matter of the contract. */
    CONTRACT,
    /** Something has happened to the child. */
    EMERGENCY,
    /** To check the data or put them right. */
    CORRECTION,
    /** The family itself has asked what is kept of it; heads only. */
    DATA_REQUEST,
    /** What the note tells. */
    OTHER
}
