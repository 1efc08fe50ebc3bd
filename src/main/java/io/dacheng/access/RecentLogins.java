package io.dacheng.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Remembers for a few minutes that a password fitted, so that a program which sends it with each REST call does not pay
 * for the slow hash each time. Kept as a keyed digest, the key dying with the process; a changed password no longer fits.
 */
@Component
class RecentLogins {

    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int MOST = 1000;
    private static final String DIGEST = "HmacSHA256";

    private record Fitted(byte[] digest, Instant until) {}

    private final Clock clock;
    private final SecretKeySpec key;
    private final Map<String, Fitted> byLogin = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Fitted> eldest) {
            return size() > MOST;
        }
    };

    RecentLogins(Clock clock) {
        this.clock = clock;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, DIGEST);
    }

    boolean fits(String login, String password, String storedHash) {
        Fitted fitted;
        synchronized (byLogin) {
            fitted = byLogin.get(login);
        }
        return fitted != null
                && clock.instant().isBefore(fitted.until)
                && MessageDigest.isEqual(fitted.digest, digest(password, storedHash));
    }

    void remember(String login, String password, String storedHash) {
        Fitted fitted = new Fitted(digest(password, storedHash), clock.instant().plus(REMEMBERED));
        synchronized (byLogin) {
            byLogin.put(login, fitted);
        }
    }

    private byte[] digest(String password, String storedHash) {
        try {
            Mac mac = Mac.getInstance(DIGEST);
            mac.init(key);
            mac.update(storedHash.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(password.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + DIGEST, e);
        }
    }
}
