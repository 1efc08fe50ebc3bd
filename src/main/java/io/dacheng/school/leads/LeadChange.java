package io.dacheng.school.leads;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done to a lead, beside its stages and trials.
 *
 * @param consultant name of who was in charge from then on
 * @param intentionTeacher name of the intention teacher from then on
 * @param lostReason with LOST only
 * @param by name of who did it
 */
public record LeadChange(
        Kind kind,
        Instant at,
        String by,
        @Nullable String consultant,
        @Nullable String intentionTeacher,
        @Nullable LostReason lostReason) {

    public enum Kind {
        ADDED,
        CHANGED,
        ASSIGNED,
        LOST,
        REOPENED,
        SIGNED
    }
}
