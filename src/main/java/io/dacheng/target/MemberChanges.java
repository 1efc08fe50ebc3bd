package io.dacheng.target;

import io.dacheng.access.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Holds the people who are in a plan's units today against the people who have targets in it. */
@Component
class MemberChanges {

    // Who has a target in a unit but is not its member today; the day after the last assignment there.
    private static final String LEFT = """
            select t.member_id, m.login, m.name, p.id as unit_target, p.unit_id, u.name as unit_name,
                   coalesce((select max(s.valid_to) + 1 from assignment s
                             where s.member_id = t.member_id and s.unit_id = p.unit_id and s.role = 'MEMBER'
                               and s.valid_to < :today), :start) as from_day
            from target t
            join target p on p.id = t.parent_id
            join org_unit u on u.id = p.unit_id
            join member m on m.id = t.member_id
            where t.plan_id = :plan and t.lead_id is null
              and t.state in ('DISPATCHED', 'SUBMITTED', 'RETURNED', 'AGREED', 'ACTIVE')
              and not exists (select 1 from assignment s
                              where s.member_id = t.member_id and s.unit_id = p.unit_id and s.role = 'MEMBER'
                                and :today between s.valid_from and s.valid_to)
            order by u.id, m.name, m.id
            """;

    // Who is a member of a unit today but has no target in it; units that are still to be split will ask them anyway.
    private static final String CAME = """
            select m.id as member_id, m.login, m.name, p.id as unit_target, p.unit_id, u.name as unit_name,
                   greatest(min(s.valid_from), :start) as from_day
            from target p
            join org_unit u on u.id = p.unit_id
            join assignment s on s.unit_id = p.unit_id and s.role = 'MEMBER'
                              and :today between s.valid_from and s.valid_to
            join member m on m.id = s.member_id
            where p.plan_id = :plan and p.lead_id is null and p.unit_id is not null
              and (p.state in ('AGREED', 'ACTIVE')
                   or exists (select 1 from target c where c.parent_id = p.id and c.state <> 'DRAFT'))
              and not exists (select 1 from target c where c.parent_id = p.id and c.member_id = m.id)
            group by m.id, p.id, u.id
            order by u.id, m.name, m.id
            """;

    private final JdbcClient jdbc;
    private final RevisionRights rights;
    private final Clock clock;

    MemberChanges(JdbcClient jdbc, RevisionRights rights, Clock clock) {
        this.jdbc = jdbc;
        this.rights = rights;
        this.clock = clock;
    }

    private record Place(
            long memberId, String login, String name, long unitTarget, long unitId, String unitName, LocalDate from) {}

    /** In units whose targets the viewer may revise; whoever left one and came to another is one MOVE. */
    List<MemberChange> of(Viewer viewer, Plan plan) {
        LocalDate today = LocalDate.now(clock);
        if (plan.state() != PlanState.ACTIVE && plan.state() != PlanState.DISPATCHED
                || today.isBefore(plan.periodStart())
                || today.isAfter(plan.periodEnd())) {
            return List.of();
        }
        Map<Long, Place> came = new LinkedHashMap<>();
        places(CAME, viewer, plan, today).forEach(place -> came.putIfAbsent(place.memberId(), place));
        List<MemberChange> changes = new ArrayList<>();
        for (Place left : places(LEFT, viewer, plan, today)) {
            Place joined = came.remove(left.memberId());
            Optional<Long> both = joined == null
                    ? Optional.empty()
                    : common(left.unitTarget(), joined.unitTarget()).filter(scope -> mayRevise(viewer, plan, scope));
            if (joined != null && both.isPresent()) {
                changes.add(new MemberChange(
                        RevisionKind.MOVE,
                        left.memberId(),
                        left.login(),
                        left.name(),
                        left.unitTarget(),
                        left.unitName(),
                        joined.unitTarget(),
                        joined.unitName(),
                        joined.from(),
                        both.get()));
            } else {
                changes.add(leaver(left));
                if (joined != null) {
                    changes.add(joiner(joined));
                }
            }
        }
        came.values().forEach(place -> changes.add(joiner(place)));
        return changes;
    }

    private static MemberChange leaver(Place left) {
        return new MemberChange(
                RevisionKind.LEAVER,
                left.memberId(),
                left.login(),
                left.name(),
                left.unitTarget(),
                left.unitName(),
                null,
                null,
                left.from(),
                left.unitTarget());
    }

    private static MemberChange joiner(Place joined) {
        return new MemberChange(
                RevisionKind.JOINER,
                joined.memberId(),
                joined.login(),
                joined.name(),
                null,
                null,
                joined.unitTarget(),
                joined.unitName(),
                joined.from(),
                joined.unitTarget());
    }

    private List<Place> places(String sql, Viewer viewer, Plan plan, LocalDate today) {
        return jdbc
                .sql(sql)
                .param("plan", plan.id())
                .param("today", today)
                .param("start", plan.periodStart())
                .query(MemberChanges::place)
                .list()
                .stream()
                .filter(place -> rights.sees(viewer, place.unitId()) && mayRevise(viewer, plan, place.unitTarget()))
                .toList();
    }

    private boolean mayRevise(Viewer viewer, Plan plan, long unitTarget) {
        record Scope(long unitId, boolean root) {}
        Scope scope = jdbc.sql("select unit_id, parent_id is null as root from target where id = :id")
                .param("id", unitTarget)
                .query((row, at) -> new Scope(row.getLong("unit_id"), row.getBoolean("root")))
                .single();
        return rights.mayRevise(viewer, plan, scope.unitId(), scope.root());
    }

    /** The lowest target above both. */
    private Optional<Long> common(long one, long other) {
        return jdbc.sql("""
                with recursive a as (
                    select id, parent_id, 0 as step from target where id = :one
                    union all select p.id, p.parent_id, a.step + 1 from a join target p on p.id = a.parent_id
                ), b as (
                    select id, parent_id from target where id = :other
                    union all select p.id, p.parent_id from b join target p on p.id = b.parent_id
                )
                select a.id from a join b on b.id = a.id order by a.step limit 1
                """)
                .param("one", one)
                .param("other", other)
                .query(Long.class)
                .optional();
    }

    private static Place place(ResultSet row, int number) throws SQLException {
        return new Place(
                row.getLong("member_id"),
                row.getString("login"),
                row.getString("name"),
                row.getLong("unit_target"),
                row.getLong("unit_id"),
                Objects.requireNonNull(row.getString("unit_name")),
                row.getObject("from_day", LocalDate.class));
    }
}
