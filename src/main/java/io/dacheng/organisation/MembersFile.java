package io.dacheng.organisation;

import io.dacheng.shared.CsvRows;
import io.dacheng.shared.FileReport;
import io.dacheng.shared.ImportPart;
import io.dacheng.shared.RowErrors;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * {@code members.csv}: login, name, unit_code, role, valid_from, valid_to, email; one row per assignment, so that a
 * login may stand in several rows. A row that is there already with another last day changes that day. An empty email
 * keeps what is there; people and assignments that the file does not name stay as they are.
 */
@Component
class MembersFile implements ImportPart {

    static final LocalDate OPEN_START = LocalDate.of(1, 1, 1);
    static final LocalDate OPEN_END = LocalDate.of(9999, 12, 31);

    private record Person(long line, String login, String name, String email) {}

    private record Place(String login, String unit, Role role) {}

    private record Span(long line, Place place, LocalDate from, LocalDate to) {

        boolean overlaps(Span other) {
            return !from.isAfter(other.to) && !other.from.isAfter(to);
        }
    }

    /** What is there before the file, and what the file brings. */
    private static final class Work {
        final Map<String, Long> units = new HashMap<>();
        final Map<String, Person> before = new HashMap<>();
        final Map<Place, List<Span>> spansBefore = new HashMap<>();
        final Map<String, Person> people = new LinkedHashMap<>();
        final Map<Place, List<Span>> spans = new LinkedHashMap<>();
        int rows;
    }

    private final JdbcTemplate jdbc;

    MembersFile(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String fileName() {
        return "members.csv";
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public FileReport run(CsvRows rows) {
        jdbc.execute("lock table member in share row exclusive mode");
        Work work = existing();
        RowErrors errors = new RowErrors(LocaleContextHolder.getLocale());
        rows.forEach(List.of("login", "name", "unit_code", "role"), row -> read(row, work, errors));
        if (errors.count() > 0) {
            return new FileReport(fileName(), 0, 0, 0, errors.list());
        }
        return write(work);
    }

    private static void read(CsvRows.Row row, Work work, RowErrors errors) {
        int before = errors.count();
        long line = row.line();
        String login = errors.required(row, "login", Limits.CODE);
        String name = errors.required(row, "name", Limits.NAME);
        String unit = errors.required(row, "unit_code", Limits.CODE);
        String email = errors.optional(row, "email", Limits.EMAIL);
        Role role = errors.choice(row, "role", Role.class);
        LocalDate from = errors.day(row, "valid_from", OPEN_START);
        LocalDate to = errors.day(row, "valid_to", OPEN_END);
        if (login != null && !Limits.isLogin(login)) {
            errors.add(line, "login", "organisation.login.characters", login);
        } else if (login != null && Limits.isReserved(login)) {
            errors.add(line, "login", "organisation.login.reserved", login);
        }
        if (unit != null && !work.units.containsKey(unit)) {
            errors.add(line, "unit_code", "organisation.unit.unknown", unit);
        }
        if (email != null && !email.isEmpty() && !Limits.isEmail(email)) {
            errors.add(line, "email", "organisation.email.wrong", email);
        }
        if (from != null && to != null && from.isAfter(to)) {
            errors.add(line, "valid_to", "organisation.assignment.ends.before", to, from);
        }
        if (errors.count() > before
                || login == null
                || name == null
                || unit == null
                || email == null
                || role == null
                || from == null
                || to == null) {
            return;
        }
        work.rows++;
        readPerson(new Person(line, login, name, email), work, errors);
        readSpan(new Span(line, new Place(login, unit, role), from, to), work, errors);
    }

    private static void readPerson(Person person, Work work, RowErrors errors) {
        Person first = work.people.get(person.login);
        if (first == null) {
            Person was = work.before.get(person.login);
            String email = person.email.isEmpty() && was != null ? was.email : person.email;
            work.people.put(person.login, new Person(person.line, person.login, person.name, email));
            return;
        }
        if (!first.name.equals(person.name)) {
            errors.add(person.line, "name", "organisation.member.other.name", person.login, first.line);
        }
        if (!person.email.isEmpty() && !first.email.isEmpty() && !first.email.equals(person.email)) {
            errors.add(person.line, "email", "organisation.member.other.email", person.login, first.line);
        } else if (first.email.isEmpty() && !person.email.isEmpty()) {
            work.people.put(person.login, new Person(first.line, first.login, first.name, person.email));
        }
    }

    private static void readSpan(Span span, Work work, RowErrors errors) {
        List<Span> inFile = work.spans.computeIfAbsent(span.place, p -> new ArrayList<>());
        for (Span other : inFile) {
            if (span.overlaps(other)) {
                errors.add(
                        span.line,
                        "valid_from",
                        "organisation.assignment.overlaps.line",
                        span.place.login,
                        span.place.role,
                        span.place.unit,
                        other.line);
                return;
            }
        }
        for (Span other : work.spansBefore.getOrDefault(span.place, List.of())) {
            if (!other.from.equals(span.from) && span.overlaps(other)) {
                errors.add(
                        span.line,
                        "valid_from",
                        "organisation.assignment.overlaps",
                        span.place.login,
                        span.place.role,
                        span.place.unit,
                        shown(other.from),
                        shown(other.to));
                return;
            }
        }
        inFile.add(span);
    }

    private FileReport write(Work work) {
        List<Person> newPeople = new ArrayList<>();
        Map<String, Person> changedPeople = new HashMap<>();
        for (Person person : work.people.values()) {
            Person was = work.before.get(person.login);
            if (was == null) {
                newPeople.add(person);
            } else if (!was.name.equals(person.name) || !was.email.equals(person.email)) {
                changedPeople.put(person.login, person);
            }
        }
        List<Span> created = new ArrayList<>();
        List<Span> changed = new ArrayList<>();
        int unchanged = 0;
        for (List<Span> spans : work.spans.values()) {
            for (Span span : spans) {
                Span was = work.spansBefore.getOrDefault(span.place, List.of()).stream()
                        .filter(s -> s.from.equals(span.from))
                        .findFirst()
                        .orElse(null);
                if (was == null) {
                    created.add(span);
                } else if (!was.to.equals(span.to)) {
                    changed.add(span);
                } else if (!changedPeople.containsKey(span.place.login)) {
                    unchanged++;
                }
            }
        }
        writePeople(newPeople, List.copyOf(changedPeople.values()));
        writeSpans(work, created, changed);
        return new FileReport(fileName(), created.size(), work.rows - created.size() - unchanged, unchanged, List.of());
    }

    private void writePeople(List<Person> created, List<Person> changed) {
        jdbc.batchUpdate("insert into member (login, name, email) values (?, ?, ?)", created, 500, (statement, p) -> {
            statement.setString(1, p.login);
            statement.setString(2, p.name);
            statement.setString(3, emptyToNull(p.email));
        });
        jdbc.batchUpdate("update member set name = ?, email = ? where login = ?", changed, 500, (statement, p) -> {
            statement.setString(1, p.name);
            statement.setString(2, emptyToNull(p.email));
            statement.setString(3, p.login);
        });
    }

    private void writeSpans(Work work, List<Span> created, List<Span> changed) {
        jdbc.batchUpdate("""
                insert into assignment (member_id, unit_id, role, valid_from, valid_to)
                values ((select id from member where login = ?), ?, ?, ?, ?)
                """, created, 500, (statement, span) -> {
            statement.setString(1, span.place.login);
            statement.setLong(2, Objects.requireNonNull(work.units.get(span.place.unit)));
            statement.setString(3, span.place.role.name());
            statement.setObject(4, span.from);
            statement.setObject(5, span.to);
        });
        jdbc.batchUpdate("""
                update assignment set valid_to = ? where member_id = (select id from member where login = ?)
                    and unit_id = ? and role = ? and valid_from = ?
                """, changed, 500, (statement, span) -> {
            statement.setObject(1, span.to);
            statement.setString(2, span.place.login);
            statement.setLong(3, Objects.requireNonNull(work.units.get(span.place.unit)));
            statement.setString(4, span.place.role.name());
            statement.setObject(5, span.from);
        });
    }

    private Work existing() {
        Work work = new Work();
        jdbc.query("select code, id from org_unit", rs -> {
            work.units.put(rs.getString(1), rs.getLong(2));
        });
        jdbc.query("select login, name, coalesce(email, '') from member", rs -> {
            work.before.put(rs.getString(1), new Person(0, rs.getString(1), rs.getString(2), rs.getString(3)));
        });
        jdbc.query("""
                select m.login, u.code, a.role, a.valid_from, a.valid_to
                from assignment a join member m on m.id = a.member_id join org_unit u on u.id = a.unit_id
                """, rs -> {
            Place place = new Place(rs.getString(1), rs.getString(2), Role.valueOf(rs.getString(3)));
            Span span = new Span(0, place, rs.getObject(4, LocalDate.class), rs.getObject(5, LocalDate.class));
            work.spansBefore.computeIfAbsent(place, p -> new ArrayList<>()).add(span);
        });
        return work;
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    static String shown(LocalDate day) {
        return day.equals(OPEN_START) || day.equals(OPEN_END) ? "…" : day.toString();
    }
}
