package io.dacheng.organisation;

import io.dacheng.shared.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Answers who is where: the tree of units, and members by their dated assignments. Knows no visibility; callers do. */
@Service
@Transactional(readOnly = true)
public class OrganisationService {

    private static final String UNIT = """
            select u.id, u.code, u.name, u.kind, u.parent_id, u.weight, u.calendar, u.closed_on,
                (select max(d.distance) from org_unit_ancestry d where d.unit_id = u.id) depth
            from org_unit u
            """;
    private static final String MEMBER = "select m.id, m.login, m.name, m.email from member m ";
    private static final int IDS_AT_ONCE = 10_000;

    private final JdbcClient jdbc;

    OrganisationService(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty before the first import. */
    public Optional<UnitView> root() {
        return jdbc.sql(UNIT + "where u.parent_id is null")
                .query(OrganisationService::unit)
                .optional();
    }

    public Optional<UnitView> unitByCode(String code) {
        return storable(code)
                ? jdbc.sql(UNIT + "where u.code = :code")
                        .param("code", code)
                        .query(OrganisationService::unit)
                        .optional()
                : Optional.empty();
    }

    public UnitView unit(long id) {
        return jdbc.sql(UNIT + "where u.id = :id")
                .param("id", id)
                .query(OrganisationService::unit)
                .optional()
                .orElseThrow(() -> Refused.notFound("organisation.unit.none", id));
    }

    /** Every unit, parents before children, siblings in import order. */
    public List<UnitView> units() {
        return root().map(root -> subtree(root.id())).orElse(List.of());
    }

    /** Open units directly below. */
    public List<UnitView> childUnits(long unitId) {
        return jdbc.sql(UNIT + "where u.parent_id = :unit and u.closed_on is null order by u.sort_order, u.id")
                .param("unit", unitId)
                .query(OrganisationService::unit)
                .list();
    }

    /** The unit and everything below it. */
    public List<UnitView> subtree(long unitId) {
        return jdbc.sql("""
                with recursive line as (
                    select id, array[]::bigint[] path from org_unit where id = :unit
                    union all
                    select c.id, l.path || c.sort_order::bigint || c.id
                    from line l join org_unit c on c.parent_id = l.id)
                """ + UNIT + "join line l on l.id = u.id order by l.path")
                .param("unit", unitId)
                .query(OrganisationService::unit)
                .list();
    }

    /** From the unit itself up to the root. */
    public List<UnitView> ancestors(long unitId) {
        return jdbc.sql(UNIT + """
                join org_unit_ancestry a on a.ancestor_id = u.id where a.unit_id = :unit order by a.distance
                """)
                .param("unit", unitId)
                .query(OrganisationService::unit)
                .list();
    }

    public boolean isInOrBelow(long unitId, long ancestorId) {
        return jdbc.sql(
                        "select exists (select 1 from org_unit_ancestry where unit_id = :unit and ancestor_id = :above)")
                .param("unit", unitId)
                .param("above", ancestorId)
                .query(Boolean.class)
                .single();
    }

    public Optional<MemberView> memberByLogin(String login) {
        return storable(login)
                ? jdbc.sql(MEMBER + "where m.login = :login")
                        .param("login", login)
                        .query(OrganisationService::member)
                        .optional()
                : Optional.empty();
    }

    public MemberView member(long id) {
        return jdbc.sql(MEMBER + "where m.id = :id")
                .param("id", id)
                .query(OrganisationService::member)
                .optional()
                .orElseThrow(() -> Refused.notFound("organisation.member.none", id));
    }

    public Map<Long, MemberView> members(Collection<Long> ids) {
        Map<Long, MemberView> found = new HashMap<>();
        List<Long> wanted = ids.stream().distinct().toList();
        for (int from = 0; from < wanted.size(); from += IDS_AT_ONCE) {
            jdbc.sql(MEMBER + "where m.id in (:ids)")
                    .param("ids", wanted.subList(from, Math.min(wanted.size(), from + IDS_AT_ONCE)))
                    .query(OrganisationService::member)
                    .list()
                    .forEach(m -> found.put(m.id(), m));
        }
        return found;
    }

    /** Members assigned directly to the unit on that day in one of the roles, by name. */
    public List<MemberView> membersOf(long unitId, LocalDate on, Set<Role> roles) {
        return roles.isEmpty()
                ? List.of()
                : jdbc.sql(MEMBER + """
                        where exists (select 1 from assignment s where s.member_id = m.id and s.unit_id = :unit
                            and s.role in (:roles) and :day between s.valid_from and s.valid_to)
                        order by m.name, m.id
                        """)
                        .param("unit", unitId)
                        .param("roles", names(roles))
                        .param("day", on)
                        .query(OrganisationService::member)
                        .list();
    }

    /** The member's assignments valid on that day. */
    public List<AssignmentView> assignmentsOf(long memberId, LocalDate on) {
        return assignmentsOf(memberId).stream()
                .filter(a -> !on.isBefore(a.validFrom()) && !on.isAfter(a.validTo()))
                .toList();
    }

    /** All assignments, past ones too. */
    public List<AssignmentView> assignmentsOf(long memberId) {
        return jdbc.sql("""
                select member_id, unit_id, role, valid_from, valid_to from assignment
                where member_id = :member order by valid_from, id
                """)
                .param("member", memberId)
                .query(OrganisationService::assignment)
                .list();
    }

    /**
     * Who acts for a unit on that day: its branch heads; where it has none, those of the nearest unit above that has
     * any; at the top, the target setters. May be empty when nobody leads at all.
     */
    public List<MemberView> responsibleFor(long unitId, LocalDate on) {
        List<MemberView> heads = heads(unitId, on, 0);
        return heads.isEmpty() ? setters(unitId, on) : heads;
    }

    /**
     * Who acts one level above {@link #responsibleFor}: escalations and round limits go there. Where nobody stands
     * higher, the same people.
     */
    public List<MemberView> responsibleAbove(long unitId, LocalDate on) {
        Optional<Integer> level = levelOfHeads(unitId, on, 0);
        if (level.isEmpty()) {
            return setters(unitId, on);
        }
        List<MemberView> above = heads(unitId, on, level.get() + 1);
        List<MemberView> highest = above.isEmpty() ? setters(unitId, on) : above;
        return highest.isEmpty() ? heads(unitId, on, level.get()) : highest;
    }

    /** The heads at the nearest level that has any, from so many levels above the unit on. */
    private List<MemberView> heads(long unitId, LocalDate on, int from) {
        return levelOfHeads(unitId, on, from)
                .map(level -> jdbc.sql(MEMBER + """
                        where exists (select 1 from assignment s join org_unit_ancestry a on a.ancestor_id = s.unit_id
                            where s.member_id = m.id and s.role = 'BRANCH_HEAD'
                            and :day between s.valid_from and s.valid_to
                            and a.unit_id = :unit and a.distance = :level)
                        order by m.name, m.id
                        """)
                        .param("unit", unitId)
                        .param("day", on)
                        .param("level", level)
                        .query(OrganisationService::member)
                        .list())
                .orElse(List.of());
    }

    private Optional<Integer> levelOfHeads(long unitId, LocalDate on, int from) {
        return jdbc.sql("""
                select a.distance from org_unit_ancestry a join assignment s on s.unit_id = a.ancestor_id
                where a.unit_id = :unit and a.distance >= :from and s.role = 'BRANCH_HEAD'
                  and :day between s.valid_from and s.valid_to
                order by a.distance limit 1
                """)
                .param("unit", unitId)
                .param("from", from)
                .param("day", on)
                .query(Integer.class)
                .optional();
    }

    private List<MemberView> setters(long unitId, LocalDate on) {
        return jdbc.sql(MEMBER + """
                where exists (select 1 from assignment s join org_unit_ancestry a on a.ancestor_id = s.unit_id
                    where s.member_id = m.id and s.role = 'TARGET_SETTER'
                    and :day between s.valid_from and s.valid_to and a.unit_id = :unit)
                order by m.name, m.id
                """)
                .param("unit", unitId)
                .param("day", on)
                .query(OrganisationService::member)
                .list();
    }

    private static List<String> names(Set<Role> roles) {
        List<String> names = new ArrayList<>();
        roles.forEach(role -> names.add(role.name()));
        return names;
    }

    /** The database refuses the character 0; what holds one can name nothing. */
    private static boolean storable(String text) {
        return text.indexOf('\0') < 0;
    }

    private static UnitView unit(ResultSet row, int number) throws SQLException {
        return new UnitView(
                row.getLong("id"),
                row.getString("code"),
                row.getString("name"),
                row.getString("kind"),
                row.getObject("parent_id", Long.class),
                row.getBigDecimal("weight"),
                row.getString("calendar"),
                row.getObject("closed_on") != null,
                row.getInt("depth"));
    }

    private static MemberView member(ResultSet row, int number) throws SQLException {
        return new MemberView(row.getLong("id"), row.getString("login"), row.getString("name"), row.getString("email"));
    }

    static AssignmentView assignment(ResultSet row, int number) throws SQLException {
        return new AssignmentView(
                row.getLong("member_id"),
                row.getLong("unit_id"),
                Role.valueOf(row.getString("role")),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class));
    }
}
