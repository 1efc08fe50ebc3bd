package io.dacheng.api;

import io.dacheng.calendar.Period;
import io.dacheng.calendar.PeriodLevel;
import io.dacheng.calendar.PeriodTree;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import io.dacheng.target.PeriodCause;
import io.dacheng.target.PeriodGridView;
import io.dacheng.target.TargetState;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * The children of a target x its leaf periods.
 *
 * @param version to be sent back with the next change
 * @param editable whether the caller may change it; else {@code reason} says why not
 */
record GridAnswer(
        long targetId,
        @Nullable BigDecimal amount,
        @Nullable BigDecimal balance,
        long version,
        boolean editable,
        @Nullable String reason,
        List<ColumnAnswer> columns,
        List<RowAnswer> rows) {

    /**
     * A column of a grid: a leaf period.
     *
     * @param total what the target itself has to reach in it; null while it has no amount
     * @param left total minus the sum of the rows
     */
    record ColumnAnswer(
            PeriodLevel level,
            LocalDate start,
            LocalDate end,
            @Nullable BigDecimal total,
            BigDecimal sum,
            @Nullable BigDecimal left,
            boolean locked) {}

    /** A cell of a grid, in the order of the columns. */
    record CellAnswer(BigDecimal amount, boolean locked, PeriodCause cause) {}

    /**
     * A row of a grid: a child of the target.
     *
     * @param amount its cells sum to it; null is "no answer", and it has no cells
     */
    record RowAnswer(
            long targetId,
            OwnerKind ownerKind,
            String owner,
            String ownerName,
            TargetState state,
            @Nullable BigDecimal amount,
            List<CellAnswer> cells) {}

    static GridAnswer of(PeriodGridView grid) {
        int scale = grid.metric().scale();
        List<BigDecimal> sums = grid.sums();
        List<BigDecimal> left = grid.left();
        List<PeriodTree.Node> leaves = grid.periods().leaves();
        Refused refusal = grid.refusal();
        return new GridAnswer(
                grid.target().id(),
                Amounts.at(scale, grid.target().amount()),
                Amounts.at(scale, grid.target().balance()),
                grid.version(),
                grid.editable(),
                refusal == null ? null : refusal.sentence(LocaleContextHolder.getLocale()),
                IntStream.range(0, leaves.size())
                        .mapToObj(i -> column(leaves.get(i), grid.own(), sums.get(i), left, i, scale))
                        .toList(),
                grid.rows().stream().map(row -> row(row, scale)).toList());
    }

    private static ColumnAnswer column(
            PeriodTree.Node leaf,
            List<PeriodGridView.Cell> own,
            BigDecimal sum,
            List<BigDecimal> left,
            int at,
            int scale) {
        Period period = leaf.period();
        return new ColumnAnswer(
                leaf.level(),
                period.start(),
                period.end(),
                own.isEmpty() ? null : Amounts.at(scale, own.get(at).amount()),
                sum.setScale(Math.max(scale, sum.scale())),
                left.isEmpty() ? null : Amounts.at(scale, left.get(at)),
                !own.isEmpty() && own.get(at).locked());
    }

    private static RowAnswer row(PeriodGridView.Row row, int scale) {
        return new RowAnswer(
                row.target().id(),
                row.target().ownerKind(),
                row.target().ownerCode(),
                row.target().ownerName(),
                row.target().state(),
                Amounts.at(scale, row.target().amount()),
                row.cells().stream()
                        .map(cell -> new CellAnswer(
                                cell.amount()
                                        .setScale(Math.max(scale, cell.amount().scale())),
                                cell.locked(),
                                cell.cause()))
                        .toList());
    }
}
