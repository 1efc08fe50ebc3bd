package io.dacheng.target;

import io.dacheng.calendar.CalendarService;
import io.dacheng.metric.MetricService;
import io.dacheng.shared.Actor;
import io.dacheng.target.PeriodCells.Cell;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps targets over time in step with their amounts: whoever changes amounts of a plan's targets calls this in the same
 * transaction. Plans whose period is not cut into levels have no cells, and nothing happens.
 */
@Component
class PeriodSpread {

    private static final String LOCKS_AGAINST_AMOUNT =
            "The locked periods no longer fit the amount: they are unlocked, and the target is spread by the plan's shape.";
    private static final String LOCKS_AGAINST_SUMS =
            "With the locked periods of this target the sums of the unit's periods cannot hold: they are unlocked.";

    private final PeriodCells cells;
    private final TargetChanges changes;
    private final CalendarService calendars;
    private final MetricService metrics;
    private final JdbcClient jdbc;

    PeriodSpread(
            PeriodCells cells,
            TargetChanges changes,
            CalendarService calendars,
            MetricService metrics,
            JdbcClient jdbc) {
        this.cells = cells;
        this.changes = changes;
        this.calendars = calendars;
        this.metrics = metrics;
        this.jdbc = jdbc;
    }

    /**
     * A target of a plan, as far as spreading it over time goes.
     *
     * @param calendar of the owner's unit, inherited from above; null for the default one
     */
    record Owner(
            long id,
            @Nullable Long parentId,
            String name,
            @Nullable BigDecimal amount,
            @Nullable String calendar,
            TargetState state) {}

    /** @param metricId one of the plan's */
    PlanPeriods periods(Plan plan, long metricId) {
        return new PlanPeriods(
                plan,
                plan.line(metricId).roundingStep(),
                metrics.metric(metricId).smallestStep(),
                calendars);
    }

    /** The amount of one target has been set: its cells keep their proportions, or take the plan's shape. */
    void amountSet(Plan plan, long metricId, long targetId, String by) {
        if (plan.levels().isEmpty()) {
            return;
        }
        PlanPeriods periods = periods(plan, metricId);
        cells.replace(periods.tree(), spread(periods, owners("t.id = :id", Map.of("id", targetId)), by));
    }

    /**
     * The amounts of all children of a target have been set. When they sum to the target's, their cells fit its own;
     * else each child's are its own affair.
     */
    void childrenSet(Plan plan, long metricId, long parentId, String by) {
        if (plan.levels().isEmpty()) {
            return;
        }
        PlanPeriods periods = periods(plan, metricId);
        List<Owner> children = owners("t.parent_id = :id", Map.of("id", parentId));
        Map<Long, List<Cell>> rows = spread(periods, children, by);
        List<Cell> above = cells.leaves(periods.tree(), List.of(parentId)).get(parentId);
        boolean fresh =
                rows.values().stream().flatMap(List::stream).allMatch(cell -> cell.cause() == PeriodCause.SHAPE);
        PeriodCause why = fresh ? PeriodCause.SHAPE : PeriodCause.FITTED;
        cells.replace(periods.tree(), fitted(periods, above, children, rows, why, by));
    }

    /** The children's cells, moved so that they hold with the target's own; locks that are in the way give way. */
    Map<Long, List<Cell>> fitted(
            PlanPeriods periods,
            @Nullable List<Cell> above,
            List<Owner> children,
            Map<Long, List<Cell>> rows,
            PeriodCause why,
            String by) {
        List<Owner> withCells = withCells(children, rows);
        PeriodMatrix fitted = matrix(periods, scaled(periods, above, withCells), children, rows)
                .fittedSomehow(why, by, row -> note(withCells.get(row).id(), LOCKS_AGAINST_SUMS));
        return rows(children, rows, fitted.cells());
    }

    /** What the target itself has to reach, by the same proportions as much as the children have together. */
    private static @Nullable List<Cell> scaled(PlanPeriods periods, @Nullable List<Cell> above, List<Owner> withCells) {
        BigDecimal sum = PlanPeriods.sum(withCells.stream()
                .map(child -> Objects.requireNonNull(child.amount()))
                .toList());
        if (above == null
                || PeriodMatrix.sumOf(above).signum() == 0
                || PeriodMatrix.sumOf(above).compareTo(sum) == 0) {
            return above;
        }
        List<Cell> open = above.stream()
                .map(cell -> cell.locking(false, TargetChanges.SYSTEM))
                .toList();
        return periods.keeping(sum, open, null, PeriodCause.FITTED, TargetChanges.SYSTEM);
    }

    /** Cells that sum to each owner's amount: as they are, or in the same proportions, or by the shape. */
    Map<Long, List<Cell>> spread(PlanPeriods periods, List<Owner> owners, String by) {
        Map<Long, List<Cell>> before =
                cells.leaves(periods.tree(), owners.stream().map(Owner::id).toList());
        Map<Long, List<Cell>> rows = new LinkedHashMap<>();
        for (Owner owner : owners) {
            rows.put(owner.id(), spread(periods, owner, before.get(owner.id()), by));
        }
        return rows;
    }

    private List<Cell> spread(PlanPeriods periods, Owner owner, @Nullable List<Cell> before, String by) {
        BigDecimal amount = owner.amount();
        if (amount == null) {
            return List.of();
        }
        if (before != null && PeriodMatrix.sumOf(before).compareTo(amount) == 0) {
            return before;
        }
        if (before != null) {
            List<Cell> kept = periods.keeping(amount, before, owner.calendar(), PeriodCause.KEPT, by);
            if (kept != null) {
                return kept;
            }
            note(owner.id(), LOCKS_AGAINST_AMOUNT);
        }
        return PlanPeriods.cells(periods.byShape(amount, owner.calendar()), PeriodCause.SHAPE, by);
    }

    private void note(long targetId, String why) {
        changes.record(targetId, Actor.of(TargetChanges.SYSTEM), TargetAction.SPREAD, why);
    }

    /** The grid below a target, of the children that have cells. */
    static PeriodMatrix matrix(
            PlanPeriods periods, @Nullable List<Cell> above, List<Owner> children, Map<Long, List<Cell>> rows) {
        List<Owner> withCells = withCells(children, rows);
        List<BigDecimal> totals = withCells.stream()
                .map(child -> Objects.requireNonNull(child.amount()))
                .toList();
        boolean balanced = above != null
                && withCells.size() == children.size()
                && PeriodMatrix.sumOf(above).compareTo(PlanPeriods.sum(totals)) == 0;
        return new PeriodMatrix(
                periods,
                withCells.stream().map(Owner::name).toList(),
                totals,
                balanced ? above.stream().map(Cell::amount).toList() : null,
                withCells.stream()
                        .map(child -> Objects.requireNonNull(rows.get(child.id())))
                        .toList());
    }

    /** The matrix' rows by child; a child that has no amount has no cells. */
    static Map<Long, List<Cell>> rows(List<Owner> children, Map<Long, List<Cell>> before, List<List<Cell>> after) {
        Map<Long, List<Cell>> rows = new HashMap<>(before);
        List<Owner> withCells = withCells(children, before);
        for (int i = 0; i < withCells.size(); i++) {
            rows.put(withCells.get(i).id(), after.get(i));
        }
        return rows;
    }

    static List<Owner> withCells(List<Owner> children, Map<Long, List<Cell>> rows) {
        List<Owner> some = new ArrayList<>();
        for (Owner child : children) {
            if (!rows.getOrDefault(child.id(), List.of()).isEmpty()) {
                some.add(child);
            }
        }
        return some;
    }

    /** Targets in the order of their split. */
    List<Owner> owners(String condition, Map<String, ?> params) {
        return jdbc.sql("""
                select t.id, t.parent_id, coalesce(u.name, m.name) as name, t.amount, t.state,
                       (select c.calendar from org_unit_ancestry a join org_unit c on c.id = a.ancestor_id
                        where a.unit_id = coalesce(t.unit_id, p.unit_id) and c.calendar <> ''
                        order by a.distance limit 1) as calendar
                from target t
                left join target p on p.id = t.parent_id
                left join org_unit u on u.id = t.unit_id
                left join member m on m.id = t.member_id
                where %s and t.state <> 'CANCELLED'
                order by t.sort_order, t.id
                """.formatted(condition))
                .params(params)
                .query((row, at) -> new Owner(
                        row.getLong("id"),
                        row.getObject("parent_id", Long.class),
                        row.getString("name"),
                        row.getBigDecimal("amount"),
                        row.getString("calendar"),
                        TargetState.valueOf(row.getString("state"))))
                .list();
    }
}
