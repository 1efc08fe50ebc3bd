package io.dacheng.ui.ranking;

import com.vaadin.flow.router.QueryParameters;
import io.dacheng.achievement.RankingQuery;
import io.dacheng.achievement.TargetPeriod;
import io.dacheng.shared.OwnerKind;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the ranking page shows, as its address holds it, in the words of the REST contract: {@code
 * ranking?unit=east&metric=deposits&start=2026-01-01&end=2026-12-31&of=members&by=timeProportionalRate}.
 *
 * @param of null for lower units where there are any, else members
 * @param kind of the units ranked, at whatever depth; null for those directly below
 * @param search part of a name; empty for all
 * @param from how many places come before the page
 * @param toOwn whether the page goes to the person's own place
 * @param asOf null for today
 */
record RankingAddress(
        @Nullable String unit,
        @Nullable String metric,
        @Nullable LocalDate start,
        @Nullable LocalDate end,
        @Nullable OwnerKind of,
        RankingQuery.By by,
        @Nullable String kind,
        String search,
        int from,
        boolean toOwn,
        @Nullable LocalDate asOf) {

    /** What cannot be read counts as missing. */
    static RankingAddress of(QueryParameters address) {
        OwnerKind of =
                switch (text(address, "of")) {
                    case "units" -> OwnerKind.UNIT;
                    case "members" -> OwnerKind.MEMBER;
                    default -> null;
                };
        String from = text(address, "from");
        return new RankingAddress(
                emptyToNull(text(address, "unit")),
                emptyToNull(text(address, "metric")),
                date(address, "start"),
                date(address, "end"),
                of,
                text(address, "by").equals("achievementRate")
                        ? RankingQuery.By.ACHIEVEMENT_RATE
                        : RankingQuery.By.TIME_PROPORTIONAL_RATE,
                emptyToNull(text(address, "kind")),
                text(address, "search"),
                from.matches("\\d{1,8}") ? Integer.parseInt(from) : 0,
                text(address, "own").equals("1"),
                date(address, "asOf"));
    }

    boolean namesPeriod() {
        return metric != null && start != null && end != null && !end.isBefore(start);
    }

    /** Another unit, below which the page chooses anew who is ranked. */
    RankingAddress withUnit(String code) {
        return new RankingAddress(code, metric, start, end, null, by, null, "", 0, false, asOf);
    }

    /** The unit that the page has chosen; the rest of the address stays. */
    RankingAddress choosing(String code) {
        return new RankingAddress(code, metric, start, end, of, by, kind, search, from, toOwn, asOf);
    }

    RankingAddress withPeriod(TargetPeriod period) {
        return new RankingAddress(
                unit, period.metric(), period.start(), period.end(), of, by, kind, search, from, toOwn, asOf);
    }

    /** @param unitKind of the units; null for those directly below, and for members */
    RankingAddress withOf(@Nullable OwnerKind owners, @Nullable String unitKind) {
        return new RankingAddress(unit, metric, start, end, owners, by, unitKind, search, 0, false, asOf);
    }

    /** Who is ranked when the address does not say; the rest of it stays. */
    RankingAddress choosing(OwnerKind owners) {
        return new RankingAddress(unit, metric, start, end, owners, by, kind, search, from, toOwn, asOf);
    }

    RankingAddress withBy(RankingQuery.By rate) {
        return new RankingAddress(unit, metric, start, end, of, rate, kind, search, 0, false, asOf);
    }

    RankingAddress searching(String text) {
        return new RankingAddress(unit, metric, start, end, of, by, kind, text.strip(), 0, false, asOf);
    }

    RankingAddress page(int first, boolean own) {
        return new RankingAddress(unit, metric, start, end, of, by, kind, search, first, own, asOf);
    }

    RankingAddress withAsOf(@Nullable LocalDate day) {
        return new RankingAddress(unit, metric, start, end, of, by, kind, search, from, toOwn, day);
    }

    QueryParameters parameters() {
        Map<String, String> values = new LinkedHashMap<>();
        put(values, "unit", unit);
        put(values, "metric", metric);
        put(values, "start", start);
        put(values, "end", end);
        put(values, "of", of == null ? null : of == OwnerKind.UNIT ? "units" : "members");
        put(values, "by", by == RankingQuery.By.ACHIEVEMENT_RATE ? "achievementRate" : "timeProportionalRate");
        put(values, "kind", kind);
        put(values, "search", emptyToNull(search));
        put(values, "from", from == 0 ? null : from);
        put(values, "own", toOwn ? "1" : null);
        put(values, "asOf", asOf);
        return QueryParameters.simple(values);
    }

    private static void put(Map<String, String> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value.toString());
        }
    }

    private static String text(QueryParameters address, String name) {
        return address.getSingleParameter(name).orElse("").strip();
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable LocalDate date(QueryParameters address, String name) {
        String text = text(address, name);
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
