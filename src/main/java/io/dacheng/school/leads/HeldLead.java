package io.dacheng.school.leads;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A lead whose row is locked until the transaction ends. */
record HeldLead(
        long id,
        long unitId,
        long familyId,
        String childName,
        @Nullable LocalDate bornOn,
        @Nullable Long courseId,
        long sourceId,
        LeadState state,
        @Nullable Long consultantId,
        @Nullable Long intentionTeacherId,
        @Nullable Long studentId,
        @Nullable LostReason lostReason,
        LocalDate createdOn,
        int version) {

    String subject() {
        return "lead:" + id;
    }
}
