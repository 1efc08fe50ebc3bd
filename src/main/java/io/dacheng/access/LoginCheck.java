package io.dacheng.access;

import io.dacheng.audit.AuditLog;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Checks login and password. Five wrong passwords in a row lock the login for fifteen minutes. Unknown, wrong and locked
 * take the same time and get the same answer, so that nobody learns which logins there are.
 */
@Component
class LoginCheck implements AuthenticationProvider {

    private static final String NO = "The login or the password is wrong, or the login is locked for a while.";

    private final Accounts accounts;
    private final UserDetailsService users;
    private final PasswordEncoder encoder;
    private final RecentLogins recent;
    private final AuditLog audit;
    private final Clock clock;
    private final String nobodysHash;

    LoginCheck(
            Accounts accounts,
            UserDetailsService users,
            PasswordEncoder encoder,
            RecentLogins recent,
            AuditLog audit,
            Clock clock) {
        this.accounts = accounts;
        this.users = users;
        this.encoder = encoder;
        this.recent = recent;
        this.audit = audit;
        this.clock = clock;
        this.nobodysHash = encoder.encode("nobody");
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String login = attempt.getName();
        String password = attempt.getCredentials() instanceof String text ? text : "";
        Optional<Account> account = accounts.find(login);
        String hash = account.map(Account::passwordHash).orElse(null);
        boolean fits = password.length() <= 2 * UserAccounts.LONGEST_PASSWORD
                && (hash != null && recent.fits(login, password, hash)
                        || encoder.matches(password, hash == null ? nobodysHash : hash));
        Instant now = clock.instant();
        boolean mayTry = account.isPresent()
                && hash != null
                && account.get().active()
                && !account.get().lockedAt(now);
        if (!mayTry || !fits) {
            if (mayTry && accounts.failed(login, now)) {
                audit.record("system", "access.lock", "user:" + login, Accounts.ATTEMPTS + " wrong passwords");
            }
            throw new BadCredentialsException(NO);
        }
        if (account.get().failedAttempts() > 0) {
            accounts.succeeded(login);
        }
        if (encoder.upgradeEncoding(hash)) {
            accounts.rehash(login, hash, encoder.encode(password));
        }
        recent.remember(login, password, hash);
        UserDetails user = users.loadUserByUsername(login);
        UsernamePasswordAuthenticationToken done =
                UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities());
        done.setDetails(attempt.getDetails());
        return done;
    }
}
