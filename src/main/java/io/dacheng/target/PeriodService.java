package io.dacheng.target;

import io.dacheng.access.Viewer;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Targets over time (T8): what a target has to reach in each of its plan's periods, and why. */
@Service
@Transactional(readOnly = true)
public class PeriodService {

    private static final int IDEAL_PLACES = 6;

    private final TargetSteps steps;
    private final TargetRights rights;
    private final PeriodSpread spread;
    private final PeriodCells cells;
    private final PeriodGrids grids;
    private final TargetViews views;
    private final JdbcClient jdbc;

    PeriodService(
            TargetSteps steps,
            TargetRights rights,
            PeriodSpread spread,
            PeriodCells cells,
            PeriodGrids grids,
            TargetViews views,
            JdbcClient jdbc) {
        this.steps = steps;
        this.rights = rights;
        this.spread = spread;
        this.cells = cells;
        this.grids = grids;
        this.views = views;
        this.jdbc = jdbc;
    }

    /**
     * One target's cells of all levels, the longest periods first; empty when its plan has no levels, it has no amount
     * yet, or it was imported.
     *
     * @param knownAt as they were known then; null for now
     * @throws Refused NOT_FOUND also when the viewer may not see it
     */
    public List<PeriodCellView> cells(Viewer viewer, long targetId, @Nullable Instant knownAt) {
        steps.requireSees(viewer, targetId);
        return cells.all(targetId, knownAt);
    }

    /**
     * The children of a target by period, and the target's own cells; without columns when its plan is not cut into
     * periods.
     *
     * @throws Refused NOT_FOUND also when the viewer may not see it, CONFLICT when it was imported
     */
    public PeriodGridView grid(Viewer viewer, long targetId) {
        return grid(viewer, targetId, null);
    }

    /**
     * @param knownAt as it was known then (T6): nothing of it can be changed; null for now
     * @throws Refused as {@link #grid(Viewer, long)}; NOT_FOUND also when the target was not there yet
     */
    public PeriodGridView grid(Viewer viewer, long targetId, @Nullable Instant knownAt) {
        Target target = steps.requireSees(viewer, targetId);
        return grids.view(viewer, rights.planOf(target), target, knownAt);
    }

    /**
     * Why a target has its amount in the leaf period that begins on a day.
     *
     * @throws Refused NOT_FOUND when there is no such cell, or the viewer may not see it
     */
    public PeriodWhy why(Viewer viewer, long targetId, LocalDate start) {
        return why(viewer, targetId, start, null);
    }

    /** @param knownAt as it was known then; null for now */
    public PeriodWhy why(Viewer viewer, long targetId, LocalDate start, @Nullable Instant knownAt) {
        Target target = steps.requireSees(viewer, targetId);
        PlanPeriods periods = spread.periods(rights.planOf(target), target.metricId());
        PeriodSpread.Owner owner =
                spread.owners("t.id = :id", Map.of("id", targetId)).get(0);
        int leaf = periods.leaf(start);
        List<BigDecimal> weights = periods.weights(owner.calendar());
        BigDecimal weight = weights.get(leaf);
        BigDecimal total = PlanPeriods.sum(weights);
        BigDecimal whole = views.one(targetId, knownAt)
                .map(TargetView::amount)
                .orElseThrow(() -> Refused.notFound("target.period.cell", targetId, start));
        return jdbc.sql("""
                select p.amount, p.locked, p.cause, p.changed_by, p.known_from,
                       coalesce(m.name, a.name, p.changed_by) as name,
                       (select above.amount from target_period above
                        where above.target_id = :parent and above.level = p.level
                          and above.period_start = p.period_start and %s) as above
                from target_period p
                left join member m on m.login = p.changed_by
                left join user_account a on a.login = p.changed_by
                where p.target_id = :id and p.level = :level and p.period_start = :start and %s
                """.formatted(PeriodCells.KNOWN.replace("p.", "above."), PeriodCells.KNOWN))
                .param("at", PeriodCells.moment(knownAt), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", targetId)
                .param("parent", visibleParent(viewer, target))
                .param("level", periods.tree().leaves().get(leaf).level().name())
                .param("start", start)
                .query((row, at) -> new PeriodWhy(
                        periods.leaves().get(leaf),
                        row.getBigDecimal("amount"),
                        row.getBoolean("locked"),
                        whole,
                        weight,
                        total,
                        whole.multiply(weight).divide(total, IDEAL_PLACES, RoundingMode.HALF_UP),
                        PeriodCause.valueOf(row.getString("cause")),
                        row.getString("changed_by"),
                        row.getString("name"),
                        row.getTimestamp("known_from").toInstant(),
                        row.getBigDecimal("above")))
                .optional()
                .orElseThrow(() -> Refused.notFound("target.period.cell", targetId, start));
    }

    private long visibleParent(Viewer viewer, Target target) {
        Long parent = target.parentId();
        return parent != null && rights.sees(viewer, steps.parentOf(target)) ? parent : -1L;
    }
}
