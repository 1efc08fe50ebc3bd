package io.dacheng.access;

import io.dacheng.audit.AuditLog;
import io.dacheng.organisation.MemberView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.shared.Refused;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Local logins: strong hashes, lock-out after repeated failures. */
@Service
@Transactional
public class UserAccounts {

    /** The administrator's login; no member can have it. */
    public static final String ADMINISTRATOR = "admin";

    public static final int SHORTEST_PASSWORD = 10;
    public static final int LONGEST_PASSWORD = 200;

    /** How long a password is good that somebody else has set. */
    public static final Duration ONE_TIME = Duration.ofDays(7);

    private final Accounts accounts;
    private final OrganisationService organisation;
    private final AccessService access;
    private final PasswordEncoder encoder;
    private final PasswordRules rules;
    private final LoginAttempts attempts;
    private final ApplicationEventPublisher events;
    private final AuditLog audit;
    private final Clock clock;

    UserAccounts(
            Accounts accounts,
            OrganisationService organisation,
            AccessService access,
            PasswordEncoder encoder,
            PasswordRules rules,
            LoginAttempts attempts,
            ApplicationEventPublisher events,
            AuditLog audit,
            Clock clock) {
        this.accounts = accounts;
        this.organisation = organisation;
        this.access = access;
        this.encoder = encoder;
        this.rules = rules;
        this.attempts = attempts;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes sure that the administrator {@code admin} exists.
     *
     * @param passwordOrEmpty empty for one that is made up, and must be changed at the first login
     * @return the one that was made up, if it was
     */
    public Optional<String> ensureAdministrator(String passwordOrEmpty) {
        if (accounts.find(ADMINISTRATOR).isPresent()) {
            return Optional.empty();
        }
        boolean once = passwordOrEmpty.isEmpty();
        String password = once ? random() : passwordOrEmpty;
        boolean added = accounts.add(ADMINISTRATOR, "Administrator", encoder.encode(password), once, true);
        if (added) {
            audit.record("system", "access.administrator.create", "user:" + ADMINISTRATOR, "");
        }
        return added && once ? Optional.of(password) : Optional.empty();
    }

    /**
     * Sets a person's password and opens a locked login. It is good for {@link #ONE_TIME}, and only to choose another.
     *
     * @throws io.dacheng.shared.Refused FORBIDDEN unless the actor manages people, all the person's units among them;
     *     INVALID when it is too short (under 10) or too long (over 200), made of the login, or guessed first
     */
    public void setPassword(Viewer actor, String login, String password) {
        requireManages(actor, login);
        rules.check(login, password);
        String name = organisation
                .memberByLogin(login)
                .map(MemberView::name)
                .or(() -> accounts.find(login).map(Account::name))
                .orElse(login);
        accounts.setOneTimePassword(
                login, name, encoder.encode(password), clock.instant().plus(ONE_TIME));
        attempts.startAgain(login);
        audit.record(actor.login(), "access.password.set", "user:" + login, "");
        events.publishEvent(new AccountChanged(login, AccountChanged.Change.PASSWORD_SET, actor.login()));
    }

    /** Whether {@link #requireManages} lets the actor. */
    boolean manages(Viewer actor, String login) {
        if (!actor.managesPeople()) {
            return false;
        }
        try {
            requireManages(actor, login);
            return true;
        } catch (Refused no) {
            return false;
        }
    }

    /** @throws Refused FORBIDDEN unless the actor manages people, all the person's units among them; NOT_FOUND */
    void requireManages(Viewer actor, String login) {
        access.requireManagesPeople(actor);
        Optional<Account> account = accounts.find(login);
        Optional<MemberView> member = organisation.memberByLogin(login);
        boolean known = account.isPresent() && actor.administrator()
                || member.isPresent()
                        && (actor.administrator()
                                || access.canSeeMember(actor, member.get().id()));
        if (!known) {
            throw Refused.notFound("access.user.none", login);
        }
        boolean higher = account.map(Account::administrator).orElse(false) && !actor.administrator();
        if (higher
                || member.isPresent()
                        && !access.managesMember(actor, member.get().id())) {
            throw Refused.forbidden("access.person.elsewhere", login);
        }
    }

    /** Which of the login's passwords is in force. It grows with each new one, which ends what began with an earlier one. */
    @Transactional(readOnly = true)
    public int passwordNumber(String login) {
        return accounts.passwordNumber(login);
    }

    /** Gives every member without a password this one; for demos only. One hash serves them all, to be quick. */
    public void setDemoPasswords(String password) {
        if (accounts.anyMemberWithoutPassword()) {
            accounts.setWhereMissing(encoder.encode(password));
            audit.record("system", "access.password.demo", "user:*", "");
        }
    }

    private static String random() {
        byte[] bytes = new byte[15];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
