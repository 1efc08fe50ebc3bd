package io.dacheng.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the members and units of an upload: those that a small one names, all of them for a large one. */
@Component
class DirectoryQuery {

    private final JdbcClient jdbc;

    DirectoryQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All members and units. */
    Directory all(Sight sight) {
        return read(sight, null, null);
    }

    /** The named ones of them. */
    Directory named(Sight sight, Collection<String> logins, Collection<String> codes) {
        return read(sight, logins, codes);
    }

    private Directory read(Sight sight, @Nullable Collection<String> logins, @Nullable Collection<String> codes) {
        Set<Long> seenUnits = sight.everything() ? Set.of() : seenUnits(sight);
        Map<Long, Directory.Unit> unitsById = new HashMap<>();
        Map<String, Directory.Unit> units = new HashMap<>();
        select("select id, code from org_unit", "code", codes).query(row -> {
            Directory.Unit unit = unit(row.getLong("id"), sight, seenUnits, unitsById);
            units.put(row.getString("code"), unit);
        });
        Map<Long, List<Directory.Stay>> stays = new HashMap<>();
        Set<Long> seenMembers = new HashSet<>();
        select("""
                select a.member_id, a.unit_id, a.valid_from, a.valid_to,
                       case a.role when 'MEMBER' then 0 when 'BRANCH_HEAD' then 1 else 2 end as place, a.id
                from assignment a join member m on m.id = a.member_id
                """, "login", logins, " order by a.member_id, place, a.id").query(row -> {
            Directory.Unit unit = unit(row.getLong("unit_id"), sight, seenUnits, unitsById);
            long member = row.getLong("member_id");
            stays.computeIfAbsent(member, id -> new ArrayList<>(2)).add(stay(row, unit));
            if (unit.seen() && !row.getObject("valid_from", LocalDate.class).isAfter(sight.today())) {
                seenMembers.add(member);
            }
        });
        Map<String, Directory.Person> members = new HashMap<>();
        select("select id, login from member", "login", logins).query(row -> {
            long id = row.getLong("id");
            members.put(
                    row.getString("login"),
                    new Directory.Person(
                            id, sight.everything() || seenMembers.contains(id), stays.getOrDefault(id, List.of())));
        });
        return new Directory(members, units);
    }

    private static Directory.Stay stay(ResultSet row, Directory.Unit unit) throws SQLException {
        return new Directory.Stay(
                row.getObject("valid_from", LocalDate.class), row.getObject("valid_to", LocalDate.class), unit);
    }

    private Set<Long> seenUnits(Sight sight) {
        return jdbc.sql("""
                select distinct unit_id from org_unit_ancestry where ancestor_id = any (cast(:roots as bigint[]))
                """).param("roots", sight.array()).query(Long.class).set();
    }

    private static Directory.Unit unit(long id, Sight sight, Set<Long> seen, Map<Long, Directory.Unit> known) {
        return known.computeIfAbsent(id, unit -> new Directory.Unit(unit, sight.everything() || seen.contains(unit)));
    }

    private JdbcClient.StatementSpec select(String sql, String column, @Nullable Collection<String> names) {
        return select(sql, column, names, "");
    }

    private JdbcClient.StatementSpec select(
            String sql, String column, @Nullable Collection<String> names, String order) {
        return names == null
                ? jdbc.sql(sql + order)
                : jdbc.sql(sql + " where " + column + " = any (:names)" + order)
                        .param("names", names.toArray(String[]::new));
    }
}
