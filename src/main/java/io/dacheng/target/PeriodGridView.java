package io.dacheng.target;

import io.dacheng.calendar.PeriodTree;
import io.dacheng.metric.MetricView;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The children of a target x the leaf periods of its plan (S6).
 *
 * @param target whose grid it is
 * @param version grows with each change of a cell; to be sent back with the next change
 * @param own what the target itself has to reach in each leaf; empty while it has no amount
 * @param rows one for each child; none for a member's or a leaf unit's target
 * @param refusal why the viewer may not change it; null when they may
 */
public record PeriodGridView(
        TargetView target,
        String planName,
        MetricView metric,
        PeriodTree periods,
        long version,
        List<Cell> own,
        List<Row> rows,
        @Nullable Refused refusal) {

    /** A child's cells, in the order of the leaves; empty while it has no amount. */
    public record Row(TargetView target, List<Cell> cells) {}

    /** @param by login of who caused the amount, or {@code system} */
    public record Cell(BigDecimal amount, boolean locked, PeriodCause cause, String by) {}

    public boolean editable() {
        return refusal == null;
    }

    /** What the children have in each leaf together. */
    public List<BigDecimal> sums() {
        List<BigDecimal> sums = new ArrayList<>();
        for (int leaf = 0; leaf < periods.leaves().size(); leaf++) {
            BigDecimal sum = BigDecimal.ZERO;
            for (Row row : rows) {
                sum = row.cells().isEmpty()
                        ? sum
                        : sum.add(row.cells().get(leaf).amount());
            }
            sums.add(sum);
        }
        return sums;
    }

    /** What is left in each leaf: the target's own minus the children's sum; empty where the target has no cells. */
    public List<BigDecimal> left() {
        List<BigDecimal> sums = sums();
        List<BigDecimal> left = new ArrayList<>();
        for (int leaf = 0; leaf < own.size(); leaf++) {
            left.add(own.get(leaf).amount().subtract(sums.get(leaf)));
        }
        return left;
    }
}
