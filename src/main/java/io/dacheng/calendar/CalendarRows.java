package io.dacheng.calendar;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads and writes the rows of calendars. */
@Component
class CalendarRows {

    private static final int ROWS_AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    CalendarRows(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** False when the code is taken. */
    boolean add(String code, String name) {
        return jdbc.sql("insert into working_calendar (code, name) values (:code, :name) on conflict do nothing")
                        .param("code", code)
                        .param("name", name)
                        .update()
                == 1;
    }

    void rename(String code, String name) {
        jdbc.sql("update working_calendar set name = :name where code = :code")
                .param("name", name)
                .param("code", code)
                .update();
    }

    /** Locks the calendar for a change of its days and gives it its next version; false when there is none. */
    boolean touch(String code) {
        return jdbc.sql("""
                        update working_calendar set version = nextval('working_calendar_version') where code = :code
                        """).param("code", code).update() == 1;
    }

    void put(String code, Collection<CalendarDay> days) {
        batches.batchUpdate("""
                insert into calendar_day (calendar, day, kind, name) values (?, ?, ?, ?)
                on conflict (calendar, day) do update set kind = excluded.kind, name = excluded.name
                """, days, ROWS_AT_ONCE, (statement, day) -> {
            statement.setString(1, code);
            statement.setDate(2, Date.valueOf(day.date()));
            statement.setString(3, day.kind().name());
            statement.setString(4, day.name());
        });
    }

    void remove(String code, LocalDate date) {
        jdbc.sql("delete from calendar_day where calendar = :code and day = :day")
                .param("code", code)
                .param("day", date)
                .update();
    }

    Optional<CalendarDay> day(String code, LocalDate date) {
        return days(code, date, date).stream().findFirst();
    }

    /** In the order of time, both ends included. */
    List<CalendarDay> days(String code, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                        select day, kind, name from calendar_day
                        where calendar = :code and day between :from and :to order by day
                        """)
                .param("code", code)
                .param("from", from)
                .param("to", to)
                .query(CalendarRows::day)
                .list();
    }

    private static CalendarDay day(ResultSet row, int number) throws SQLException {
        return new CalendarDay(
                row.getObject("day", LocalDate.class), DayKind.valueOf(row.getString("kind")), row.getString("name"));
    }
}
