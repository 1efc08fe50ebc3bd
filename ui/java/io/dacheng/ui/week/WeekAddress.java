package io.dacheng.ui.week;

import com.vaadin.flow.router.QueryParameters;
import io.dacheng.calendar.Period;
import io.dacheng.shared.OwnerKind;
import io.dacheng.ui.Navigation;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the page of the week shows, as its address holds it: {@code week?unit=east&week=2026-05-11&tab=targets}. Every part
 * may be missing.
 *
 * @param unit code; null when a member is meant, or nothing is said
 * @param member login
 * @param week any day of it; null for that of the as-of day
 */
record WeekAddress(
        @Nullable String unit,
        @Nullable String member,
        @Nullable LocalDate week,
        Tab tab) {

    enum Tab {
        FIGURES,
        TARGETS,
        FUNNEL;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    static WeekAddress of(QueryParameters address) {
        Tab tab = Tab.FIGURES;
        for (Tab each : Tab.values()) {
            tab = each.word().equals(address.getSingleParameter("tab").orElse("")) ? each : tab;
        }
        return new WeekAddress(
                address.getSingleParameter("unit").orElse(null),
                address.getSingleParameter("member").orElse(null),
                day(address),
                tab);
    }

    private static @Nullable LocalDate day(QueryParameters address) {
        try {
            return address.getSingleParameter("week").map(LocalDate::parse).orElse(null);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    WeekAddress of(OwnerKind kind, String owner) {
        return new WeekAddress(
                kind == OwnerKind.UNIT ? owner : null, kind == OwnerKind.MEMBER ? owner : null, week, tab);
    }

    /** @param today whose week needs no word in the address */
    WeekAddress in(LocalDate day, LocalDate today) {
        Period week = Period.week(day);
        return new WeekAddress(unit, member, week.contains(today) ? null : week.start(), tab);
    }

    WeekAddress showing(Tab other) {
        return new WeekAddress(unit, member, week, other);
    }

    QueryParameters parameters() {
        Map<String, String> values = new LinkedHashMap<>();
        put(values, "unit", unit);
        put(values, "member", member);
        put(values, "week", week);
        put(values, "tab", tab == Tab.FIGURES ? null : tab.word());
        return QueryParameters.simple(values);
    }

    /** For links; relative to the product's root. */
    String href() {
        String query = parameters().getQueryString();
        return query.isEmpty() ? Navigation.WEEK : Navigation.WEEK + "?" + query;
    }

    void open() {
        Navigation.open(Navigation.WEEK, parameters());
    }

    private static void put(Map<String, String> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value.toString());
        }
    }
}
