package io.dacheng.school.families;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which openings to list.
 *
 * @param unitId of this campus and below; null for all led
 * @param familyId of this family, its students and leads; null for all
 * @param login by this person; null for everybody
 * @param from first day; null for any
 * @param to last day; null for any
 * @param limit 1 to 200
 */
public record OpeningQuery(
        @Nullable Long unitId,
        @Nullable Long familyId,
        @Nullable String login,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        int offset,
        int limit) {

    public static OpeningQuery ofFamily(long familyId, int offset, int limit) {
        return new OpeningQuery(null, familyId, null, null, null, offset, limit);
    }
}
