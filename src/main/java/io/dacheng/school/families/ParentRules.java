package io.dacheng.school.families;

import io.dacheng.shared.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a parent's fields may hold. */
final class ParentRules {

    static final int MOST_PARENTS = 6;
    static final int LONGEST_NAME = 80;
    static final int LONGEST_NOTE = 2_000;
    private static final int LONGEST_WECHAT = 50;
    private static final int LONGEST_MAIL = 200;
    private static final int LONGEST_ADDRESS = 300;
    private static final int LONGEST_PHONE = 30;
    private static final int FEWEST_DIGITS = 5;
    private static final int MOST_DIGITS = 15;

    private ParentRules() {}

    /** @throws Refused INVALID for what no parent can be; the sentences never quote what was typed */
    static NewParent checked(NewParent parent) {
        String phone = text(parent.phone(), LONGEST_PHONE, "school.families.phone");
        if (phone != null) {
            int digits = Masking.digits(phone).length();
            if (digits < FEWEST_DIGITS
                    || digits > MOST_DIGITS
                    || phone.codePoints().anyMatch(Character::isLetter)) {
                throw Refused.invalid("school.families.phone");
            }
        }
        String email = text(parent.email(), LONGEST_MAIL, "school.families.email");
        if (email != null && !email.matches("[^@\\s]+@[^@\\s]+")) {
            throw Refused.invalid("school.families.email");
        }
        String name = text(parent.name(), LONGEST_NAME, "school.families.parent.name");
        if (name == null) {
            throw Refused.invalid("school.families.parent.name");
        }
        return new NewParent(
                name,
                parent.relation(),
                phone,
                text(parent.wechat(), LONGEST_WECHAT, "school.families.wechat"),
                email,
                text(parent.address(), LONGEST_ADDRESS, "school.families.address"),
                parent.main());
    }

    static void checkCount(List<?> parents) {
        if (parents.size() > MOST_PARENTS) {
            throw Refused.invalid("school.families.parents", String.valueOf(MOST_PARENTS));
        }
    }

    private static @Nullable String text(@Nullable String typed, int longest, String refusal) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        String text = typed.strip();
        if (text.length() > longest || text.chars().anyMatch(Character::isISOControl)) {
            throw Refused.invalid(refusal);
        }
        return text;
    }
}
