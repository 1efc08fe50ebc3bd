package io.dacheng.achievement;

import io.dacheng.achievement.Explanation.CountedDays;
import io.dacheng.achievement.Explanation.Month;
import io.dacheng.achievement.Explanation.SpecialDay;
import io.dacheng.calendar.DayKind;
import io.dacheng.calendar.Period;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which days counted for a figure. */
@Component
class ExplainedDays {

    /** Of a longer period the months are not listed one by one. */
    private static final int MOST_MONTHS = 240;

    private final JdbcClient jdbc;

    ExplainedDays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Named(LocalDate date, DayKind kind, String name) {}

    /** What each day of the period counts by a calendar; null for natural days. */
    DayByDay dayByDay(@Nullable String calendar, Period period) {
        if (calendar == null) {
            return new DayByDay(null);
        }
        TreeMap<LocalDate, DayKind> special = new TreeMap<>();
        named(calendar, period).forEach(day -> special.put(day.date(), day.kind()));
        return new DayByDay(special);
    }

    /** @param own the owner's own days */
    CountedDays of(AchievementRow row, Period own) {
        String calendar = row.calendar();
        DayByDay days = dayByDay(calendar, own);
        List<SpecialDay> special = calendar == null
                ? List.of()
                : named(calendar, own).stream()
                        .map(day -> new SpecialDay(
                                day.date(),
                                day.kind(),
                                day.name(),
                                days.weight(day.date()),
                                !day.date().isAfter(row.asOf())))
                        .toList();
        return new CountedDays(
                calendar,
                calendar == null ? null : name(calendar),
                own.start(),
                own.end(),
                row.elapsed(),
                row.total(),
                special,
                months(days, own, row.asOf()),
                row.fallbackYears());
    }

    private static List<Month> months(DayByDay days, Period own, LocalDate asOf) {
        List<Month> months = new ArrayList<>();
        if (ChronoUnit.MONTHS.between(own.start(), own.end()) > MOST_MONTHS) {
            return months;
        }
        LocalDate first = own.start();
        while (!first.isAfter(own.end())) {
            LocalDate next = first.withDayOfMonth(1).plusMonths(1);
            long elapsed = 0;
            long total = 0;
            for (LocalDate day = first; day.isBefore(next) && !day.isAfter(own.end()); day = day.plusDays(1)) {
                total += days.halves(day);
                elapsed += day.isAfter(asOf) ? 0 : days.halves(day);
            }
            months.add(new Month(first, DayByDay.days(elapsed), DayByDay.days(total)));
            first = next;
        }
        return months;
    }

    private String name(String calendar) {
        return jdbc.sql("select name from working_calendar where code = :code")
                .param("code", calendar)
                .query(String.class)
                .single();
    }

    private List<Named> named(String calendar, Period period) {
        return jdbc.sql("""
                select day, kind, name from calendar_day
                where calendar = :calendar and day between :first and :last order by day
                """)
                .param("calendar", calendar)
                .param("first", period.start())
                .param("last", period.end())
                .query((row, number) -> new Named(
                        row.getObject("day", LocalDate.class),
                        DayKind.valueOf(row.getString("kind")),
                        row.getString("name")))
                .list();
    }
}
