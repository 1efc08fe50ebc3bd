package io.dacheng.ui.achievement;

import com.vaadin.flow.router.QueryParameters;
import io.dacheng.achievement.TargetPeriod;
import io.dacheng.shared.OwnerKind;
import io.dacheng.ui.Navigation;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the achievement page shows, as its address holds it: {@code
 * achievement?unit=pudong&metric=deposits&start=2026-01-01&end=2026-12-31&asOf=2026-11-21&t=pace}. Every part may be
 * missing; the page then chooses what concerns the viewer most.
 *
 * @param unit code; null when a member is meant
 * @param member login; null when a unit is meant
 * @param template code; null for the viewer's own choice
 * @param asOf null for today
 */
public record AchievementAddress(
        @Nullable String unit,
        @Nullable String member,
        @Nullable String metric,
        @Nullable LocalDate start,
        @Nullable LocalDate end,
        @Nullable LocalDate asOf,
        @Nullable String template) {

    /** An owner's figures of a metric and period. */
    public static AchievementAddress of(
            OwnerKind kind, String owner, String metric, LocalDate start, LocalDate end, @Nullable LocalDate asOf) {
        return new AchievementAddress(
                kind == OwnerKind.UNIT ? owner : null,
                kind == OwnerKind.MEMBER ? owner : null,
                metric,
                start,
                end,
                asOf,
                null);
    }

    /** What cannot be read counts as missing. */
    static AchievementAddress of(QueryParameters address) {
        return new AchievementAddress(
                text(address, "unit"),
                text(address, "member"),
                text(address, "metric"),
                date(address, "start"),
                date(address, "end"),
                date(address, "asOf"),
                text(address, "t"));
    }

    /** For links; relative to the product's root. */
    public String href() {
        return Navigation.ACHIEVEMENT + "?" + parameters().getQueryString();
    }

    public QueryParameters parameters() {
        Map<String, String> values = new LinkedHashMap<>();
        put(values, "unit", unit);
        put(values, "member", member);
        put(values, "metric", metric);
        put(values, "start", start);
        put(values, "end", end);
        put(values, "asOf", asOf);
        put(values, "t", template);
        return QueryParameters.simple(values);
    }

    boolean namesPeriod() {
        return metric != null && start != null && end != null && !end.isBefore(start);
    }

    AchievementAddress withOwner(OwnerKind kind, String owner) {
        return new AchievementAddress(
                kind == OwnerKind.UNIT ? owner : null,
                kind == OwnerKind.MEMBER ? owner : null,
                metric,
                start,
                end,
                asOf,
                template);
    }

    AchievementAddress withPeriod(TargetPeriod period) {
        return new AchievementAddress(unit, member, period.metric(), period.start(), period.end(), asOf, template);
    }

    AchievementAddress withTemplate(String chosen) {
        return new AchievementAddress(unit, member, metric, start, end, asOf, chosen);
    }

    AchievementAddress withAsOf(@Nullable LocalDate day) {
        return new AchievementAddress(unit, member, metric, start, end, day, template);
    }

    private static void put(Map<String, String> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value.toString());
        }
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
}
