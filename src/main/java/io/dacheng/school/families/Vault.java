package io.dacheng.school.families;

import io.dacheng.platform.Secrets;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Seals what parents can be known and reached by, so that a copy of the database tells nothing of it. */
@Component
class Vault {

    private static final String MARK = "s1:";
    private static final int TAIL = 4;

    private final Secrets secrets;

    Vault(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Null for what is blank. */
    @Nullable
    String seal(@Nullable String text) {
        return text == null || text.isBlank() ? null : MARK + secrets.seal(text.strip());
    }

    /**
     * What was sealed; a text that never was is answered as it stands.
     *
     * @throws io.dacheng.shared.Refused CONFLICT when it was sealed with another key
     */
    @Nullable
    String open(@Nullable String kept) {
        return kept == null || !kept.startsWith(MARK) ? kept : secrets.open(kept.substring(MARK.length()));
    }

    /** The same for the same number, and telling nothing of it; null for none. */
    @Nullable
    String print(@Nullable String phone) {
        String digits = Masking.digits(phone);
        return digits.isEmpty() ? null : secrets.fingerprint(digits);
    }

    /** The last four digits; null for a number that has fewer. */
    static @Nullable String end(@Nullable String phone) {
        String digits = Masking.digits(phone);
        return digits.length() < TAIL ? null : digits.substring(digits.length() - TAIL);
    }
}
