package io.dacheng.access;

import io.dacheng.organisation.Role;
import io.dacheng.shared.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads people and units for pages; every query carries what the viewer may see. */
@Component
class PeopleQueries {

    /**
     * Whom and what of them a query may show.
     *
     * @param everybody also members without any assignment
     * @param roots members assigned in or below these
     * @param self and this one
     * @param visible assignments in or below these are told; all of one's own
     * @param managed in or below these a member is changeable
     */
    record Scope(
            boolean everybody, Set<Long> roots, @Nullable Long self, Set<Long> visible, Set<Long> managed) {}

    record Staff(List<String> heads, int members) {
        static final Staff NOBODY = new Staff(List.of(), 0);
    }

    private static final String OPEN_START = "0001-01-01";
    private static final String OPEN_END = "9999-12-31";
    /** No unit has this id; an empty list is no SQL. */
    private static final long NONE = -1;

    private static final String PERSON = """
            select m.id, m.login, m.name, m.email, count(*) over () total,
                u.password_hash is not null as has_password,
                exists (select from login_attempt t
                    where t.login_key = encode(sha256(convert_to(m.login, 'UTF8')), 'hex') and t.at > :since
                    group by t.address having count(*) >= :attempts) as locked,
                :all_managed or not exists (select 1 from assignment s
                    where s.member_id = m.id and s.valid_to >= :today and not exists (
                        select 1 from org_unit_ancestry a
                        where a.unit_id = s.unit_id and a.ancestor_id in (:managed))) as only_managed
            from member m left join user_account u on u.login = m.login
            where (:everybody or m.id = :self or exists (
                select 1 from assignment s join org_unit_ancestry a on a.unit_id = s.unit_id
                where s.member_id = m.id and a.ancestor_id in (:roots)))
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    PeopleQueries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Slice<Person> people(Scope scope, boolean allManaged, String search, int offset, int limit) {
        long[] total = {0};
        List<Person> bare = bound(PERSON + """
                        and (:search = '' or position(lower(:search) in lower(m.name)) > 0
                            or position(lower(:search) in lower(m.login)) > 0)
                        order by m.name, m.id offset :offset limit :limit
                        """, scope, allManaged)
                .param("search", search)
                .param("offset", offset)
                .param("limit", limit)
                .query((rs, number) -> {
                    total[0] = rs.getLong("total");
                    return person(rs, scope, allManaged);
                })
                .list();
        return new Slice<>(placed(bare, scope), total[0], offset);
    }

    Optional<Person> person(Scope scope, boolean allManaged, long memberId) {
        List<Person> bare = bound(PERSON + "and m.id = :member", scope, allManaged)
                .param("member", memberId)
                .query((rs, number) -> person(rs, scope, allManaged))
                .list();
        return placed(bare, scope).stream().findFirst();
    }

    /** Names of heads, and how many people, by unit, in and below these. */
    Map<Long, Staff> staff(Collection<Long> roots) {
        Map<Long, Staff> staff = new HashMap<>();
        jdbc.sql("""
                select s.unit_id, count(distinct s.member_id) members,
                    array_agg(distinct m.name order by m.name) filter (where s.role = 'BRANCH_HEAD') heads
                from assignment s join member m on m.id = s.member_id
                where :today between s.valid_from and s.valid_to and exists (
                    select 1 from org_unit_ancestry a where a.unit_id = s.unit_id and a.ancestor_id in (:roots))
                group by s.unit_id
                """)
                .param("today", LocalDate.now(clock))
                .param("roots", some(roots))
                .query(rs -> {
                    java.sql.Array heads = rs.getArray("heads");
                    List<String> names = heads == null ? List.of() : List.of((String[]) heads.getArray());
                    staff.put(rs.getLong("unit_id"), new Staff(names, rs.getInt("members")));
                });
        return staff;
    }

    Set<Long> idsBelow(Collection<Long> roots) {
        return new HashSet<>(jdbc.sql("select unit_id from org_unit_ancestry where ancestor_id in (:roots)")
                .param("roots", some(roots))
                .query(Long.class)
                .list());
    }

    private JdbcClient.StatementSpec bound(String sql, Scope scope, boolean allManaged) {
        return jdbc.sql(sql)
                .param("since", OffsetDateTime.ofInstant(clock.instant().minus(LoginAttempts.WINDOW), ZoneOffset.UTC))
                .param("attempts", LoginAttempts.AT_ONE_PLACE)
                .param("today", LocalDate.now(clock))
                .param("everybody", scope.everybody)
                .param("self", Objects.requireNonNullElse(scope.self, NONE))
                .param("roots", some(scope.roots))
                .param("managed", some(scope.managed))
                .param("all_managed", allManaged);
    }

    private static Collection<Long> some(Collection<Long> ids) {
        return ids.isEmpty() ? List.of(NONE) : ids;
    }

    private static Person person(ResultSet row, Scope scope, boolean allManaged) throws SQLException {
        boolean changeable = (allManaged || !scope.managed.isEmpty()) && row.getBoolean("only_managed");
        return new Person(
                row.getLong("id"),
                row.getString("login"),
                row.getString("name"),
                row.getString("email"),
                List.of(),
                changeable && row.getBoolean("has_password"),
                changeable && row.getBoolean("locked"),
                changeable);
    }

    private List<Person> placed(List<Person> bare, Scope scope) {
        if (bare.isEmpty()) {
            return bare;
        }
        LocalDate today = LocalDate.now(clock);
        Map<Long, List<Person.Placement>> placements = new HashMap<>();
        jdbc.sql("""
                select s.id, s.member_id, s.unit_id, u.name, s.role, s.valid_from, s.valid_to
                from assignment s join org_unit u on u.id = s.unit_id
                where s.member_id in (:members) and (:everybody or s.member_id = :self or exists (
                    select 1 from org_unit_ancestry a where a.unit_id = s.unit_id and a.ancestor_id in (:visible)))
                order by :today between s.valid_from and s.valid_to desc, s.valid_from desc, s.id
                """)
                .param("members", bare.stream().map(Person::id).toList())
                .param("everybody", scope.everybody)
                .param("self", Objects.requireNonNullElse(scope.self, NONE))
                .param("visible", some(scope.visible))
                .param("today", today)
                .query(rs -> {
                    placements
                            .computeIfAbsent(rs.getLong("member_id"), id -> new ArrayList<>())
                            .add(placement(rs, today));
                });
        return bare.stream()
                .map(p -> new Person(
                        p.id(),
                        p.login(),
                        p.name(),
                        p.email(),
                        placements.getOrDefault(p.id(), List.of()),
                        p.hasPassword(),
                        p.locked(),
                        p.changeable()))
                .toList();
    }

    private static Person.Placement placement(ResultSet row, LocalDate today) throws SQLException {
        LocalDate from = row.getObject("valid_from", LocalDate.class);
        LocalDate to = row.getObject("valid_to", LocalDate.class);
        return new Person.Placement(
                row.getLong("id"),
                row.getLong("unit_id"),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                from.equals(LocalDate.parse(OPEN_START)) ? null : from,
                to.equals(LocalDate.parse(OPEN_END)) ? null : to,
                !today.isBefore(from) && !today.isAfter(to));
    }
}
