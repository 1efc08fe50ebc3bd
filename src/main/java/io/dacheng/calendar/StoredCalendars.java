package io.dacheng.calendar;

import io.dacheng.organisation.CalendarCodes;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The calendars in the database. Their days stay in memory until their version says that they are old. */
@Component
class StoredCalendars implements KnownCalendars, CalendarCodes {

    private record Loaded(long version, DayCount days) {}

    private final JdbcClient jdbc;
    private final Map<String, Loaded> loaded = new ConcurrentHashMap<>();

    StoredCalendars(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<DayCount> days(String code) {
        return jdbc.sql("select version from working_calendar where code = :code")
                .param("code", code)
                .query(Long.class)
                .optional()
                .map(version -> upToDate(code, version));
    }

    @Override
    public List<String> codes() {
        return jdbc.sql("select code from working_calendar order by code collate \"C\"")
                .query(String.class)
                .list();
    }

    private DayCount upToDate(String code, long version) {
        Loaded known = loaded.get(code);
        if (known == null || known.version() != version) {
            known = new Loaded(version, load(code));
            loaded.put(code, known);
        }
        return known.days();
    }

    private DayCount load(String code) {
        Map<LocalDate, DayKind> kinds = new HashMap<>();
        jdbc.sql("select day, kind from calendar_day where calendar = :code")
                .param("code", code)
                .query(row -> {
                    kinds.put(row.getObject("day", LocalDate.class), DayKind.valueOf(row.getString("kind")));
                });
        return new WorkingDays(kinds);
    }
}
