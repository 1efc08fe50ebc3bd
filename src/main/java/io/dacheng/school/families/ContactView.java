package io.dacheng.school.families;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A talk with a family.
 *
 * @param child whom it was about; empty for the family as a whole
 * @param by name of who talked
 * @param nextContact when to talk again; null for no plan
 * @param followed whether that has been done
 * @param changeable whether the viewer may change it
 */
public record ContactView(
        long id,
        long familyId,
        @Nullable Long studentId,
        @Nullable Long leadId,
        String child,
        Instant contactedAt,
        Channel channel,
        String note,
        @Nullable LocalDate nextContact,
        boolean followed,
        long memberId,
        String by,
        boolean changeable,
        int version) {}
