package io.dacheng.school.families;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Somebody has talked with a family; published in the same transaction. */
public record ContactAdded(
        long familyId,
        @Nullable Long studentId,
        @Nullable Long leadId,
        long memberId,
        @Nullable LocalDate nextContact) {}
