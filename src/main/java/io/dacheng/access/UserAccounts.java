package io.dacheng.access;

import org.springframework.stereotype.Service;

/** Local logins: strong hashes, lock-out after repeated failures. */
@Service
public class UserAccounts {

    /** Makes sure that the administrator {@code admin} exists; prints a one-time password when none was given. */
    public void ensureAdministrator(String passwordOrEmpty) {
        throw new UnsupportedOperationException();
    }

    /**
     * Sets a person's password.
     *
     * @throws io.dacheng.shared.Refused FORBIDDEN unless the actor manages people; INVALID when too short (under 10)
     */
    public void setPassword(Viewer actor, String login, String password) {
        throw new UnsupportedOperationException();
    }

    /** Gives every member without a password this one; for demos only. */
    public void setDemoPasswords(String password) {
        throw new UnsupportedOperationException();
    }
}
