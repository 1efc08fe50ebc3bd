package io.dacheng.access;

import io.dacheng.audit.AuditLog;
import java.time.Clock;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Checks login and password, so often as {@link LoginAttempts} allows. Unknown and wrong take the same time, and with too
 * many tries they get the same answer, so that nobody learns which logins there are.
 */
@Component
class LoginCheck implements AuthenticationProvider {

    private static final String NO = "The login or the password is wrong, or the login is locked for a while.";

    private final Accounts accounts;
    private final UserDetailsService users;
    private final PasswordEncoder encoder;
    private final RecentLogins recent;
    private final LoginAttempts attempts;
    private final LoginSteps steps;
    private final LoginPolicy policy;
    private final AuditLog audit;
    private final Clock clock;
    private final String nobodysHash;
    private final Lock[] turns = new Lock[64];

    LoginCheck(
            Accounts accounts,
            UserDetailsService users,
            PasswordEncoder encoder,
            RecentLogins recent,
            LoginAttempts attempts,
            LoginSteps steps,
            LoginPolicy policy,
            AuditLog audit,
            Clock clock) {
        this.accounts = accounts;
        this.users = users;
        this.encoder = encoder;
        this.recent = recent;
        this.steps = steps;
        this.policy = policy;
        this.audit = audit;
        this.clock = clock;
        this.attempts = attempts;
        this.nobodysHash = encoder.encode("nobody");
        Arrays.setAll(turns, number -> new ReentrantLock());
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String login = attempt.getName();
        String password = attempt.getCredentials() instanceof String text ? text : "";
        String address = attempt.getDetails() instanceof WebAuthenticationDetails details
                ? Objects.requireNonNullElse(details.getRemoteAddress(), "")
                : "";
        Account account = remembered(login, password, address).orElseGet(() -> inTurn(login, password, address));
        requireComplete(account, attempt.getDetails());
        UserDetails user = users.loadUserByUsername(account.login());
        UsernamePasswordAuthenticationToken done =
                UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities());
        done.setDetails(attempt.getDetails());
        return done;
    }

    /** @throws LoginIncomplete unless the right password is all that is asked for */
    private void requireComplete(Account account, @Nullable Object details) {
        if (account.expired(clock.instant())) {
            throw LoginIncomplete.expired();
        }
        PendingLogin pending = PendingLogin.of(account, clock.instant());
        Optional<LoginStep> step = steps.next(account, pending);
        boolean changes = details instanceof PasswordChangeDetails && step.equals(Optional.of(LoginStep.PASSWORD));
        if (step.isPresent() && !changes) {
            throw LoginIncomplete.needs(step.get(), pending);
        }
    }

    /** One after the other: a program that opens ten lines at once with the right password has made one attempt. */
    private Account inTurn(String login, String password, String address) {
        Lock turn = turns[Math.floorMod(login.hashCode(), turns.length)];
        turn.lock();
        try {
            return remembered(login, password, address).orElseGet(() -> checked(login, password, address));
        } finally {
            turn.unlock();
        }
    }

    /** Also what is remembered does not tell whoever has tried too often that they have guessed right. */
    private Optional<Account> remembered(String login, String password, String address) {
        return accounts.find(login)
                .filter(account -> account.active()
                        && policy.letsInByPassword(account)
                        && account.passwordHash() != null
                        && recent.fits(login, password, account.passwordHash())
                        && attempts.passes(login, address));
    }

    private Account checked(String login, String password, String address) {
        Optional<Account> account = accounts.find(login).filter(policy::letsInByPassword);
        String hash = account.map(Account::passwordHash).orElse(null);
        LoginAttempts.Attempt attempt = attempts.begin(login, address);
        if (!attempt.allowed()) {
            throw new BadCredentialsException(NO);
        }
        boolean fits = password.length() <= 2 * UserAccounts.LONGEST_PASSWORD
                && encoder.matches(password, hash == null ? nobodysHash : hash);
        if (account.isEmpty() || hash == null || !account.get().active() || !fits) {
            if (attempt.last() && account.isPresent()) {
                audit.record("system", "access.lock", "user:" + login, LoginAttempts.AT_ONE_PLACE + " wrong passwords");
            }
            throw new BadCredentialsException(NO);
        }
        boolean complete = !account.get().expired(clock.instant())
                && steps.next(account.get(), PendingLogin.of(account.get(), clock.instant()))
                        .isEmpty();
        if (complete) {
            attempts.succeeded(login, address);
        } else {
            attempts.half(login, address);
        }
        if (encoder.upgradeEncoding(hash)) {
            accounts.rehash(login, hash, encoder.encode(password));
        }
        recent.remember(login, password, hash);
        return account.get();
    }
}
