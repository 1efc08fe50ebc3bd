package io.dacheng.access;

import io.dacheng.audit.AuditLog;
import io.dacheng.organisation.MemberView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.shared.Refused;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private static final Logger LOG = LoggerFactory.getLogger(UserAccounts.class);

    private final Accounts accounts;
    private final OrganisationService organisation;
    private final AccessService access;
    private final PasswordEncoder encoder;
    private final PasswordRules rules;
    private final LoginAttempts attempts;
    private final AuditLog audit;

    UserAccounts(
            Accounts accounts,
            OrganisationService organisation,
            AccessService access,
            PasswordEncoder encoder,
            PasswordRules rules,
            LoginAttempts attempts,
            AuditLog audit) {
        this.accounts = accounts;
        this.organisation = organisation;
        this.access = access;
        this.encoder = encoder;
        this.rules = rules;
        this.attempts = attempts;
        this.audit = audit;
    }

    /** Makes sure that the administrator {@code admin} exists; prints a one-time password when none was given. */
    public void ensureAdministrator(String passwordOrEmpty) {
        if (accounts.find(ADMINISTRATOR).isPresent()) {
            return;
        }
        String password = passwordOrEmpty.isEmpty() ? random() : passwordOrEmpty;
        accounts.add(ADMINISTRATOR, "Administrator", encoder.encode(password), true);
        audit.record("system", "access.administrator.create", "user:" + ADMINISTRATOR, "");
        if (passwordOrEmpty.isEmpty()) {
            LOG.warn(
                    "First administrator: login {} password {} (shown this once; DACHENG_ADMIN_PASSWORD sets another)",
                    ADMINISTRATOR,
                    password);
        }
    }

    /**
     * Sets a person's password and opens a locked login.
     *
     * @throws io.dacheng.shared.Refused FORBIDDEN unless the actor manages people, all the person's units among them;
     *     INVALID when it is too short (under 10) or too long (over 200), made of the login, or guessed first
     */
    public void setPassword(Viewer actor, String login, String password) {
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
        rules.check(login, password);
        String name = member.map(MemberView::name)
                .or(() -> account.map(Account::name))
                .orElse(login);
        accounts.setPassword(login, name, encoder.encode(password));
        attempts.startAgain(login);
        audit.record(actor.login(), "access.password.set", "user:" + login, "");
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
