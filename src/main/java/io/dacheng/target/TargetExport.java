package io.dacheng.target;

import io.dacheng.access.Reads;
import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.calendar.Period;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Table;
import io.dacheng.shared.TableFormat;
import io.dacheng.target.ExportedTargets.Cells;
import io.dacheng.target.ExportedTargets.Exported;
import io.dacheng.target.TargetColumns.PeriodColumn;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * T7: targets as files that {@link TargetImport} reads again. The same targets always give the same bytes; only what the
 * viewer may see is in them. An export of an earlier moment states it in each row. What is taken out stands in the audit
 * log, which is all that is ever written.
 */
@Service
@Transactional
public class TargetExport {

    private static final int MOST_ROWS = 100_000;

    private final PlanService plans;
    private final MetricService metrics;
    private final ExportedTargets targets;
    private final AuditLog audit;

    TargetExport(PlanService plans, MetricService metrics, ExportedTargets targets, AuditLog audit) {
        this.plans = plans;
        this.metrics = metrics;
        this.targets = targets;
        this.audit = audit;
    }

    /**
     * The targets of a plan, whatever their state: line after line, each as an open tree reads.
     *
     * @param knownAt as they were known at that moment; null for now. Locks and bounds are not kept for earlier moments
     *     and stay empty
     * @throws Refused NOT_FOUND when the viewer may see none of it
     */
    @Reads
    public byte[] ofPlan(Viewer viewer, long planId, TableFormat format, @Nullable Instant knownAt) {
        plans.plan(viewer, planId);
        takenOut(viewer, "plan:" + planId, format, knownAt);
        return write(targets.ofPlan(viewer, planId, knownAt), true, format, knownAt);
    }

    /**
     * What counts for a metric: the ACTIVE and CLOSED targets, one row an owner and period, units first. Imported into
     * an organisation without targets it gives the same file again.
     *
     * @param period null for all
     * @throws Refused INVALID when there is no such metric
     */
    @Reads
    public byte[] ofMetric(
            Viewer viewer, String metric, @Nullable Period period, TableFormat format, @Nullable Instant knownAt) {
        MetricView known =
                metrics.byCode(metric).orElseThrow(() -> Refused.invalid("achievement.metric.unknown", metric));
        takenOut(viewer, "metric:" + known.code(), format, knownAt);
        return write(targets.ofMetric(viewer, known.id(), period, knownAt), false, format, knownAt);
    }

    private void takenOut(Viewer viewer, String what, TableFormat format, @Nullable Instant knownAt) {
        audit.record(
                viewer.looker(),
                "export.file",
                "export:targets/" + what,
                format
                        + (knownAt == null ? "" : ", known at " + knownAt)
                        + (viewer.viewedBy() == null ? "" : ", seen as " + viewer.login()));
    }

    private byte[] write(List<Exported> rows, boolean ofPlan, TableFormat format, @Nullable Instant knownAt) {
        if (rows.size() > MOST_ROWS) {
            throw Refused.invalid("target.export.rows", MOST_ROWS);
        }
        Cells cells = targets.cells(rows, knownAt);
        List<String> columns = new ArrayList<>(TargetColumns.NEEDED);
        columns.addAll(List.of(
                TargetColumns.OWNER_NAME,
                TargetColumns.STATE,
                TargetColumns.COMPLETION,
                TargetColumns.LOCKED,
                TargetColumns.MIN,
                TargetColumns.MAX));
        if (ofPlan) {
            columns.addAll(List.of(TargetColumns.PLAN, TargetColumns.PARENT));
        }
        if (knownAt != null) {
            columns.add(TargetColumns.KNOWN_AT);
        }
        cells.columns().forEach(column -> columns.add(column.heading()));
        List<List<@Nullable Object>> table = new ArrayList<>();
        for (Exported row : rows) {
            table.add(line(row, ofPlan, cells, knownAt));
        }
        return format.write(new Table("targets", columns, table));
    }

    private List<@Nullable Object> line(Exported row, boolean ofPlan, Cells cells, @Nullable Instant knownAt) {
        MetricView metric = metrics.metric(row.metricId());
        List<@Nullable Object> line = new ArrayList<>();
        line.add(metric.code());
        line.add(row.kind().name());
        line.add(row.owner());
        line.add(row.start());
        line.add(row.end());
        line.add(scaled(metric, row.amount()));
        line.add(row.ownerName());
        line.add(row.state().name());
        line.add(row.completion());
        line.add(row.locked());
        line.add(scaled(metric, row.least()));
        line.add(scaled(metric, row.most()));
        if (ofPlan) {
            line.add(row.plan());
            line.add(row.parent());
        }
        if (knownAt != null) {
            line.add(knownAt.toString());
        }
        SortedMap<PeriodColumn, BigDecimal> own = cells.of(row);
        for (PeriodColumn column : cells.columns()) {
            line.add(scaled(metric, own.get(column)));
        }
        return line;
    }

    private static @Nullable BigDecimal scaled(MetricView metric, @Nullable BigDecimal amount) {
        return amount == null ? null : amount.setScale(metric.scale(), RoundingMode.UNNECESSARY);
    }
}
