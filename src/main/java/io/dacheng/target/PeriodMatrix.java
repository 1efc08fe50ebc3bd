package io.dacheng.target;

import io.dacheng.shared.Refused;
import io.dacheng.target.PeriodCells.Cell;
import io.dacheng.target.split.Grid;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The children of a target x its leaf periods, while they are worked on. Rows always sum to the children's amounts.
 * Columns sum to the target's own cells as soon as the children's amounts sum to the target's (S6); before that they
 * cannot, and only rows are kept.
 *
 * @param columns what the target itself has to reach in each leaf; null when it has no cells or the sums differ
 */
record PeriodMatrix(
        PlanPeriods periods,
        List<String> names,
        List<BigDecimal> totals,
        @Nullable List<BigDecimal> columns,
        List<List<Cell>> cells) {

    /**
     * Fits every cell that is not locked so that rows and columns hold.
     *
     * @throws Refused INVALID naming the row or column that cannot be reached
     */
    PeriodMatrix fitted(PeriodCause why, String by) {
        return columns == null ? this : fitted(columns, cells, why, by);
    }

    /**
     * The same, where a lock that cannot hold gives way: first the later rows' ones.
     *
     * @param released told which row has lost its locks
     */
    PeriodMatrix fittedSomehow(PeriodCause why, String by, IntConsumer released) {
        if (columns == null) {
            return this;
        }
        try {
            return fitted(columns, cells, why, by);
        } catch (Refused locksInTheWay) {
            List<List<Cell>> kept =
                    new ArrayList<>(cells.stream().map(row -> released(row, by)).toList());
            PeriodMatrix best = fittedAnyhow(kept, why, by);
            for (int row = 0; row < cells.size(); row++) {
                if (cells.get(row).stream().noneMatch(Cell::locked)) {
                    continue;
                }
                List<Cell> without = kept.set(row, cells.get(row));
                try {
                    best = fitted(columns, kept, why, by);
                } catch (Refused stillInTheWay) {
                    kept.set(row, without);
                    released.accept(row);
                }
            }
            return best;
        }
    }

    /** Without any lock: proportions that cannot be reached, because a whole column is 0, give way to even ones. */
    private PeriodMatrix fittedAnyhow(List<List<Cell>> open, PeriodCause why, String by) {
        List<BigDecimal> sums = Objects.requireNonNull(columns);
        try {
            return fitted(sums, open, why, by);
        } catch (Refused emptyColumn) {
            Grid grid = Grid.fit(
                    names,
                    labels(),
                    totals,
                    sums,
                    step(sums),
                    Collections.nCopies(totals.size(), Collections.nCopies(sums.size(), BigDecimal.ONE)),
                    Collections.nCopies(totals.size(), Collections.nCopies(sums.size(), false)));
            return with(grid, open, why, by);
        }
    }

    private PeriodMatrix fitted(List<BigDecimal> sums, List<List<Cell>> from, PeriodCause why, String by) {
        return holds(sums, from) ? with(from) : with(grid(sums, from), from, why, by);
    }

    /** A grid of cells that may not hold yet. */
    Grid grid(List<BigDecimal> sums, List<List<Cell>> from) {
        return Grid.fit(
                names,
                labels(),
                totals,
                sums,
                step(sums),
                from.stream()
                        .map(row -> row.stream().map(Cell::amount).toList())
                        .toList(),
                from.stream()
                        .map(row -> row.stream().map(Cell::locked).toList())
                        .toList());
    }

    private BigDecimal step(List<BigDecimal> sums) {
        return periods.stepFor(Stream.concat(totals.stream(), sums.stream()).toList());
    }

    /** The amounts of a grid; a cell that moved tells why. */
    PeriodMatrix with(Grid grid, List<List<Cell>> from, PeriodCause why, String by) {
        List<List<Cell>> moved = new ArrayList<>();
        for (int row = 0; row < from.size(); row++) {
            List<Cell> cellsOfRow = new ArrayList<>();
            for (int column = 0; column < from.get(row).size(); column++) {
                cellsOfRow.add(from.get(row).get(column).amounting(grid.cell(row, column), why, by));
            }
            moved.add(cellsOfRow);
        }
        return with(moved);
    }

    PeriodMatrix with(List<List<Cell>> other) {
        return new PeriodMatrix(periods, names, totals, columns, other);
    }

    /** Whether all sums are right. */
    boolean holds(List<BigDecimal> sums, List<List<Cell>> rows) {
        for (int row = 0; row < rows.size(); row++) {
            if (sumOf(rows.get(row)).compareTo(totals.get(row)) != 0) {
                return false;
            }
        }
        List<BigDecimal> are = columnSums(rows, sums.size());
        for (int column = 0; column < sums.size(); column++) {
            if (are.get(column).compareTo(sums.get(column)) != 0) {
                return false;
            }
        }
        return true;
    }

    static List<BigDecimal> columnSums(List<List<Cell>> rows, int width) {
        List<BigDecimal> sums = new ArrayList<>(Collections.nCopies(width, BigDecimal.ZERO));
        for (List<Cell> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                sums.set(column, sums.get(column).add(row.get(column).amount()));
            }
        }
        return sums;
    }

    static BigDecimal sumOf(List<Cell> row) {
        return PlanPeriods.sum(row.stream().map(Cell::amount).toList());
    }

    private static List<Cell> released(List<Cell> row, String by) {
        return row.stream().map(cell -> cell.locking(false, by)).toList();
    }

    private List<String> labels() {
        return periods.labels();
    }
}
