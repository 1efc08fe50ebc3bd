package io.dacheng.access;

import io.dacheng.access.LoginAttempts.Attempt;
import io.dacheng.audit.AuditLog;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Looks at codes of second factors, so often as {@link LoginAttempts} allows. */
@Component
@Transactional(noRollbackFor = Refused.class)
class FactorCheck {

    private static final int RECOVERY_LENGTH = 12;

    private final SecondFactorTable factors;
    private final LoginAttempts attempts;
    private final ApplicationEventPublisher events;
    private final AuditLog audit;
    private final Clock clock;

    FactorCheck(
            SecondFactorTable factors,
            LoginAttempts attempts,
            ApplicationEventPublisher events,
            AuditLog audit,
            Clock clock) {
        this.factors = factors;
        this.attempts = attempts;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws Refused FORBIDDEN when the code is wrong or was used before, CONFLICT after too many */
    public void atLogin(String login, String address, String code) {
        Attempt attempt = attempts.beginCode(login, address);
        requireAllowed(attempt);
        boolean recovery = code.strip().length() >= RECOVERY_LENGTH;
        boolean right = recovery ? factors.takesRecovery(login, code) : factors.takes(login, code);
        if (!right) {
            throw wrong(login, attempt);
        }
        attempts.succeededCode(login, address);
        if (recovery) {
            int left = factors.recoveryCodesLeft(login);
            audit.record(login, "access.factor.recovery", "user:" + login, left + " recovery codes left");
            events.publishEvent(new AccountChanged(login, AccountChanged.Change.RECOVERY_USED, login));
        }
    }

    /** As {@link #atLogin}, for who is logged in; recovery codes are for logging in only. */
    public void inside(String login, String code) {
        Attempt attempt = attempts.beginCodeInside(login);
        requireAllowed(attempt);
        if (!factors.takes(login, code)) {
            throw wrong(login, attempt);
        }
        attempts.succeededCodeInside(login);
    }

    /**
     * Confirms the secret that waits, by a first code.
     *
     * @return recovery codes, to be shown once
     * @throws Refused FORBIDDEN when the code is wrong, CONFLICT after too many, NOT_FOUND when no secret waits
     */
    public List<String> confirm(String login, String code) {
        if (factors.waiting(login).isEmpty()) {
            throw Refused.notFound("access.factor.not-begun");
        }
        inside(login, code);
        List<String> recovery = factors.confirm(login);
        audit.record(login, "access.factor.on", "user:" + login, "");
        events.publishEvent(new AccountChanged(login, AccountChanged.Change.FACTOR_ON, login));
        return recovery;
    }

    private void requireAllowed(Attempt attempt) {
        if (!attempt.allowed()) {
            throw Refused.conflict(
                    "access.factor.locked",
                    attempt.again()
                            .atZone(clock.getZone())
                            .toLocalTime()
                            .truncatedTo(ChronoUnit.MINUTES)
                            .toString());
        }
    }

    private Refused wrong(String login, Attempt attempt) {
        if (attempt.last()) {
            audit.record("system", "access.lock", "user:" + login, LoginAttempts.AT_ONE_PLACE + " wrong codes");
        }
        return Refused.forbidden("access.factor.wrong");
    }
}
