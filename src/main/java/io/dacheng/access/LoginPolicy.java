package io.dacheng.access;

import io.dacheng.organisation.Role;
import java.time.Duration;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What the operator demands of logins. */
@Component
public class LoginPolicy {

    /** Who confirms the password with a code of their phone. */
    public enum SecondFactor {
        /** Nobody, not even who has set it up. */
        OFF,
        /** Who has set it up. */
        OPTIONAL,
        /** Also whoever manages people, processes or the product. */
        ADMINISTRATORS,
        /** Everybody. */
        ALL
    }

    private SecondFactor secondFactor;
    private boolean onlyAdministrator;
    private final Duration longest;

    /**
     * @param secondFactor {@code DACHENG_SECOND_FACTOR}: off, optional, administrators or all
     * @param passwords {@code DACHENG_LOGIN_PASSWORDS}: all, or administrator where everybody else comes by the
     *     organisation's own login
     * @param longest {@code DACHENG_LOGIN_LONGEST}: how long somebody stays logged in at most
     */
    LoginPolicy(
            @Value("${dacheng.login.second-factor:optional}") String secondFactor,
            @Value("${dacheng.login.passwords:all}") String passwords,
            @Value("${dacheng.login.longest:PT12H}") Duration longest) {
        this.secondFactor = SecondFactor.valueOf(secondFactor.strip().toUpperCase(Locale.ROOT));
        String said = passwords.strip().toLowerCase(Locale.ROOT);
        if (!said.equals("all") && !said.equals("administrator")) {
            throw new IllegalArgumentException("DACHENG_LOGIN_PASSWORDS is all or administrator, not " + passwords);
        }
        this.onlyAdministrator = said.equals("administrator");
        this.longest = longest;
    }

    /** For tests: another policy from now on. */
    void demand(SecondFactor wanted) {
        secondFactor = wanted;
    }

    /** For tests: whether only the administrator logs in with a password from now on. */
    void onlyAdministratorByPassword(boolean only) {
        onlyAdministrator = only;
    }

    public SecondFactor secondFactor() {
        return secondFactor;
    }

    /** Whether only the product's administrator logs in with a password. */
    public boolean onlyAdministratorByPassword() {
        return onlyAdministrator;
    }

    boolean letsInByPassword(Account account) {
        return !onlyAdministrator || account.administrator();
    }

    Duration longest() {
        return longest;
    }

    /** Whether whoever has set up a second factor is asked for it. */
    boolean asks() {
        return secondFactor != SecondFactor.OFF;
    }

    /** Whether anybody must have one. */
    boolean demands() {
        return secondFactor == SecondFactor.ADMINISTRATORS || secondFactor == SecondFactor.ALL;
    }

    /** Whether the viewer must set up a second factor. */
    boolean demandsOf(Viewer viewer) {
        return switch (secondFactor) {
            case OFF, OPTIONAL -> false;
            case ADMINISTRATORS -> viewer.administrator() || viewer.has(Role.ADMIN) || viewer.has(Role.PROCESS_ADMIN);
            case ALL -> true;
        };
    }
}
