package io.dacheng.achievement;

import io.dacheng.shared.OwnerKind;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which ranking, and which page of it.
 *
 * @param asOf business clock 截至日
 * @param knownAt system clock 获知时点; null for now
 * @param of whether units or members below the unit are ranked
 * @param units which of the units below; units of different levels are not mixed. Not asked for members
 * @param search only those whose name or code holds this text, with the ranks they have among all; empty for all
 * @param after where a further page starts, as {@link RankingPage#next} gave it; null to start at {@code offset}
 * @param limit 0 for 200, at most 1000
 */
public record RankingQuery(
        String metric,
        LocalDate start,
        LocalDate end,
        LocalDate asOf,
        @Nullable Instant knownAt,
        String unit,
        OwnerKind of,
        By by,
        Units units,
        String search,
        @Nullable String after,
        int offset,
        int limit) {

    public enum By {
        ACHIEVEMENT_RATE,
        TIME_PROPORTIONAL_RATE
    }

    /**
     * Units of one level.
     *
     * @param depth how many levels below, 1 for the units directly below
     * @param kind all units of this kind, at whatever depth; null to go by depth
     */
    public record Units(int depth, @Nullable String kind) {

        public static final Units DIRECTLY_BELOW = new Units(1, null);
    }

    /** The first page of the units directly below, or of all members below. */
    public RankingQuery(
            String metric,
            LocalDate start,
            LocalDate end,
            LocalDate asOf,
            @Nullable Instant knownAt,
            String unit,
            OwnerKind of,
            By by) {
        this(metric, start, end, asOf, knownAt, unit, of, by, Units.DIRECTLY_BELOW, "", null, 0, 0);
    }

    /** The same as known at a moment. */
    public RankingQuery at(Instant moment) {
        return new RankingQuery(metric, start, end, asOf, moment, unit, of, by, units, search, after, offset, limit);
    }

    public RankingQuery with(Units level) {
        return new RankingQuery(metric, start, end, asOf, knownAt, unit, of, by, level, search, after, offset, limit);
    }

    /** @param text empty for all */
    public RankingQuery searching(String text) {
        return new RankingQuery(metric, start, end, asOf, knownAt, unit, of, by, units, text, after, offset, limit);
    }

    public RankingQuery page(@Nullable String mark, int from, int most) {
        return new RankingQuery(metric, start, end, asOf, knownAt, unit, of, by, units, search, mark, from, most);
    }
}
