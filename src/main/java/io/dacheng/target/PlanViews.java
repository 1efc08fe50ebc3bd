package io.dacheng.target;

import io.dacheng.access.Viewer;
import io.dacheng.calendar.Shape;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.UnitView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Plans as pages see them, with what the viewer may see of their progress. */
@Component
class PlanViews {

    /**
     * Counts and sums only targets that the viewer may see: the amount is that of the topmost ones. The root's own is the
     * total, not an owner that agrees.
     */
    private static final String SQL = """
            with visible as (
                select t.id, t.plan_id, t.parent_id, t.amount, t.state from target t
                where t.plan_id is not null and (cast(:plan as bigint) is null or t.plan_id = :plan) and %s
            )
            select pl.*, first.metric_id, first.split_method, first.rounding_step, r.id as root_target_id, seen.owners, seen.agreed, seen.amount_seen
            from plan pl
            join plan_metric first on first.plan_id = pl.id and first.position = 0
            join target r on r.plan_id = pl.id and r.parent_id is null and r.lead_id is null
            join lateral (
                select count(*) as any_target,
                       count(*) filter (where v.parent_id is not null) as owners,
                       count(*) filter (where v.parent_id is not null and v.state in ('AGREED', 'ACTIVE', 'CLOSED')) as agreed,
                       coalesce(sum(v.amount) filter (where above.id is null), 0) as amount_seen
                from visible v left join visible above on above.id = v.parent_id
                where v.plan_id = pl.id
            ) seen on seen.any_target > 0
            where cast(:plan as bigint) is null or pl.id = :plan
            order by pl.id desc
            """.formatted(TargetViews.VISIBLE);

    private final JdbcClient jdbc;
    private final TargetRights rights;
    private final MetricService metrics;
    private final OrganisationService organisation;

    PlanViews(JdbcClient jdbc, TargetRights rights, MetricService metrics, OrganisationService organisation) {
        this.jdbc = jdbc;
        this.rights = rights;
        this.metrics = metrics;
        this.organisation = organisation;
    }

    /** @param planId null for all */
    List<PlanView> find(Viewer viewer, @Nullable Long planId) {
        Map<Long, MetricView> metricsById = new HashMap<>();
        Map<Long, UnitView> unitsById = new HashMap<>();
        return jdbc.sql(SQL)
                .param("plan", planId, java.sql.Types.BIGINT)
                .param("me", TargetRights.memberIdOrNone(viewer))
                .param("roots", rights.visibleRoots(viewer))
                .query((row, at) -> view(
                        row,
                        metricsById.computeIfAbsent(row.getLong("metric_id"), metrics::metric),
                        unitsById.computeIfAbsent(row.getLong("root_unit_id"), organisation::unit)))
                .list();
    }

    Map<Long, String> names(Viewer viewer) {
        Map<Long, String> names = new LinkedHashMap<>();
        jdbc.sql("""
                select pl.id, pl.name from plan pl
                where exists (select 1 from target t where t.plan_id = pl.id and %s)
                order by pl.id desc
                """.formatted(TargetViews.VISIBLE))
                .param("me", TargetRights.memberIdOrNone(viewer))
                .param("roots", rights.visibleRoots(viewer))
                .query(row -> {
                    names.put(row.getLong("id"), row.getString("name"));
                });
        return names;
    }

    private static PlanView view(ResultSet row, MetricView metric, UnitView root) throws SQLException {
        return new PlanView(
                row.getLong("id"),
                row.getString("name"),
                metric,
                root,
                row.getObject("period_start", LocalDate.class),
                row.getObject("period_end", LocalDate.class),
                row.getBigDecimal("amount_seen"),
                SplitMethod.valueOf(row.getString("split_method")),
                row.getBigDecimal("rounding_step"),
                row.getBigDecimal("over_percent"),
                row.getObject("submit_by", LocalDate.class),
                row.getObject("agree_by", LocalDate.class),
                PlanState.valueOf(row.getString("state")),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("cancel_reason"),
                row.getLong("root_target_id"),
                row.getInt("owners"),
                row.getInt("agreed"),
                List.of(new PlanView.Line(
                        metric,
                        row.getBigDecimal("amount_seen"),
                        SplitMethod.valueOf(row.getString("split_method")),
                        row.getBigDecimal("rounding_step"),
                        null,
                        null,
                        row.getLong("root_target_id"))),
                Lists.levels(row.getString("period_levels")),
                new Shape(Shape.Kind.valueOf(row.getString("shape")), Lists.decimals(row.getString("month_weights"))),
                Lists.decimals(row.getString("over_assignment")));
    }
}
