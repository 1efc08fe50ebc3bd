package io.dacheng.organisation;

import io.dacheng.shared.CsvRows;
import io.dacheng.shared.FileReport;
import io.dacheng.shared.ImportPart;
import io.dacheng.shared.Refused;
import io.dacheng.shared.RowErrors;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * {@code units.csv}: code, parent_code, name, kind, weight, calendar. A parent may stand below its child. An empty kind,
 * weight or calendar keeps what is there; {@code natural} as calendar returns to natural days; units that the file does not name stay as they are.
 */
@Component
class UnitsFile implements ImportPart {

    private static final String DEFAULT_KIND = "unit";

    /** @param parent empty for the root */
    private record Unit(
            long line,
            String code,
            String parent,
            String name,
            String kind,
            @Nullable BigDecimal weight,
            @Nullable String calendar) {

        boolean sameAs(Unit other) {
            return parent.equals(other.parent)
                    && name.equals(other.name)
                    && kind.equals(other.kind)
                    && Objects.equals(calendar, other.calendar)
                    && (weight == null
                            ? other.weight == null
                            : other.weight != null && weight.compareTo(other.weight) == 0);
        }
    }

    private final JdbcTemplate jdbc;
    private final UnitTree tree;
    private final CalendarCodes calendars;

    UnitsFile(JdbcTemplate jdbc, UnitTree tree, CalendarCodes calendars) {
        this.jdbc = jdbc;
        this.tree = tree;
        this.calendars = calendars;
    }

    @Override
    public String fileName() {
        return "units.csv";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public FileReport run(CsvRows rows) {
        tree.lock();
        Map<String, Unit> existing = existing();
        RowErrors errors = new RowErrors(LocaleContextHolder.getLocale());
        Map<String, Unit> file = read(rows, existing, errors);
        checkRoot(existing, file, errors);
        checkParents(existing, file, errors);
        checkCycles(existing, file, errors);
        if (errors.count() > 0) {
            // Nothing of this import stays; the members' file is then checked against the units that are there
            // and those named here.
            writeWhatStands(existing, file);
            return new FileReport(fileName(), 0, 0, 0, errors.list());
        }
        List<Unit> created = new ArrayList<>();
        List<Unit> updated = new ArrayList<>();
        for (Unit unit : parentsFirst(file)) {
            Unit before = existing.get(unit.code);
            if (before == null) {
                created.add(unit);
            } else if (!unit.sameAs(before)) {
                updated.add(unit);
            }
        }
        write(created, updated);
        return new FileReport(
                fileName(),
                created.size(),
                updated.size(),
                file.size() - created.size() - updated.size(),
                errors.list());
    }

    private Map<String, Unit> read(CsvRows rows, Map<String, Unit> existing, RowErrors errors) {
        Map<String, Unit> file = new LinkedHashMap<>();
        List<String> known = calendars.codes();
        rows.forEach(List.of("code", "parent_code", "name"), row -> {
            int before = errors.count();
            String code = errors.required(row, "code", Limits.CODE);
            String parent = errors.optional(row, "parent_code", Limits.CODE);
            String name = errors.required(row, "name", Limits.NAME);
            String kind = errors.optional(row, "kind", Limits.CODE);
            String calendar = errors.optional(row, "calendar", Limits.CODE);
            Refused unknown = calendar == null || calendar.isEmpty() ? null : CalendarCodes.wrong(calendar, known);
            if (unknown != null) {
                errors.add(row.line(), "calendar", unknown);
            }
            BigDecimal weight = errors.number(row, "weight");
            if (code != null && Limits.hasControls(code)) {
                errors.add(row.line(), "code", "organisation.code.controls");
            }
            Unit twice = code == null ? null : file.get(code);
            if (twice != null) {
                errors.add(row.line(), "code", "organisation.unit.twice", code, twice.line);
                return;
            }
            if (code == null || parent == null || name == null || kind == null || calendar == null) {
                return;
            }
            Unit was = existing.get(code);
            if (kind.isEmpty()) {
                kind = was == null ? DEFAULT_KIND : was.kind;
            }
            if (weight == null && was != null && errors.count() == before) {
                weight = was.weight;
            }
            String keptCalendar = calendar.isEmpty() ? (was == null ? null : was.calendar) : calendar;
            file.put(code, new Unit(row.line(), code, parent, name, kind, weight, keptCalendar));
        });
        return file;
    }

    private static void checkRoot(Map<String, Unit> existing, Map<String, Unit> file, RowErrors errors) {
        String root = existing.values().stream()
                .filter(u -> u.parent.isEmpty())
                .findFirst()
                .or(() -> file.values().stream().filter(u -> u.parent.isEmpty()).findFirst())
                .map(Unit::code)
                .orElse(null);
        for (Unit unit : file.values()) {
            if (unit.parent.isEmpty() && !unit.code.equals(root)) {
                errors.add(unit.line, "parent_code", "organisation.root.second", unit.code, root);
            }
            if (!unit.parent.isEmpty() && unit.code.equals(root)) {
                errors.add(unit.line, "parent_code", "organisation.root.below", unit.code, unit.parent);
            }
        }
    }

    private static void checkParents(Map<String, Unit> existing, Map<String, Unit> file, RowErrors errors) {
        for (Unit unit : file.values()) {
            if (!unit.parent.isEmpty() && !file.containsKey(unit.parent) && !existing.containsKey(unit.parent)) {
                errors.add(unit.line, "parent_code", "organisation.parent.unknown", unit.parent, unit.code);
            }
        }
    }

    /** Walks from each unit up to the root; who is met twice on one walk lies in a ring. */
    private static void checkCycles(Map<String, Unit> existing, Map<String, Unit> file, RowErrors errors) {
        Map<String, Unit> all = new HashMap<>(existing);
        all.putAll(file);
        Set<String> checked = new HashSet<>();
        for (Unit start : file.values()) {
            Set<String> walk = new LinkedHashSet<>();
            Unit at = start;
            while (at != null && !checked.contains(at.code) && walk.add(at.code)) {
                at = all.get(at.parent);
            }
            if (at != null && !checked.contains(at.code)) {
                List<String> ring =
                        new ArrayList<>(walk).subList(List.copyOf(walk).indexOf(at.code), walk.size());
                String shown = String.join(" > ", ring.subList(0, Math.min(ring.size(), 10)));
                for (String code : ring) {
                    Unit unit = file.get(code);
                    if (unit != null) {
                        errors.add(unit.line, "parent_code", "organisation.cycle", code, shown);
                    }
                }
            }
            checked.addAll(walk);
        }
    }

    private static List<Unit> parentsFirst(Map<String, Unit> file) {
        Set<String> placed = new HashSet<>();
        List<Unit> ordered = new ArrayList<>();
        for (Unit start : file.values()) {
            List<Unit> line = new ArrayList<>();
            for (Unit at = start; at != null && placed.add(at.code); at = file.get(at.parent)) {
                line.add(0, at);
            }
            ordered.addAll(line);
        }
        return ordered;
    }

    private void write(List<Unit> created, List<Unit> updated) {
        Integer last = jdbc.queryForObject("select coalesce(max(sort_order), 0) from org_unit", Integer.class);
        Map<String, Integer> places = new HashMap<>();
        created.forEach(unit -> places.put(unit.code, (last == null ? 0 : last) + places.size() + 1));
        // Level by level: a batch is one statement, and the rows of a statement do not see each other.
        List<Unit> left = created;
        while (!left.isEmpty()) {
            Set<String> coming = left.stream().map(Unit::code).collect(Collectors.toSet());
            insert(left.stream().filter(unit -> !coming.contains(unit.parent)).toList(), places);
            left = left.stream().filter(unit -> coming.contains(unit.parent)).toList();
        }
        jdbc.batchUpdate("""
                update org_unit set parent_id = (select id from org_unit where code = ?), name = ?, kind = ?,
                    weight = ?, calendar = ? where code = ?
                """, updated, 500, (statement, unit) -> {
            statement.setString(1, unit.parent);
            statement.setString(2, unit.name);
            statement.setString(3, unit.kind);
            statement.setBigDecimal(4, unit.weight);
            statement.setString(5, unit.calendar);
            statement.setString(6, unit.code);
        });
        if (!created.isEmpty() || !updated.isEmpty()) {
            tree.rebuild();
        }
    }

    private void insert(List<Unit> units, Map<String, Integer> places) {
        jdbc.batchUpdate("""
                insert into org_unit (code, parent_id, name, kind, weight, calendar, sort_order)
                values (?, (select id from org_unit where code = ?), ?, ?, ?, ?, ?)
                """, units, 500, (statement, unit) -> {
            statement.setString(1, unit.code);
            statement.setString(2, unit.parent);
            statement.setString(3, unit.name);
            statement.setString(4, unit.kind);
            statement.setBigDecimal(5, unit.weight);
            statement.setString(6, unit.calendar);
            statement.setInt(7, Objects.requireNonNull(places.get(unit.code)));
        });
    }

    /** So that a wrong row here does not make each of its members look wrong as well; rolled back by the import. */
    private void writeWhatStands(Map<String, Unit> existing, Map<String, Unit> file) {
        String root = existing.values().stream()
                .filter(u -> u.parent.isEmpty())
                .findFirst()
                .map(Unit::code)
                .orElse("");
        List<Unit> placeholders = new ArrayList<>();
        for (Unit unit : file.values()) {
            if (!existing.containsKey(unit.code)) {
                String parent = root;
                if (root.isEmpty()) {
                    root = unit.code;
                }
                placeholders.add(
                        new Unit(unit.line, unit.code, parent, unit.name, unit.kind, unit.weight, unit.calendar));
            }
        }
        write(placeholders, List.of());
    }

    private Map<String, Unit> existing() {
        Map<String, Unit> units = new LinkedHashMap<>();
        jdbc.query("""
                select u.code, coalesce(p.code, '') parent, u.name, u.kind, u.weight, u.calendar
                from org_unit u left join org_unit p on p.id = u.parent_id
                """, rs -> {
            units.put(
                    rs.getString("code"),
                    new Unit(
                            0,
                            rs.getString("code"),
                            rs.getString("parent"),
                            rs.getString("name"),
                            rs.getString("kind"),
                            rs.getBigDecimal("weight"),
                            rs.getString("calendar")));
        });
        return units;
    }
}
