package io.dacheng.achievement;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which of the records behind a figure are wanted; null or empty for any.
 *
 * @param reversals also entries that were taken back and the entries that took them back
 * @param day only of this business date
 * @param unit only credited to the unit with this code, or below it
 * @param member only of this member, by login
 * @param batch only from this batch
 * @param search part of the source or of its id, in any case
 */
public record RecordFilter(
        boolean reversals,
        @Nullable LocalDate day,
        @Nullable String unit,
        @Nullable String member,
        @Nullable UUID batch,
        String search) {

    /** The live records, all of them. */
    public static final RecordFilter LIVE = new RecordFilter(false, null, null, null, null, "");
}
