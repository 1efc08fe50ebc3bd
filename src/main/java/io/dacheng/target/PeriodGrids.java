package io.dacheng.target;

import io.dacheng.access.Viewer;
import io.dacheng.calendar.PeriodTree;
import io.dacheng.metric.MetricService;
import io.dacheng.shared.Refused;
import io.dacheng.target.PeriodCells.Cell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Grids as pages see them, and who may change them. */
@Component
class PeriodGrids {

    private final TargetViews views;
    private final TargetRights rights;
    private final PeriodSpread spread;
    private final PeriodCells cells;
    private final MetricService metrics;
    private final JdbcClient jdbc;

    PeriodGrids(
            TargetViews views,
            TargetRights rights,
            PeriodSpread spread,
            PeriodCells cells,
            MetricService metrics,
            JdbcClient jdbc) {
        this.views = views;
        this.rights = rights;
        this.spread = spread;
        this.cells = cells;
        this.metrics = metrics;
        this.jdbc = jdbc;
    }

    /** The grid of a target that the viewer sees. */
    PeriodGridView view(Viewer viewer, Plan plan, Target target) {
        return view(viewer, plan, target, null);
    }

    /** @param knownAt as it was known then (T6), when nothing can be changed any more; null for now */
    PeriodGridView view(Viewer viewer, Plan plan, Target target, @Nullable Instant knownAt) {
        PeriodTree tree = spread.periods(plan, target.metricId()).tree();
        List<TargetView> children = views.children(target.id(), knownAt).stream()
                .filter(child -> child.state() != TargetState.CANCELLED || plan.state() == PlanState.CANCELLED)
                .toList();
        List<Long> ids = new ArrayList<>(children.stream().map(TargetView::id).toList());
        ids.add(target.id());
        Map<Long, List<Cell>> leaves = cells.leaves(tree, ids, knownAt);
        return new PeriodGridView(
                views.one(target.id(), knownAt).orElseThrow(() -> unknown(target.id(), knownAt)),
                plan.name(),
                metrics.metric(target.metricId()),
                tree,
                last(target.id()).map(Last::id).orElse(0L),
                view(leaves.getOrDefault(target.id(), List.of())),
                children.stream()
                        .map(child -> new PeriodGridView.Row(child, view(leaves.getOrDefault(child.id(), List.of()))))
                        .toList(),
                knownAt == null
                        ? refusal(viewer, plan, target, children.isEmpty())
                        : Refused.conflict("target.period.past"));
    }

    private static Refused unknown(long targetId, @Nullable Instant knownAt) {
        return knownAt == null
                ? TargetRights.unknown(targetId)
                : Refused.notFound("target.unknown.then", targetId, knownAt);
    }

    private static List<PeriodGridView.Cell> view(List<Cell> row) {
        return row.stream()
                .map(cell -> new PeriodGridView.Cell(cell.amount(), cell.locked(), cell.cause(), cell.by()))
                .toList();
    }

    private @Nullable Refused refusal(Viewer viewer, Plan plan, Target target, boolean childless) {
        if (childless) {
            return Refused.conflict("target.period.nobody");
        }
        try {
            requireEditable(viewer, plan, target);
            return null;
        } catch (Refused refused) {
            return refused;
        }
    }

    /** @throws Refused FORBIDDEN for who may not confirm the split, CONFLICT when the plan is past changing */
    void requireEditable(Viewer viewer, Plan plan, Target target) {
        rights.requireActsForUnit(viewer, target, plan);
        if (plan.levels().isEmpty()) {
            throw Refused.conflict("target.period.none", plan.name());
        }
        if (plan.state() == PlanState.ACTIVE) {
            throw Refused.conflict("target.period.active", plan.name());
        }
        if (plan.isOver()) {
            throw Refused.conflict("target.plan.over.already", plan.name());
        }
    }

    /** The newest row of a grid: its id is the grid's version. */
    private record Last(long id, String by) {}

    private Optional<Last> last(long parentId) {
        return jdbc.sql("""
                select p.id, coalesce(m.name, a.name, p.changed_by) as name
                from target_period p
                left join member m on m.login = p.changed_by
                left join user_account a on a.login = p.changed_by
                where p.known_to = 'infinity' and p.cause <> 'SUM'
                  and p.target_id in (select id from target where parent_id = :parent or id = :parent)
                order by p.id desc limit 1
                """)
                .param("parent", parentId)
                .query((row, at) -> new Last(row.getLong("id"), row.getString("name")))
                .optional();
    }

    /** @throws Refused CONFLICT naming who changed the grid since the caller has read it */
    void requireVersion(long parentId, long version) {
        last(parentId).filter(last -> last.id() != version).ifPresent(last -> {
            throw TargetChanges.SYSTEM.equals(last.by())
                    ? Refused.conflict("target.moved.on")
                    : Refused.conflict("target.moved.on.SPREAD", last.by());
        });
    }
}
