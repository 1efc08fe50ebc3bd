package io.dacheng.calendar;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells of all calendars which years they know and which units name them. */
@Component
class CalendarUse {

    private final JdbcClient jdbc;

    CalendarUse(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param visibleRoots units elsewhere are not told */
    List<CalendarView> calendars(Collection<Long> visibleRoots) {
        Map<String, List<CalendarView.CalendarUnit>> units = new LinkedHashMap<>();
        jdbc.sql("""
                        select u.calendar, u.code, u.name from org_unit u
                        where u.calendar is not null and u.closed_on is null and exists (
                            select 1 from org_unit_ancestry x
                            where x.unit_id = u.id and x.ancestor_id = any (cast(:roots as bigint[])))
                        order by u.sort_order, u.id
                        """).param("roots", visibleRoots.toArray(Long[]::new)).query(row -> {
            units.computeIfAbsent(row.getString("calendar"), code -> new ArrayList<>())
                    .add(new CalendarView.CalendarUnit(row.getString("code"), row.getString("name")));
        });
        Map<String, List<Integer>> years = new LinkedHashMap<>();
        jdbc.sql(
                        "select distinct calendar, cast(extract(year from day) as integer) as year from calendar_day order by 2")
                .query(row -> {
                    years.computeIfAbsent(row.getString("calendar"), code -> new ArrayList<>())
                            .add(row.getInt("year"));
                });
        return jdbc.sql("select code, name from working_calendar order by code collate \"C\"")
                .query((row, number) -> new CalendarView(
                        row.getString("code"),
                        row.getString("name"),
                        years.getOrDefault(row.getString("code"), List.of()),
                        units.getOrDefault(row.getString("code"), List.of())))
                .list();
    }
}
