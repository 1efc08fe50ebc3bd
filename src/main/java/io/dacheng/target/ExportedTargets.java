package io.dacheng.target;

import io.dacheng.access.Viewer;
import io.dacheng.calendar.Period;
import io.dacheng.calendar.PeriodLevel;
import io.dacheng.shared.OwnerKind;
import io.dacheng.target.TargetColumns.PeriodColumn;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What files of targets hold, read by one statement for the targets and one for their periods. */
@Component
class ExportedTargets {

    private static final String OF_PLAN = """
            with recursive chosen as (
                select t.* from target t where t.plan_id = :plan and {visible}
            ), up (id, above, path) as (
                select id, parent_id, array[sort_order, id] from chosen
                union all
                select up.id, p.parent_id, array[p.sort_order, p.id] || up.path
                from up left join target p on p.id = up.above where up.above is not null
            )
            select array[t.id] as ids, t.metric_id, t.unit_id, coalesce(u.code, m.login) as owner,
                   coalesce(u.name, m.name) as owner_name, t.period_start, t.period_end, t.amount, t.state,
                   t.completion_date, t.locked, t.min_amount, t.max_amount, pl.name as plan,
                   case when exists (select 1 from chosen c where c.id = t.parent_id) then pu.code end as parent
            from chosen t
            join up on up.id = t.id and up.above is null
            join plan pl on pl.id = t.plan_id
            join plan_metric l on l.plan_id = t.plan_id and l.metric_id = t.metric_id
            left join target p on p.id = t.parent_id
            left join org_unit pu on pu.id = p.unit_id
            left join org_unit u on u.id = t.unit_id
            left join member m on m.id = t.member_id
            order by l.position, up.path
            """;

    // As achievement takes them: of alternatives the last created counts, and what an owner has in one plan adds up.
    private static final String OF_METRIC = """
            with chosen as (
                select t.*, coalesce(t.plan_id, -t.id) as source,
                       first_value(coalesce(t.plan_id, -t.id)) over (
                           partition by t.unit_id, t.member_id, t.period_start, t.period_end order by t.id desc) as latest
                from target t
                where t.metric_id = :metric and t.state in ('ACTIVE', 'CLOSED') and {visible} {period}
            )
            select array_agg(t.id order by t.id) as ids, :metric as metric_id, t.unit_id,
                   coalesce(u.code, m.login) as owner, coalesce(u.name, m.name) as owner_name,
                   t.period_start, t.period_end, sum(t.amount) as amount, min(t.state) as state,
                   max(t.completion_date) as completion_date, bool_or(t.locked) as locked,
                   case when count(t.min_amount) = count(*) then sum(t.min_amount) end as min_amount,
                   case when count(t.max_amount) = count(*) then sum(t.max_amount) end as max_amount,
                   null as plan, null as parent
            from chosen t
            left join org_unit u on u.id = t.unit_id
            left join member m on m.id = t.member_id
            where t.source = t.latest
            group by t.unit_id, t.member_id, u.id, m.id, t.period_start, t.period_end
            order by t.period_start, t.period_end, t.unit_id is null, coalesce(u.code, m.login) collate "C"
            """;

    /** Imported targets of members have no parent whose unit could tell: their assignments do, as elsewhere. */
    private static final String VISIBLE_MEMBER = """
            (%s or (t.parent_id is null and exists (
                select 1 from assignment s join org_unit_ancestry a on a.unit_id = s.unit_id
                where s.member_id = t.member_id and s.valid_from <= :today and a.ancestor_id in (:roots))))
            """.formatted(TargetViews.VISIBLE);

    private static final String CELLS = """
            select target_id, level, period_start, period_end, amount from target_period
            where target_id = any(:ids)
              and case when cast(:at as timestamptz) is null then known_to = 'infinity'
                       else known_from <= cast(:at as timestamptz) and known_to > cast(:at as timestamptz) end
            """;

    private final JdbcClient jdbc;
    private final TargetRights rights;
    private final Clock clock;

    ExportedTargets(JdbcClient jdbc, TargetRights rights, Clock clock) {
        this.jdbc = jdbc;
        this.rights = rights;
        this.clock = clock;
    }

    /**
     * A row of the file.
     *
     * @param ids the targets it stands for
     * @param plan its name; null in files of a metric
     * @param parent code of the unit whose target is the parent; null for none, or when the viewer may not see it
     */
    record Exported(
            List<Long> ids,
            long metricId,
            OwnerKind kind,
            String owner,
            String ownerName,
            LocalDate start,
            LocalDate end,
            @Nullable BigDecimal amount,
            TargetState state,
            LocalDate completion,
            @Nullable Boolean locked,
            @Nullable BigDecimal least,
            @Nullable BigDecimal most,
            @Nullable String plan,
            @Nullable String parent) {}

    /** Amounts by target and period, the shortest periods of each target only. */
    record Cells(SortedSet<PeriodColumn> columns, Map<Long, SortedMap<PeriodColumn, BigDecimal>> byTarget) {

        SortedMap<PeriodColumn, BigDecimal> of(Exported row) {
            SortedMap<PeriodColumn, BigDecimal> sums = new TreeMap<>();
            for (long id : row.ids()) {
                byTarget.getOrDefault(id, new TreeMap<>())
                        .forEach((column, amount) -> sums.merge(column, amount, BigDecimal::add));
            }
            return sums;
        }
    }

    List<Exported> ofPlan(Viewer viewer, long planId, @Nullable Instant knownAt) {
        return query(OF_PLAN, viewer, knownAt)
                .param("plan", planId)
                .query((row, at) -> exported(row, knownAt))
                .list();
    }

    List<Exported> ofMetric(Viewer viewer, long metricId, @Nullable Period period, @Nullable Instant knownAt) {
        String ofPeriod = period == null ? "" : "and t.period_start = :start and t.period_end = :end";
        String sql = OF_METRIC.replace("{visible}", VISIBLE_MEMBER).replace("{period}", ofPeriod);
        JdbcClient.StatementSpec query =
                query(sql, viewer, knownAt).param("metric", metricId).param("today", LocalDate.now(clock));
        if (period != null) {
            query = query.param("start", period.start()).param("end", period.end());
        }
        return query.query((row, at) -> exported(row, knownAt)).list();
    }

    private JdbcClient.StatementSpec query(String sql, Viewer viewer, @Nullable Instant knownAt) {
        return jdbc.sql(Past.of(sql, knownAt).replace("{visible}", TargetViews.VISIBLE))
                .param("me", TargetRights.memberIdOrNone(viewer))
                .param("roots", rights.visibleRoots(viewer))
                .params(Past.moment(knownAt));
    }

    private static Exported exported(ResultSet row, @Nullable Instant knownAt) throws SQLException {
        Array ids = row.getArray("ids");
        return new Exported(
                List.of((Long[]) ids.getArray()),
                row.getLong("metric_id"),
                row.getObject("unit_id") == null ? OwnerKind.MEMBER : OwnerKind.UNIT,
                row.getString("owner"),
                row.getString("owner_name"),
                row.getObject("period_start", LocalDate.class),
                row.getObject("period_end", LocalDate.class),
                row.getBigDecimal("amount"),
                TargetState.valueOf(row.getString("state")),
                row.getObject("completion_date", LocalDate.class),
                knownAt == null ? row.getBoolean("locked") : null,
                row.getBigDecimal("min_amount"),
                row.getBigDecimal("max_amount"),
                row.getString("plan"),
                row.getString("parent"));
    }

    Cells cells(List<Exported> rows, @Nullable Instant knownAt) {
        Map<Long, List<PeriodColumn>> columns = new HashMap<>();
        Map<Long, List<BigDecimal>> amounts = new HashMap<>();
        jdbc.sql(CELLS)
                .param("ids", rows.stream().flatMap(row -> row.ids().stream()).toArray(Long[]::new))
                .param("at", knownAt == null ? null : knownAt.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .query(row -> {
                    long target = row.getLong("target_id");
                    columns.computeIfAbsent(target, id -> new ArrayList<>())
                            .add(new PeriodColumn(
                                    PeriodLevel.valueOf(row.getString("level")),
                                    new Period(
                                            row.getObject("period_start", LocalDate.class),
                                            row.getObject("period_end", LocalDate.class))));
                    amounts.computeIfAbsent(target, id -> new ArrayList<>()).add(row.getBigDecimal("amount"));
                });
        SortedSet<PeriodColumn> all = new TreeSet<>();
        Map<Long, SortedMap<PeriodColumn, BigDecimal>> byTarget = new HashMap<>();
        columns.forEach((target, own) -> {
            PeriodLevel shortest = own.stream()
                    .map(PeriodColumn::level)
                    .max(PeriodLevel::compareTo)
                    .orElseThrow();
            SortedMap<PeriodColumn, BigDecimal> leaves = new TreeMap<>();
            for (int i = 0; i < own.size(); i++) {
                if (own.get(i).level() == shortest) {
                    leaves.put(
                            own.get(i),
                            Objects.requireNonNull(amounts.get(target)).get(i));
                }
            }
            all.addAll(leaves.keySet());
            byTarget.put(target, leaves);
        });
        return new Cells(all, byTarget);
    }
}
