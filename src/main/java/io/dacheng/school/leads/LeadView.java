package io.dacheng.school.leads;

import io.dacheng.school.families.MaskedFamily;
import io.dacheng.school.students.PersonRef;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A lead, with what may be shown of its family.
 *
 * @param family masked
 * @param age in full years today; null when the birthday is not known
 * @param stage the furthest that it has reached
 * @param note masked
 * @param nextContact when somebody wants to talk again; null for no plan
 * @param lostNote masked
 * @param studentId who it became, or whose next contract it is about; null for neither yet
 * @param version to be given with a change; who is second is told
 */
public record LeadView(
        long id,
        long unitId,
        String unitCode,
        String unitName,
        MaskedFamily family,
        String childName,
        @Nullable Integer age,
        @Nullable Long courseId,
        @Nullable String courseName,
        SourceView source,
        StageView stage,
        LeadState state,
        @Nullable PersonRef consultant,
        @Nullable PersonRef intentionTeacher,
        String note,
        @Nullable LocalDate nextContact,
        @Nullable LocalDate lostOn,
        @Nullable LostReason lostReason,
        String lostNote,
        @Nullable Long studentId,
        LocalDate createdOn,
        int version) {

    public boolean open() {
        return state == LeadState.OPEN;
    }

    /** Whether the day for the next talk has come. */
    public boolean due(LocalDate today) {
        return open() && nextContact != null && !nextContact.isAfter(today);
    }
}
