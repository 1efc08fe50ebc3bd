package io.dacheng.target;

import io.dacheng.target.PeriodCells.Cell;
import io.dacheng.target.PeriodSpread.Owner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Makes a whole plan hold over time: from the root down, each unit's periods sum to those of the unit above. */
@Component
class PeriodFit {

    private final PeriodSpread spread;
    private final PeriodCells cells;

    PeriodFit(PeriodSpread spread, PeriodCells cells) {
        this.spread = spread;
        this.cells = cells;
    }

    /** For each of the plan's metrics; few statements, however many targets there are. */
    void fit(Plan plan) {
        if (!plan.levels().isEmpty()) {
            plan.lines().forEach(line -> fit(plan, line.metricId()));
        }
    }

    private void fit(Plan plan, long metricId) {
        PlanPeriods periods = spread.periods(plan, metricId);
        List<Owner> owners = spread.owners(
                "t.plan_id = :plan and t.metric_id = :metric", Map.of("plan", plan.id(), "metric", metricId));
        Map<Long, List<Cell>> rows = spread.spread(periods, owners, TargetChanges.SYSTEM);
        Map<Long, List<Owner>> below = new HashMap<>();
        Deque<Long> next = new ArrayDeque<>();
        for (Owner owner : owners) {
            Long parent = owner.parentId();
            if (parent == null) {
                next.add(owner.id());
            } else {
                below.computeIfAbsent(parent, id -> new ArrayList<>()).add(owner);
            }
        }
        while (!next.isEmpty()) {
            long parent = next.remove();
            List<Owner> children = below.getOrDefault(parent, List.of());
            Map<Long, List<Cell>> before = new HashMap<>();
            children.forEach(child -> before.put(child.id(), rows.getOrDefault(child.id(), List.of())));
            rows.putAll(spread.fitted(
                    periods, rows.get(parent), children, before, PeriodCause.FITTED, TargetChanges.SYSTEM));
            children.forEach(child -> next.add(child.id()));
        }
        cells.replace(periods.tree(), rows);
    }
}
