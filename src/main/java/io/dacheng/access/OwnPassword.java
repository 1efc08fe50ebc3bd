package io.dacheng.access;

import io.dacheng.audit.AuditLog;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets people change their own password, which the pages and programs ask for again first. */
@Service
public class OwnPassword {

    private final Accounts accounts;
    private final PasswordEncoder encoder;
    private final PasswordRules rules;
    private final LoginAttempts attempts;
    private final ApplicationEventPublisher events;
    private final AuditLog audit;
    private final Clock clock;

    OwnPassword(
            Accounts accounts,
            PasswordEncoder encoder,
            PasswordRules rules,
            LoginAttempts attempts,
            ApplicationEventPublisher events,
            AuditLog audit,
            Clock clock) {
        this.accounts = accounts;
        this.encoder = encoder;
        this.rules = rules;
        this.attempts = attempts;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether the viewer logs in with a password that is kept here. */
    @Transactional(readOnly = true)
    public boolean has(Viewer viewer) {
        return accounts.find(viewer.login()).map(Account::passwordHash).isPresent();
    }

    /**
     * Changes the viewer's password. After five wrong present ones it cannot be changed for a quarter of an
     * hour, so that nobody tries passwords out at somebody else's open screen. Whoever is logged in with the old one elsewhere is
     * logged out.
     *
     * @throws Refused FORBIDDEN when {@code current} is wrong, INVALID when {@code wanted} breaks a rule, CONFLICT after too many
     *     wrong ones, or without a password
     */
    @Transactional(noRollbackFor = Refused.class)
    public void change(Viewer viewer, String current, String wanted) {
        String login = viewer.login();
        Account account = accounts.find(login)
                .filter(found -> found.passwordHash() != null)
                .orElseThrow(() -> Refused.conflict("access.password.none"));
        LoginAttempts.Attempt attempt = attempts.beginInside(login);
        if (!attempt.allowed()) {
            throw Refused.conflict(
                    "access.password.locked",
                    attempt.again()
                            .atZone(clock.getZone())
                            .toLocalTime()
                            .truncatedTo(ChronoUnit.MINUTES)
                            .toString());
        }
        boolean tooLong = current.length() > 2 * UserAccounts.LONGEST_PASSWORD;
        if (tooLong || !encoder.matches(current, account.passwordHash())) {
            if (attempt.last()) {
                audit.record("system", "access.lock", "user:" + login, LoginAttempts.AT_ONE_PLACE + " wrong passwords");
            }
            throw Refused.forbidden("access.password.current", LoginAttempts.AT_ONE_PLACE);
        }
        attempts.succeededInside(login);
        rules.check(login, wanted);
        if (wanted.equals(current)) {
            throw Refused.invalid("access.password.same");
        }
        accounts.setPassword(login, account.name(), encoder.encode(wanted));
        audit.record(login, "access.password.change", "user:" + login, "");
        events.publishEvent(new AccountChanged(login, AccountChanged.Change.PASSWORD_CHANGED, login));
    }
}
