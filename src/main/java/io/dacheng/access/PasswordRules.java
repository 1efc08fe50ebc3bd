package io.dacheng.access;

import io.dacheng.shared.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What a password must be, after OWASP ASVS 2.1 and NIST SP 800-63B: long, anything that can be typed, no demands of
 * kinds of characters; but not the login, nothing that is guessed first, and no row or repetition of a few characters.
 */
@Component
class PasswordRules {

    private static final String ROWS = "01234567890 abcdefghijklmnopqrstuvwxyz qwertyuiop asdfghjkl zxcvbnm "
            + "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p 1q2w3e4r5t6y7u8i9o0p qazwsxedcrfvtgbyhnujmikolp";

    private final Set<String> guessedFirst;

    PasswordRules() {
        try (InputStream words = PasswordRules.class.getResourceAsStream("guessed-first.txt")) {
            guessedFirst = new String(words.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(word -> !word.isEmpty() && !word.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws Refused INVALID with the rule that the password breaks */
    void check(String login, String password) {
        int length = password.codePointCount(0, password.length());
        if (length < UserAccounts.SHORTEST_PASSWORD || length > UserAccounts.LONGEST_PASSWORD) {
            throw Refused.invalid(
                    "access.password.length", UserAccounts.SHORTEST_PASSWORD, UserAccounts.LONGEST_PASSWORD);
        }
        String small = password.toLowerCase(Locale.ROOT);
        String own = login.toLowerCase(Locale.ROOT);
        if (small.equals(own) || own.length() >= 4 && without(small, own).length() < 6) {
            throw Refused.invalid("access.password.login");
        }
        if (guessable(small)) {
            throw Refused.invalid("access.password.guessable");
        }
    }

    private boolean guessable(String small) {
        String letters = small.replaceAll("[^\\p{L}]+$", "").replaceAll("^[^\\p{L}]+", "");
        return guessedFirst.contains(small)
                || guessedFirst.contains(letters)
                || guessedFirst.contains(letters.replace('0', 'o').replace('@', 'a'))
                || repeats(small)
                || inARow(small);
    }

    private static String without(String password, String login) {
        return password.replace(login, "");
    }

    /** One to four characters again and again. */
    private static boolean repeats(String password) {
        for (int step = 1; step <= 4; step++) {
            String piece = password.substring(0, Math.min(step, password.length()));
            if (piece.repeat(password.length() / step + 1).startsWith(password)) {
                return true;
            }
        }
        return false;
    }

    /** As the alphabet, the digits or a keyboard has them, from the left or from the right. */
    private static boolean inARow(String password) {
        return ROWS.contains(password)
                || ROWS.contains(new StringBuilder(password).reverse())
                || "01234567890123456789".contains(password)
                || "98765432109876543210".contains(password);
    }
}
