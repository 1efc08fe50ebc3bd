package io.dacheng.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;

/**
 * Checks HTTP Basic logins. The strong password hash is slow on purpose and Basic sends the password with every
 * request, so a login that was right is remembered for a minute, as a salted digest in memory. A changed password, a
 * locked or a closed account ends it at once, for the account itself is read each time.
 */
final class RememberedLogins implements AuthenticationProvider {

    private static final long KEPT_NANOS = Duration.ofSeconds(60).toNanos();
    private static final int KEPT_LOGINS = 2_000;

    private record Remembered(String passwordHash, byte[] salt, byte[] digest, long until) {}

    private final AuthenticationProvider logins;
    private final UserDetailsService users;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Remembered> remembered = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Remembered> eldest) {
            return size() > KEPT_LOGINS;
        }
    };

    RememberedLogins(AuthenticationProvider logins, UserDetailsService users) {
        this.logins = logins;
        this.users = users;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication attempt) {
        String login = attempt.getName();
        String password =
                attempt.getCredentials() == null ? "" : attempt.getCredentials().toString();
        UserDetails known = known(login, password);
        if (known != null) {
            return UsernamePasswordAuthenticationToken.authenticated(known, null, known.getAuthorities());
        }
        Authentication proved = logins.authenticate(attempt);
        if (proved != null) {
            remember(login, password);
        }
        return proved;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return logins.supports(authentication);
    }

    private @Nullable UserDetails known(String login, String password) {
        Remembered entry;
        synchronized (remembered) {
            entry = remembered.get(login);
        }
        if (entry == null
                || System.nanoTime() - entry.until() > 0
                || !MessageDigest.isEqual(entry.digest(), digest(entry.salt(), password))) {
            return null;
        }
        UserDetails user = users.loadUserByUsername(login);
        boolean open = user.isEnabled()
                && user.isAccountNonLocked()
                && user.isAccountNonExpired()
                && user.isCredentialsNonExpired();
        return open && entry.passwordHash().equals(user.getPassword()) ? user : null;
    }

    private void remember(String login, String password) {
        String hash = users.loadUserByUsername(login).getPassword();
        if (hash == null) {
            return;
        }
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        Remembered entry = new Remembered(hash, salt, digest(salt, password), System.nanoTime() + KEPT_NANOS);
        synchronized (remembered) {
            remembered.put(login, entry);
        }
    }

    private static byte[] digest(byte[] salt, String password) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(salt);
            return sha.digest(password.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
