package io.dacheng.target;

import io.dacheng.access.Viewer;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.dacheng.shared.Refused;
import io.dacheng.target.PeriodCells.Cell;
import io.dacheng.target.PeriodEditing.Change;
import io.dacheng.target.PeriodSpread.Owner;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What heads do with the periods of their unit's children (S6), until the plan is active: change cells, lock them, take
 * the plan's shape again. For the same people who confirm the split. Each change is one: all of it or nothing.
 */
@Service
@Transactional
public class PeriodGridService {

    private final TargetRights rights;
    private final TargetLocks locks;
    private final PeriodGrids grids;
    private final PeriodSpread spread;
    private final PeriodCells cells;
    private final PeriodHistory history;
    private final MetricService metrics;

    PeriodGridService(
            TargetRights rights,
            TargetLocks locks,
            PeriodGrids grids,
            PeriodSpread spread,
            PeriodCells cells,
            PeriodHistory history,
            MetricService metrics) {
        this.rights = rights;
        this.locks = locks;
        this.grids = grids;
        this.spread = spread;
        this.cells = cells;
        this.history = history;
        this.metrics = metrics;
    }

    /** A grid that is held for changing. */
    private record Open(
            Target target, Plan plan, PlanPeriods periods, List<Owner> children, Map<Long, List<Cell>> rows) {

        PeriodMatrix matrix() {
            return PeriodSpread.matrix(periods, rows.get(target.id()), children, rows);
        }

        List<Owner> withCells() {
            return PeriodSpread.withCells(children, rows);
        }

        /** Names of everybody in the grid, the target itself included. */
        Map<Long, String> named() {
            Map<Long, String> names = new HashMap<>();
            children.forEach(child -> names.put(child.id(), child.name()));
            names.put(target.id(), "Total");
            return names;
        }

        Map<Long, String> wordsByChild(List<PeriodEdit> edits) {
            Map<Long, List<PeriodEdit>> byChild = new LinkedHashMap<>();
            edits.forEach(edit -> byChild.computeIfAbsent(edit.targetId(), id -> new ArrayList<>())
                    .add(edit));
            Map<Long, String> words = new LinkedHashMap<>();
            byChild.forEach((child, own) -> words.put(child, PeriodHistory.words(periods, named(), rows, own)));
            return words;
        }

        Open with(Map<Long, List<Cell>> others) {
            return new Open(target, plan, periods, children, others);
        }
    }

    /**
     * Changes cells and locks. What is entered stays, the other cells that are not locked move so that rows and columns
     * keep their sums; while the children's amounts do not sum to the target's, only rows do.
     *
     * @param version the one that the grid had when the viewer read it
     * @return the grid afterwards
     * @throws Refused INVALID saying which row or column cannot hold and why; CONFLICT naming who was first
     */
    public PeriodGridView edit(Viewer viewer, long targetId, long version, List<PeriodEdit> edits) {
        Open before = open(viewer, targetId, version);
        List<PeriodEdit> own =
                edits.stream().filter(edit -> edit.targetId() == targetId).toList();
        List<PeriodEdit> parts =
                edits.stream().filter(edit -> edit.targetId() != targetId).toList();
        Open open = own.isEmpty() ? before : withOwn(viewer, before, own);
        PeriodMatrix after = PeriodEditing.apply(open.matrix(), changes(open, open.withCells(), parts), viewer.login());
        String words = PeriodHistory.words(before.periods(), before.named(), before.rows(), edits);
        return save(viewer, open, after, before.wordsByChild(edits), words);
    }

    /** Moves cells that are not locked until the children's periods sum to the target's own. */
    public PeriodGridView fit(Viewer viewer, long targetId, long version) {
        Open open = open(viewer, targetId, version);
        requireBalance(open);
        return save(
                viewer,
                open,
                open.matrix().fitted(PeriodCause.FITTED, viewer.login()),
                Map.of(),
                "Fitted to the unit's periods");
    }

    /** Takes all locks away and spreads every child by the plan's shape. */
    public PeriodGridView reset(Viewer viewer, long targetId, long version) {
        Open open = open(viewer, targetId, version);
        Map<Long, List<Cell>> shaped = new HashMap<>(open.rows());
        for (Owner child : open.withCells()) {
            List<BigDecimal> amounts = open.periods().byShape(Objects.requireNonNull(child.amount()), child.calendar());
            shaped.put(child.id(), PlanPeriods.cells(amounts, PeriodCause.SHAPE, viewer.login()));
        }
        PeriodMatrix matrix = open.with(shaped).matrix().fittedSomehow(PeriodCause.SHAPE, viewer.login(), row -> {});
        return save(viewer, open, matrix, Map.of(), "Spread by the plan's shape");
    }

    private Open open(Viewer viewer, long targetId, long version) {
        TargetLocks.Held held = locks.holdChildren(targetId, target -> rights.requireSees(viewer, target));
        Plan plan = held.plan();
        Target target = held.target();
        grids.requireEditable(viewer, plan, target);
        grids.requireVersion(targetId, version);
        PlanPeriods periods = spread.periods(plan, target.metricId());
        List<Owner> children = spread.owners("t.parent_id = :id", Map.of("id", targetId));
        List<Long> ids = new ArrayList<>(children.stream().map(Owner::id).toList());
        ids.add(targetId);
        return new Open(target, plan, periods, children, cells.leaves(periods.tree(), ids));
    }

    private List<Change> changes(Open open, List<Owner> owners, List<PeriodEdit> edits) {
        MetricView metric = metrics.metric(open.target().metricId());
        Map<Long, Integer> rows = new HashMap<>();
        for (int row = 0; row < owners.size(); row++) {
            rows.put(owners.get(row).id(), row);
        }
        List<Change> changes = new ArrayList<>();
        for (PeriodEdit edit : edits) {
            Integer row = rows.get(edit.targetId());
            if (row == null) {
                throw Refused.invalid("target.period.foreign", edit.targetId());
            }
            BigDecimal amount = edit.amount() == null ? null : metrics.checked(metric, edit.amount());
            changes.add(new Change(row, open.periods().leaf(edit.start()), amount, edit.locked()));
        }
        return changes;
    }

    /** The overall target's own periods, which nobody above gives; the children follow. */
    private Open withOwn(Viewer viewer, Open open, List<PeriodEdit> edits) {
        if (!open.target().isRoot()) {
            throw Refused.forbidden("target.period.above");
        }
        List<Owner> self =
                spread.owners("t.id = :id", Map.of("id", open.target().id()));
        PeriodMatrix own = PeriodSpread.matrix(open.periods(), null, self, open.rows());
        List<Cell> after = PeriodEditing.apply(own, changes(open, self, edits), viewer.login())
                .cells()
                .get(0);
        boolean balanced = open.matrix().columns() != null;
        Map<Long, List<Cell>> rows = new HashMap<>(open.rows());
        rows.put(open.target().id(), after);
        Open changed = open.with(rows);
        return balanced
                ? changed.with(PeriodSpread.rows(
                        open.children(),
                        rows,
                        changed.matrix()
                                .fitted(PeriodCause.MOVED, viewer.login())
                                .cells()))
                : changed;
    }

    private void requireBalance(Open open) {
        if (open.matrix().columns() == null) {
            BigDecimal sum = PlanPeriods.sum(open.withCells().stream()
                    .map(child -> Objects.requireNonNull(child.amount()))
                    .toList());
            throw Refused.conflict(
                    "target.period.balance",
                    sum.toPlainString(),
                    TargetSteps.amountOf(open.target()).toPlainString());
        }
    }

    private PeriodGridView save(Viewer viewer, Open open, PeriodMatrix after, Map<Long, String> edits, String words) {
        Map<Long, List<Cell>> rows = PeriodSpread.rows(open.children(), open.rows(), after.cells());
        if (cells.replace(open.periods().tree(), rows) > 0) {
            history.keep(viewer, open.target(), words, edits);
        }
        return grids.view(viewer, open.plan(), open.target());
    }
}
