package io.dacheng.school.leads;

import io.dacheng.school.students.PersonRef;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A stage that a lead has reached.
 *
 * @param id its business record is {@code stage-<id>}
 * @param member whom it is credited to; null for the campus alone
 * @param enteredBy name of who entered it
 * @param takenBackAt null while it counts
 */
public record LeadStep(
        long id,
        StageView stage,
        @Nullable PersonRef member,
        LocalDate reachedOn,
        Instant enteredAt,
        String enteredBy,
        @Nullable Instant takenBackAt) {

    public boolean counts() {
        return takenBackAt == null;
    }
}
