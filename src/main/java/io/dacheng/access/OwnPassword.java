package io.dacheng.access;

import io.dacheng.audit.AuditLog;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets people change their own password, which the pages and programs ask for again first. */
@Service
public class OwnPassword {

    private final Accounts accounts;
    private final PasswordEncoder encoder;
    private final PasswordRules rules;
    private final AuditLog audit;
    private final Clock clock;

    OwnPassword(Accounts accounts, PasswordEncoder encoder, PasswordRules rules, AuditLog audit, Clock clock) {
        this.accounts = accounts;
        this.encoder = encoder;
        this.rules = rules;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether the viewer logs in with a password that is kept here. */
    @Transactional(readOnly = true)
    public boolean has(Viewer viewer) {
        return accounts.find(viewer.login()).map(Account::passwordHash).isPresent();
    }

    /**
     * Changes the viewer's password. A wrong present one counts like a wrong one at the login: five in a row lock it, so
     * that nobody tries passwords out at somebody else's open screen. Whoever is logged in with the old one elsewhere is
     * logged out.
     *
     * @throws Refused FORBIDDEN when {@code current} is wrong, INVALID when {@code wanted} breaks a rule, CONFLICT while the login is
     *     locked or has no password
     */
    @Transactional(noRollbackFor = Refused.class)
    public void change(Viewer viewer, String current, String wanted) {
        String login = viewer.login();
        Account account = accounts.find(login)
                .filter(found -> found.passwordHash() != null)
                .orElseThrow(() -> Refused.conflict("access.password.none"));
        Instant now = clock.instant();
        if (account.lockedAt(now)) {
            throw Refused.conflict(
                    "access.password.locked",
                    account.lockedUntil()
                            .atZone(clock.getZone())
                            .toLocalTime()
                            .truncatedTo(ChronoUnit.MINUTES)
                            .toString());
        }
        boolean tooLong = current.length() > 2 * UserAccounts.LONGEST_PASSWORD;
        if (tooLong || !encoder.matches(current, account.passwordHash())) {
            if (accounts.failed(login, now)) {
                audit.record("system", "access.lock", "user:" + login, Accounts.ATTEMPTS + " wrong passwords");
            }
            throw Refused.forbidden("access.password.current", Accounts.ATTEMPTS);
        }
        rules.check(login, wanted);
        if (wanted.equals(current)) {
            throw Refused.invalid("access.password.same");
        }
        accounts.setPassword(login, account.name(), encoder.encode(wanted));
        audit.record(login, "access.password.change", "user:" + login, "");
    }
}
