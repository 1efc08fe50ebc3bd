package io.dacheng.school.lessons;

import io.dacheng.school.families.Masking;
import io.dacheng.shared.Refused;
import io.dacheng.shared.RowErrors;

/** What people type, without blanks around it; numbers to call are masked. */
final class Texts {

    static final int LONGEST_NOTE = 500;

    private Texts() {}

    static String required(String text, String field, int most) {
        String clean = optional(text, field, most);
        if (clean.isEmpty()) {
            throw Refused.invalid("csv.field.empty", field);
        }
        return clean;
    }

    static String optional(String text, String field, int most) {
        String clean = Masking.text(text.strip());
        Refused wrong = RowErrors.wrongText(clean, field, most);
        if (wrong != null) {
            throw wrong;
        }
        return clean;
    }
}
