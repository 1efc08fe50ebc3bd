package io.dacheng.inbox;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who stands in for whom, when and in what (I4).
 *
 * @param absent login of the person stood in for
 * @param substitute login of who does their tasks meanwhile
 * @param firstDay in the organisation's zone
 * @param lastDay the last day on which the substitute may act
 * @param unitId only tasks of this unit and those below; null for all
 * @param unitName for showing; empty for all
 * @param processes keys of the models whose tasks it is about; empty for all
 * @param note for the substitute
 * @param createdBy login of who set it: the person stood in for, or an administrator
 * @param revokedBy login of who ended it early; null when nobody has
 * @param changeable whether who asks may change or end it
 */
public record Substitution(
        long id,
        String absent,
        String absentName,
        String substitute,
        String substituteName,
        LocalDate firstDay,
        LocalDate lastDay,
        @Nullable Long unitId,
        String unitName,
        List<String> processes,
        String note,
        String createdBy,
        String createdByName,
        Instant createdAt,
        @Nullable String revokedBy,
        @Nullable Instant revokedAt,
        State state,
        boolean changeable) {

    public Substitution {
        processes = List.copyOf(processes);
    }

    public enum State {
        /** Begins on a later day. */
        COMING,
        /** In force today. */
        CURRENT,
        /** Its last day has passed. */
        OVER,
        /** Ended by somebody before its last day. */
        REVOKED
    }

    Substitution changeable(boolean may) {
        return new Substitution(
                id,
                absent,
                absentName,
                substitute,
                substituteName,
                firstDay,
                lastDay,
                unitId,
                unitName,
                processes,
                note,
                createdBy,
                createdByName,
                createdAt,
                revokedBy,
                revokedAt,
                state,
                may && (state == State.COMING || state == State.CURRENT));
    }
}
