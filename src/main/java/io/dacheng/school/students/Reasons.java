package io.dacheng.school.students;

import io.dacheng.school.families.Families;
import io.dacheng.shared.Refused;
import org.springframework.stereotype.Component;

/** What people write beside orders, refunds and hours, as it may be kept: without what a family can be reached by. */
@Component("schoolReasons")
class Reasons {

    private static final int LONGEST = 2000;

    private final Families families;

    Reasons(Families families) {
        this.families = families;
    }

    /** Needed. */
    String reason(HourPackages.Held student, String text) {
        if (text.isBlank() || text.length() > LONGEST || text.indexOf('\0') >= 0) {
            throw Refused.invalid("school.orders.reason");
        }
        return families.cleaned(student.familyId(), text).strip();
    }

    /** May be empty. */
    String note(HourPackages.Held student, String text) {
        if (text.length() > LONGEST || text.indexOf('\0') >= 0) {
            throw Refused.invalid("school.orders.note.long", LONGEST);
        }
        return families.cleaned(student.familyId(), text).strip();
    }
}
