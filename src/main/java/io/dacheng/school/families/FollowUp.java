package io.dacheng.school.families;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A family to talk with again.
 *
 * @param contactId the talk that planned it
 * @param child whom it is about, else the family's children that the viewer may see
 * @param family masked
 * @param overdue whether the day is before today
 * @param by name of who has planned it
 */
public record FollowUp(
        long contactId,
        MaskedFamily family,
        @Nullable Long studentId,
        @Nullable Long leadId,
        String child,
        LocalDate on,
        boolean overdue,
        Channel lastChannel,
        long memberId,
        String by) {}
