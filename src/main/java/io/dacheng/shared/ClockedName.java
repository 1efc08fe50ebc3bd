package io.dacheng.shared;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names of files with figures: what is in them, and by which clocks. */
public final class ClockedName {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private ClockedName() {}

    /**
     * For instance {@code records-deposits-north_as-of-2026-05-15_known-at-2026-05-16T000000Z.csv}.
     *
     * @param what its words; other characters than letters, digits, points and lines are left out
     * @param asOf null for what knows no business clock
     * @param ending without the point
     */
    public static String of(List<String> what, @Nullable LocalDate asOf, Instant knownAt, String ending) {
        return String.join(
                        "-",
                        what.stream()
                                .map(word -> word.replaceAll("[^\\p{L}\\p{N}._-]", ""))
                                .toList())
                + (asOf == null ? "" : "_as-of-" + asOf)
                + "_known-at-" + MOMENT.format(knownAt) + "." + ending;
    }
}
