package io.dacheng.access;

/**
 * Something about somebody's login has changed, which they should hear of, so that a change by a stranger is noticed.
 *
 * @param login whose
 * @param what what has changed
 * @param by login of who changed it
 */
public record AccountChanged(String login, Change what, String by) {

    /** What can change about a login. */
    public enum Change {
        /** Somebody has set a one-time password. */
        PASSWORD_SET,
        /** The person has chosen another password. */
        PASSWORD_CHANGED,
        /** A second factor is asked for from now on. */
        FACTOR_ON,
        /** The person has switched the second factor off. */
        FACTOR_OFF,
        /** Somebody else has taken the second factor away. */
        FACTOR_RESET,
        /** A recovery code has opened the login. */
        RECOVERY_USED
    }
}
