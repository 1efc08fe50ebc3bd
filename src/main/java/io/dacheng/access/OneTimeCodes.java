package io.dacheng.access;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/**
 * Codes of six digits, a new one each half minute (RFC 6238, SHA-1: what every authenticator app knows). The one before
 * and the one after are taken as well, for clocks that differ.
 */
final class OneTimeCodes {

    /** Seconds that a code is shown. */
    static final int SECONDS = 30;

    static final int DIGITS = 6;

    private static final int SECRET_BYTES = 20;
    private static final int RECOVERY_BYTES = 10;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final TimeBasedOneTimePasswordGenerator GENERATOR = new TimeBasedOneTimePasswordGenerator();

    private OneTimeCodes() {}

    /** A fresh secret, as people type it: 32 letters and digits. */
    static String secret() {
        return new Base32().encodeToString(random(SECRET_BYTES));
    }

    /** A fresh recovery code: 80 bits, in groups of four. */
    static String recovery() {
        return new Base32().encodeToString(random(RECOVERY_BYTES)).replaceAll("(.{4})(?=.)", "$1-");
    }

    /** What an authenticator app reads from the picture. */
    static String address(String product, String login, String secret) {
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%d&period=%d"
                .formatted(escaped(product), escaped(login), secret, escaped(product), DIGITS, SECONDS);
    }

    static String at(String secret, Instant moment) {
        try {
            byte[] key = new Base32().decode(secret);
            return GENERATOR.generateOneTimePasswordString(new SecretKeySpec(key, "HmacSHA1"), moment);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("Every Java has HmacSHA1", e);
        }
    }

    /** Which half minute the code belongs to; none when it is not of now, the one before or the one after. */
    static OptionalLong step(String secret, String code, Instant now) {
        long present = now.getEpochSecond() / SECONDS;
        byte[] given = code.getBytes(StandardCharsets.UTF_8);
        return LongStream.of(present, present - 1, present + 1)
                .filter(step -> MessageDigest.isEqual(
                        at(secret, Instant.ofEpochSecond(step * SECONDS)).getBytes(StandardCharsets.UTF_8), given))
                .findFirst();
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
