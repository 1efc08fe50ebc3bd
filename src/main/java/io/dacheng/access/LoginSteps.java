package io.dacheng.access;

import io.dacheng.audit.AuditLog;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What lies between the right password and being logged in: the code of the second factor, a password of one's own in
 * place of a one-time password, setting up a second factor where it is demanded. Until all of it is done nobody is logged
 * in, whatever they ask for.
 */
@Service
@Transactional(noRollbackFor = Refused.class)
public class LoginSteps {

    /** How long after the password the rest may come. */
    public static final Duration LASTS = Duration.ofMinutes(10);

    private final Accounts accounts;
    private final AccessService access;
    private final SecondFactorTable factors;
    private final FactorCheck check;
    private final LoginPolicy policy;
    private final PasswordRules rules;
    private final PasswordEncoder encoder;
    private final LoginAttempts attempts;
    private final UserDetailsService users;
    private final ApplicationEventPublisher events;
    private final AuditLog audit;
    private final Clock clock;

    LoginSteps(
            Accounts accounts,
            AccessService access,
            SecondFactorTable factors,
            FactorCheck check,
            LoginPolicy policy,
            PasswordRules rules,
            PasswordEncoder encoder,
            LoginAttempts attempts,
            UserDetailsService users,
            ApplicationEventPublisher events,
            AuditLog audit,
            Clock clock) {
        this.accounts = accounts;
        this.access = access;
        this.factors = factors;
        this.check = check;
        this.policy = policy;
        this.rules = rules;
        this.encoder = encoder;
        this.attempts = attempts;
        this.users = users;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What is asked for next; empty when nothing is left.
     *
     * @throws Refused CONFLICT when it has taken too long, or the password was changed meanwhile
     */
    @Transactional(readOnly = true)
    public Optional<LoginStep> next(PendingLogin pending) {
        return next(account(pending), pending);
    }

    Optional<LoginStep> next(Account account, PendingLogin pending) {
        boolean has = account.factorSince() != null;
        if (policy.asks() && has && !pending.factorPassed()) {
            return Optional.of(LoginStep.CODE);
        }
        if (account.passwordOnce()) {
            return Optional.of(LoginStep.PASSWORD);
        }
        if (!has && policy.demands() && policy.demandsOf(access.viewer(account.login()))) {
            return Optional.of(LoginStep.SET_UP);
        }
        return pending.recoveryCodes().isEmpty() ? Optional.empty() : Optional.of(LoginStep.KEEP_CODES);
    }

    /**
     * Takes a code of the phone, or a recovery code.
     *
     * @throws Refused FORBIDDEN when it is wrong or was used before, CONFLICT after too many
     */
    public PendingLogin code(PendingLogin pending, String address, String code) {
        require(pending, LoginStep.CODE);
        check.atLogin(pending.login(), address, code);
        return pending.factorPassed(List.of());
    }

    /** @throws Refused INVALID when {@code wanted} breaks a rule, differs from {@code again} or is the one-time password */
    public PendingLogin password(PendingLogin pending, String wanted, String again) {
        require(pending, LoginStep.PASSWORD);
        String login = pending.login();
        Account account = account(pending);
        if (!wanted.equals(again)) {
            throw Refused.invalid("ui.password.differs");
        }
        rules.check(login, wanted);
        if (encoder.matches(wanted, account.passwordHash())) {
            throw Refused.invalid("access.password.same");
        }
        accounts.setPassword(login, account.name(), encoder.encode(wanted));
        audit.record(login, "access.password.change", "user:" + login, "");
        events.publishEvent(new AccountChanged(login, AccountChanged.Change.PASSWORD_CHANGED, login));
        return pending.withPassword(accounts.passwordNumber(login));
    }

    /** What the phone takes the secret from; the same until it is confirmed. */
    public Enrolment enrolment(PendingLogin pending) {
        require(pending, LoginStep.SET_UP);
        String login = pending.login();
        return Enrolment.of(login, factors.waiting(login).orElseGet(() -> factors.begin(login)));
    }

    /** Confirms with a first code that the phone has the secret. */
    public PendingLogin setUp(PendingLogin pending, String code) {
        require(pending, LoginStep.SET_UP);
        return pending.factorPassed(check.confirm(pending.login(), code));
    }

    /** The recovery codes have been put away. */
    public PendingLogin codesKept(PendingLogin pending) {
        require(pending, LoginStep.KEEP_CODES);
        return pending.codesKept();
    }

    /**
     * Nothing is left: who is logged in from now on.
     *
     * @throws Refused CONFLICT when something is left
     */
    public Authentication finish(PendingLogin pending, String address) {
        if (next(pending).isPresent()) {
            throw over();
        }
        attempts.succeeded(pending.login(), address);
        UserDetails user = users.loadUserByUsername(pending.login());
        return UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities());
    }

    private void require(PendingLogin pending, LoginStep step) {
        if (!next(pending).equals(Optional.of(step))) {
            throw over();
        }
    }

    private Account account(PendingLogin pending) {
        Instant now = clock.instant();
        return accounts.find(pending.login())
                .filter(account -> account.active()
                        && account.passwordNumber() == pending.passwordNumber()
                        && !account.expired(now)
                        && now.isBefore(pending.since().plus(LASTS)))
                .orElseThrow(LoginSteps::over);
    }

    private static Refused over() {
        return Refused.conflict("access.login.over");
    }
}
