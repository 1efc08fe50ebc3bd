package io.dacheng.target;

import io.dacheng.access.Viewer;
import io.dacheng.calendar.Period;
import io.dacheng.calendar.Shape;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.UnitView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Plans as pages see them, with what the viewer may see of their progress. */
@Component
class PlanViews {

    /**
     * Counts only owners that the viewer may see; one with several metrics counts once, and has agreed when all of them
     * have. The root's own target is the total, not an owner that agrees.
     */
    private static final String SQL = """
            with visible as (
                select t.id, t.plan_id, t.parent_id, t.state from target t
                where t.plan_id is not null and (cast(:plan as bigint) is null or t.plan_id = :plan) and %s
                  and t.lead_id is null
            ), seen as (
                select v.plan_id,
                       count(*) filter (where v.parent_id is not null) as owners,
                       count(*) filter (where v.parent_id is not null and v.state in ('AGREED', 'ACTIVE', 'CLOSED')
                           and not exists (select 1 from target l
                               where l.lead_id = v.id and l.state not in ('AGREED', 'ACTIVE', 'CLOSED'))) as agreed
                from visible v group by v.plan_id
            )
            select pl.*, seen.owners, seen.agreed
            from plan pl join seen on seen.plan_id = pl.id
            order by pl.id desc
            """.formatted(TargetViews.VISIBLE_OF_MANY);

    /**
     * Sums only targets that the viewer may see: a metric's amount is that of the topmost ones. Which are those is asked of a
     * set, not by a join: right after a cascade the database knows nothing of its size, and would compare each with each.
     * The set holds units only, for below a person there is nothing; one of all owners would not fit into memory.
     */
    private static final String LINES = """
            with visible as (
                select t.id, t.plan_id, t.metric_id, t.parent_id, t.unit_id, t.amount from target t
                where t.plan_id is not null and (cast(:plan as bigint) is null or t.plan_id = :plan) and %s
            ), seen as (
                select v.plan_id, v.metric_id,
                       sum(v.amount) filter (where v.parent_id is null or v.parent_id not in (select id from visible where unit_id is not null)) as amount
                from visible v group by v.plan_id, v.metric_id
            )
            select l.*, r.id as root_target_id, coalesce(seen.amount, 0) as amount_seen
            from plan_metric l join seen on seen.plan_id = l.plan_id and seen.metric_id = l.metric_id
            left join target r on r.plan_id = l.plan_id and r.metric_id = l.metric_id and r.parent_id is null
            order by l.plan_id, l.position
            """.formatted(TargetViews.VISIBLE_OF_MANY);

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

    /**
     * @param planId null for all
     * @param knownAt as known at that moment; null for now
     */
    List<PlanView> find(Viewer viewer, @Nullable Long planId, @Nullable Instant knownAt) {
        Map<Long, List<PlanView.Line>> lines = lines(viewer, planId, knownAt);
        Map<Long, UnitView> unitsById = new HashMap<>();
        return asking(SQL, viewer, planId, knownAt)
                .query((row, at) -> view(
                        row,
                        Objects.requireNonNull(lines.get(row.getLong("id"))),
                        unitsById.computeIfAbsent(row.getLong("root_unit_id"), organisation::unit)))
                .list();
    }

    private Map<Long, List<PlanView.Line>> lines(Viewer viewer, @Nullable Long planId, @Nullable Instant knownAt) {
        Map<Long, MetricView> metricsById = new HashMap<>();
        Map<Long, List<PlanView.Line>> byPlan = new HashMap<>();
        asking(LINES, viewer, planId, knownAt).query(row -> {
            byPlan.computeIfAbsent(row.getLong("plan_id"), plan -> new ArrayList<>())
                    .add(line(row, metricsById.computeIfAbsent(row.getLong("metric_id"), metrics::metric)));
        });
        return byPlan;
    }

    private JdbcClient.StatementSpec asking(
            String sql, Viewer viewer, @Nullable Long planId, @Nullable Instant knownAt) {
        return jdbc.sql(Past.of(sql, knownAt))
                .params(Past.moment(knownAt))
                .param("plan", planId, java.sql.Types.BIGINT)
                .param("me", TargetRights.memberIdOrNone(viewer))
                .param("roots", rights.visibleRoots(viewer));
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

    private static PlanView.Line line(ResultSet row, MetricView metric) throws SQLException {
        LocalDate baseStart = row.getObject("base_start", LocalDate.class);
        return new PlanView.Line(
                metric,
                row.getBigDecimal("amount_seen"),
                SplitMethod.valueOf(row.getString("split_method")),
                row.getBigDecimal("rounding_step"),
                baseStart == null ? null : new Period(baseStart, row.getObject("base_end", LocalDate.class)),
                row.getBigDecimal("growth_percent"),
                row.getLong("root_target_id"));
    }

    private static PlanView view(ResultSet row, List<PlanView.Line> lines, UnitView root) throws SQLException {
        PlanView.Line leading = lines.get(0);
        return new PlanView(
                row.getLong("id"),
                row.getString("name"),
                leading.metric(),
                root,
                row.getObject("period_start", LocalDate.class),
                row.getObject("period_end", LocalDate.class),
                leading.amount(),
                leading.split(),
                leading.roundingStep(),
                row.getBigDecimal("over_percent"),
                row.getObject("submit_by", LocalDate.class),
                row.getObject("agree_by", LocalDate.class),
                PlanState.valueOf(row.getString("state")),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("cancel_reason"),
                leading.rootTargetId(),
                row.getInt("owners"),
                row.getInt("agreed"),
                List.copyOf(lines),
                Lists.levels(row.getString("period_levels")),
                new Shape(Shape.Kind.valueOf(row.getString("shape")), Lists.decimals(row.getString("month_weights"))),
                Lists.decimals(row.getString("over_assignment")),
                RankingPolicy.valueOf(row.getString("ranking_policy")));
    }
}
