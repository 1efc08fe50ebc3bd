package io.dacheng.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the report.
 *
 * @param what in words
 * @param product the median, in {@code unit}
 * @param limit the median of what it is held against; null for a figure by itself
 * @param ratio how the product stands to the limit, as the row's words say; null without limit
 * @param demanded what has to be reached, in words; null for a figure that is only told
 * @param reached null when nothing is demanded, or the row did not run
 * @param notes how it was measured, and the single values
 */
record Measured(
        String part,
        String what,
        String unit,
        @Nullable Double product,
        @Nullable Double limit,
        @Nullable Double ratio,
        @Nullable String demanded,
        @Nullable Boolean reached,
        List<String> notes) {

    Measured {
        notes = List.copyOf(notes);
    }

    /** A figure that is only told. */
    static Measured told(String part, String what, String unit, double value, String... notes) {
        return new Measured(part, what, unit, value, null, null, null, null, List.of(notes));
    }

    /** A row that did not come to its end. */
    static Measured failed(String part, String why) {
        return new Measured(part, "did not come to its end", "", null, null, null, "to run", false, List.of(why));
    }
}
