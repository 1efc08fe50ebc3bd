package io.dacheng.school.leads;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A trial whose lead is locked until the transaction ends. */
record HeldTrial(
        long id,
        HeldLead lead,
        long teacherId,
        LocalDate on,
        TrialState state,
        @Nullable TrialResult result,
        int version) {

    String subject() {
        return "trial:" + id;
    }
}
