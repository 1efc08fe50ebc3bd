package io.dacheng.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;

/** The password was right, and is not enough. */
public final class LoginIncomplete extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final @Nullable LoginStep step;
    private final @Nullable PendingLogin pending;

    private LoginIncomplete(String message, @Nullable LoginStep step, @Nullable PendingLogin pending) {
        super(message);
        this.step = step;
        this.pending = pending;
    }

    static LoginIncomplete expired() {
        return new LoginIncomplete("The one-time password has expired.", null, null);
    }

    static LoginIncomplete needs(LoginStep step, PendingLogin pending) {
        return new LoginIncomplete("The login goes on with " + step + ".", step, pending);
    }

    /** What is asked for next; empty when the one-time password has expired, and nothing helps but a new one. */
    public Optional<LoginStep> step() {
        return Optional.ofNullable(step);
    }

    /** With what it goes on. */
    public Optional<PendingLogin> pending() {
        return Optional.ofNullable(pending);
    }

    /** The code under which refusals tell programs why they do not get in. */
    public String refusal() {
        return step == null
                ? "access.login.expired"
                : switch (step) {
                    case PASSWORD -> "access.login.one-time";
                    case CODE, KEEP_CODES -> "access.login.factor";
                    case SET_UP -> "access.login.factor.missing";
                };
    }
}
