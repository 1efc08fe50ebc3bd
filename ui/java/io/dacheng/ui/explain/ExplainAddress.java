package io.dacheng.ui.explain;

import com.vaadin.flow.router.QueryParameters;
import io.dacheng.achievement.AchievementRow;
import io.dacheng.achievement.ExplainQuery;
import io.dacheng.achievement.Explanation;
import io.dacheng.shared.OwnerKind;
import io.dacheng.ui.Navigation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which figure is explained, as the page's address holds it: {@code
 * explain?unit=pudong&metric=deposits&start=2026-01-01&end=2026-12-31&asOf=2026-11-21&knownAt=2026-11-22T00:00:00Z&figure=gap}.
 *
 * @param asOf null for the day that the frame shows
 * @param knownAt null for what the frame looks back to, or now
 * @param figure which of the figures is told first; null for the achievement rate
 */
public record ExplainAddress(
        OwnerKind kind,
        String owner,
        String metric,
        LocalDate start,
        LocalDate end,
        @Nullable LocalDate asOf,
        @Nullable Instant knownAt,
        Explanation.@Nullable Name figure) {

    private static final String UNIT = "unit";
    private static final String MEMBER = "member";

    /** The figures of a row, on the clocks they were asked with. */
    public static ExplainAddress of(AchievementRow row) {
        return of(row.ownerKind(), row.owner(), row.metric(), row.start(), row.end(), row.asOf(), row.knownAt());
    }

    /** An owner's figures of a metric and period. */
    public static ExplainAddress of(
            OwnerKind kind,
            String owner,
            String metric,
            LocalDate start,
            LocalDate end,
            @Nullable LocalDate asOf,
            @Nullable Instant knownAt) {
        return new ExplainAddress(kind, owner, metric, start, end, asOf, knownAt, null);
    }

    /** What the address asks for; null when it names no figure. */
    static @Nullable ExplainAddress of(QueryParameters address) {
        String unit = text(address, UNIT);
        String member = text(address, MEMBER);
        String metric = text(address, "metric");
        LocalDate start = date(address, "start");
        LocalDate end = date(address, "end");
        String owner = unit == null ? member : unit;
        return owner == null || metric == null || start == null || end == null
                ? null
                : new ExplainAddress(
                        unit == null ? OwnerKind.MEMBER : OwnerKind.UNIT,
                        owner,
                        metric,
                        start,
                        end,
                        null,
                        null,
                        figure(text(address, "figure")));
    }

    /** The same figure told first. */
    public ExplainAddress first(Explanation.Name name) {
        return new ExplainAddress(kind, owner, metric, start, end, asOf, knownAt, name);
    }

    ExplainAddress on(LocalDate day, @Nullable Instant moment) {
        return new ExplainAddress(kind, owner, metric, start, end, day, moment, figure);
    }

    ExplainAddress ofMetric(String other) {
        return new ExplainAddress(kind, owner, other, start, end, asOf, knownAt, figure);
    }

    ExplainAddress ofOwner(OwnerKind otherKind, String other) {
        return new ExplainAddress(otherKind, other, metric, start, end, asOf, knownAt, figure);
    }

    ExplainQuery query(LocalDate day, @Nullable Instant moment) {
        return new ExplainQuery(metric, start, end, day, moment, kind, owner);
    }

    /** For links; relative to the product's root. */
    public String href() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(kind == OwnerKind.UNIT ? UNIT : MEMBER, owner);
        values.put("metric", metric);
        values.put("start", start.toString());
        values.put("end", end.toString());
        if (asOf != null) {
            values.put("asOf", asOf.toString());
        }
        if (knownAt != null) {
            values.put("knownAt", knownAt.toString());
        }
        if (figure != null) {
            values.put("figure", figure.name().toLowerCase(Locale.ROOT));
        }
        return Navigation.EXPLAIN + "?" + QueryParameters.simple(values).getQueryString();
    }

    private static @Nullable String text(QueryParameters address, String name) {
        return address.getSingleParameter(name)
                .filter(value -> !value.isBlank())
                .orElse(null);
    }

    private static @Nullable LocalDate date(QueryParameters address, String name) {
        String text = text(address, name);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Explanation.@Nullable Name figure(@Nullable String text) {
        for (Explanation.Name name : Explanation.Name.values()) {
            if (name.name().equalsIgnoreCase(text)) {
                return name;
            }
        }
        return null;
    }
}
