package io.dacheng.review;

import io.dacheng.access.Viewer;
import io.dacheng.achievement.Status;
import io.dacheng.shared.OwnerKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads agreed actions for people: own ones, and those of reviews of visible units. */
@Component
class ActionReader {

    private static final String FROM = """
            from agreed_action a
            join review_finding f on f.id = a.finding_id
            join review r on r.id = f.review_id and r.unit_id is not null
            join plan p on p.id = r.plan_id and p.state <> 'CANCELLED'
            """;

    private static final String IN_ROOTS =
            "(select x.unit_id from org_unit_ancestry x where x.ancestor_id = any(cast(:roots as bigint[])))";

    // Whoever sees the unit that a finding's owner is, or belongs to there, sees the figures (V1).
    private static final String SELECT = """
            select a.id, a.text, w.login, w.name as owner_name, w.id as owner_id, a.due, a.state, coalesce(a.report, '') as report,
                   a.closed_by, a.closed_at, r.completed_by, r.completed_at, r.id as review_id, p.id as plan_id,
                   p.name as plan_name, r.unit_id, u.name as unit_name, t.id as target_id, t.unit_id is not null as of_unit,
                   coalesce(tu.code, tm.login) as about, coalesce(tu.name, tm.name) as about_name, k.code as metric,
                   k.name as metric_name, r.as_of, r.known_at, f.actual, f.time_proportional_rate, f.achievement_rate,
                   f.status,
                   coalesce(t.member_id = :me, false) or coalesce(t.unit_id, above.unit_id) in %s as sees
            """.formatted(IN_ROOTS) + FROM + """
            join member w on w.id = a.owner_id
            join org_unit u on u.id = r.unit_id
            join target t on t.id = f.target_id
            join metric k on k.id = t.metric_id
            left join target above on above.id = t.parent_id
            left join org_unit tu on tu.id = t.unit_id
            left join member tm on tm.id = t.member_id
            """;

    private static final String VISIBLE = " where (a.owner_id = :me or r.unit_id in " + IN_ROOTS + ")";

    private final JdbcClient jdbc;

    ActionReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param sees whether the figures of whom the finding is about may be shown */
    record Found(ActionView action, long ownerId, ActionView.Figures agreed, boolean sees) {

        boolean isOf(Viewer viewer) {
            return viewer.memberId() != null && viewer.memberId() == ownerId;
        }
    }

    /** @param memberId of the viewer; null for who is no member */
    record Scope(@Nullable Long memberId, Collection<Long> roots, LocalDate today) {}

    List<Found> find(Scope scope, ActionQuery query) {
        Map<String, Object> parameters = parameters(scope);
        return jdbc.sql(SELECT + where(query, parameters) + shown(query.shown()) + order(query.shown())
                        + " limit :limit offset :offset")
                .params(parameters)
                .param("me", scope.memberId())
                .param("limit", query.limit())
                .param("offset", query.offset())
                .query((row, number) -> found(row, scope.today()))
                .list();
    }

    Optional<Found> one(Scope scope, long id) {
        return jdbc.sql(SELECT + VISIBLE + " and a.id = :id")
                .params(parameters(scope))
                .param("me", scope.memberId())
                .param("id", id)
                .query((row, number) -> found(row, scope.today()))
                .optional();
    }

    /** Of what the query asks for, whatever it shows. */
    ActionCounts counts(Scope scope, ActionQuery query) {
        Map<String, Object> parameters = parameters(scope);
        String where = where(query, parameters);
        return jdbc.sql("""
                        select count(*) filter (where a.state = 'OPEN') as open,
                               count(*) filter (where a.state = 'OPEN' and a.due < :today) as overdue,
                               count(*) filter (where a.state = 'DONE') as done,
                               count(*) filter (where a.state = 'NOT_DONE') as not_done
                        """ + FROM + where)
                .params(parameters)
                .param("me", scope.memberId())
                .query((row, number) -> new ActionCounts(
                        row.getLong("open"), row.getLong("overdue"), row.getLong("done"), row.getLong("not_done")))
                .single();
    }

    List<ActionChange> history(long id) {
        return jdbc.sql("""
                        select c.changed_at, c.changed_by, coalesce(b.name, c.changed_by) as by_name, c.step, m.name, c.due,
                               c.reason
                        from agreed_action_change c
                        join member m on m.id = c.owner_id
                        left join member b on b.login = c.changed_by
                        where c.action_id = :id order by c.id
                        """)
                .param("id", id)
                .query((row, number) -> new ActionChange(
                        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                        row.getString("changed_by"),
                        row.getString("by_name"),
                        ActionChange.Step.valueOf(row.getString("step")),
                        row.getString("name"),
                        row.getObject("due", LocalDate.class),
                        row.getString("reason")))
                .list();
    }

    private static Map<String, Object> parameters(Scope scope) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("roots", scope.roots().toArray(Long[]::new));
        parameters.put("today", scope.today());
        return parameters;
    }

    private static String where(ActionQuery query, Map<String, Object> parameters) {
        StringBuilder where = new StringBuilder(query.mine() ? " where a.owner_id = :me" : VISIBLE);
        if (query.planId() != null) {
            where.append(" and r.plan_id = :plan");
            parameters.put("plan", query.planId());
        }
        if (query.unitId() != null) {
            where.append(" and r.unit_id in (select y.unit_id from org_unit_ancestry y where y.ancestor_id = :unit)");
            parameters.put("unit", query.unitId());
        }
        return where.toString();
    }

    private static String shown(ActionQuery.Shown shown) {
        return switch (shown) {
            case OPEN -> " and a.state = 'OPEN'";
            case OVERDUE -> " and a.state = 'OPEN' and a.due < :today";
            case CLOSED -> " and a.state <> 'OPEN'";
            case ALL -> "";
        };
    }

    private static String order(ActionQuery.Shown shown) {
        return switch (shown) {
            case OPEN, OVERDUE -> " order by a.due, a.id";
            case CLOSED -> " order by a.closed_at desc, a.id desc";
            case ALL -> " order by a.id desc";
        };
    }

    private static Found found(ResultSet row, LocalDate today) throws SQLException {
        ActionView.State state = ActionView.State.valueOf(row.getString("state"));
        LocalDate due = row.getObject("due", LocalDate.class);
        ActionView action = new ActionView(
                row.getLong("id"),
                row.getString("text"),
                row.getString("login"),
                row.getString("owner_name"),
                due,
                state,
                state == ActionView.State.OPEN && due.isBefore(today),
                row.getString("report"),
                row.getString("closed_by"),
                ReviewReader.instant(row, "closed_at"),
                row.getString("completed_by"),
                ReviewReader.instant(row, "completed_at"),
                row.getLong("review_id"),
                row.getLong("plan_id"),
                row.getString("plan_name"),
                row.getLong("unit_id"),
                row.getString("unit_name"),
                row.getLong("target_id"),
                row.getBoolean("of_unit") ? OwnerKind.UNIT : OwnerKind.MEMBER,
                row.getString("about"),
                row.getString("about_name"),
                row.getString("metric"),
                row.getString("metric_name"),
                null,
                false,
                false);
        ActionView.Figures agreed = new ActionView.Figures(
                row.getObject("as_of", LocalDate.class),
                row.getObject("known_at", OffsetDateTime.class).toInstant(),
                row.getBigDecimal("actual"),
                row.getBigDecimal("time_proportional_rate"),
                row.getBigDecimal("achievement_rate"),
                Status.valueOf(row.getString("status")));
        return new Found(action, row.getLong("owner_id"), agreed, row.getBoolean("sees"));
    }
}
