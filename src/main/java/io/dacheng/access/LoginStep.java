package io.dacheng.access;

/** What is asked for between the right password and the first page. */
public enum LoginStep {
    /** A code of the phone, or a recovery code. */
    CODE,
    /** A password of one's own in place of the one-time password. */
    PASSWORD,
    /** Setting up a second factor, which the operator demands. */
    SET_UP,
    /** Putting the recovery codes away, which are shown this once. */
    KEEP_CODES
}
