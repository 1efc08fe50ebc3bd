package io.dacheng.access;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;

/**
 * Somebody has given the right password, and is not logged in yet: nothing but {@link LoginSteps} is open to them. Kept in
 * the browser's session on the server, under {@link #KEY}.
 *
 * @param since when the password was given
 * @param passwordNumber which password it was; a newer one ends it
 * @param factorPassed whether the second factor has been shown
 * @param recoveryCodes to be shown once, then gone
 */
public record PendingLogin(
        String login, Instant since, int passwordNumber, boolean factorPassed, List<String> recoveryCodes)
        implements Serializable {

    /** Name of the session's attribute. */
    public static final String KEY = PendingLogin.class.getName();

    public PendingLogin {
        recoveryCodes = List.copyOf(recoveryCodes);
    }

    static PendingLogin of(Account account, Instant now) {
        return new PendingLogin(account.login(), now, account.passwordNumber(), false, List.of());
    }

    PendingLogin factorPassed(List<String> codes) {
        return new PendingLogin(login, since, passwordNumber, true, codes);
    }

    PendingLogin codesKept() {
        return new PendingLogin(login, since, passwordNumber, factorPassed, List.of());
    }

    PendingLogin withPassword(int number) {
        return new PendingLogin(login, since, number, factorPassed, recoveryCodes);
    }

    /** Without the codes: this may come into a log. */
    @Override
    public String toString() {
        return "PendingLogin[" + login + " since " + since + "]";
    }
}
