package io.dacheng.access;

import io.dacheng.audit.AuditLog;
import io.dacheng.shared.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The second step of one's own login: a phone that makes codes; and taking it away from who has lost theirs. */
@Service
@Transactional(noRollbackFor = Refused.class)
public class SecondFactors {

    /**
     * @param offered whether the viewer can have one
     * @param since when it was set up; null without one
     * @param recoveryCodes how many are left
     * @param demanded whether it can not be switched off
     */
    public record State(boolean offered, @Nullable Instant since, int recoveryCodes, boolean demanded) {}

    private static final State NONE = new State(false, null, 0, false);

    private final Accounts accounts;
    private final UserAccounts users;
    private final SecondFactorTable factors;
    private final FactorCheck check;
    private final LoginPolicy policy;
    private final LoginAttempts attempts;
    private final ApplicationEventPublisher events;
    private final AuditLog audit;

    SecondFactors(
            Accounts accounts,
            UserAccounts users,
            SecondFactorTable factors,
            FactorCheck check,
            LoginPolicy policy,
            LoginAttempts attempts,
            ApplicationEventPublisher events,
            AuditLog audit) {
        this.accounts = accounts;
        this.users = users;
        this.factors = factors;
        this.check = check;
        this.policy = policy;
        this.attempts = attempts;
        this.events = events;
        this.audit = audit;
    }

    /** The viewer's own; nothing for who looks as somebody else, or logs in without a password of the product. */
    @Transactional(readOnly = true)
    public State of(Viewer viewer) {
        Optional<Account> account = accounts.find(viewer.login()).filter(found -> found.passwordHash() != null);
        if (viewer.viewedBy() != null || account.isEmpty() || !policy.asks()) {
            return NONE;
        }
        return new State(
                true, account.get().factorSince(), factors.recoveryCodesLeft(viewer.login()), policy.demandsOf(viewer));
    }

    /**
     * Makes a secret for the viewer's phone; an earlier one that was not confirmed is forgotten.
     *
     * @throws Refused CONFLICT when the viewer has a second factor already, or cannot have one
     */
    public Enrolment begin(Viewer viewer) {
        State state = of(viewer);
        if (!state.offered()) {
            throw Refused.conflict("access.factor.not-offered");
        }
        if (state.since() != null) {
            throw Refused.conflict("access.factor.there");
        }
        return Enrolment.of(viewer.login(), factors.begin(viewer.login()));
    }

    /**
     * Confirms with a first code that the phone has the secret; from now on the login asks for one.
     *
     * @return recovery codes, to be shown once
     * @throws Refused FORBIDDEN when the code is wrong, CONFLICT after too many, or when nothing was begun
     */
    public List<String> confirm(Viewer viewer, String code) {
        return check.confirm(viewer.login(), code);
    }

    /**
     * Makes new recovery codes; the earlier ones are good no more.
     *
     * @throws Refused FORBIDDEN when the code is wrong, CONFLICT after too many, or without a second factor
     */
    public List<String> newRecoveryCodes(Viewer viewer, String code) {
        requireOn(viewer);
        check.inside(viewer.login(), code);
        audit.record(viewer.login(), "access.factor.codes", "user:" + viewer.login(), "");
        return factors.newRecoveryCodes(viewer.login());
    }

    /** @throws Refused FORBIDDEN when the code is wrong, CONFLICT after too many, when it is demanded or there is none */
    public void switchOff(Viewer viewer, String code) {
        requireOn(viewer);
        if (policy.demandsOf(viewer)) {
            throw Refused.conflict("access.factor.demanded");
        }
        check.inside(viewer.login(), code);
        factors.remove(viewer.login());
        audit.record(viewer.login(), "access.factor.off", "user:" + viewer.login(), "");
        events.publishEvent(new AccountChanged(viewer.login(), AccountChanged.Change.FACTOR_OFF, viewer.login()));
    }

    /** Whether the person has one, for who may take it away. */
    @Transactional(readOnly = true)
    public boolean mayReset(Viewer actor, String login) {
        return users.manages(actor, login) && factors.since(login).isPresent();
    }

    /**
     * Takes away the second factor of somebody who has lost their phone and their recovery codes. The person is told.
     *
     * @throws Refused NOT_FOUND, FORBIDDEN as {@link UserAccounts#setPassword}; CONFLICT when there is none
     */
    @Transactional
    public void reset(Viewer actor, String login) {
        users.requireManages(actor, login);
        if (!factors.remove(login)) {
            throw Refused.conflict("access.factor.none", login);
        }
        attempts.startAgain(login);
        audit.record(actor.login(), "access.factor.reset", "user:" + login, "");
        events.publishEvent(new AccountChanged(login, AccountChanged.Change.FACTOR_RESET, actor.login()));
    }

    private void requireOn(Viewer viewer) {
        if (of(viewer).since() == null) {
            throw Refused.conflict("access.factor.none", viewer.login());
        }
    }
}
