package io.dacheng.target.split;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fills the open cells of a grid: the seed's proportions are scaled to the rows and the columns by turns until both fit
 * (iterative proportional fitting), then made whole steps; what that leaves goes to the largest remainders and, where
 * rows or columns are full, along chains of cells. Proportions are decimals; amounts whole units.
 */
final class Fitting {

    private static final MathContext DIGITS = new MathContext(24);
    private static final int TURNS = 100;

    /** Who is so little off, in units, fits; a cell so near to a whole step is one. */
    private static final BigDecimal FITTED = new BigDecimal("0.01");

    private final Totals totals;
    private final boolean[][] locked;
    private final long[][] cells;
    private final BigDecimal[][] ideal;
    private final long[] rowsLeft;
    private final long[] columnsLeft;
    private final Balancing balancing;

    Fitting(Totals totals, List<List<BigDecimal>> seed, boolean[][] locked) {
        this.totals = totals;
        this.locked = locked;
        this.cells = new long[totals.rows()][totals.columns()];
        this.ideal = new BigDecimal[totals.rows()][totals.columns()];
        for (int r = 0; r < totals.rows(); r++) {
            for (int c = 0; c < totals.columns(); c++) {
                ideal[r][c] = locked[r][c] ? BigDecimal.ZERO : seed.get(r).get(c);
                cells[r][c] = locked[r][c] ? totals.units(seed.get(r).get(c)) : 0;
            }
        }
        this.balancing = new Balancing(totals, cells, locked);
        this.rowsLeft = new long[totals.rows()];
        this.columnsLeft = new long[totals.columns()];
        for (int r = 0; r < totals.rows(); r++) {
            rowsLeft[r] = balancing.rowLeft(r);
        }
        for (int c = 0; c < totals.columns(); c++) {
            columnsLeft[c] = balancing.columnLeft(c);
        }
    }

    /** What the locked cells leave for the open ones of each row; negative where they are too much. */
    long[] rowsLeft() {
        return rowsLeft;
    }

    long[] columnsLeft() {
        return columnsLeft;
    }

    Balancing balancing() {
        return balancing;
    }

    /** The cells; what {@link #balancing} still misses then cannot be placed. */
    long[][] cells() {
        sow();
        for (int turn = 0; turn < TURNS && !fits(); turn++) {
            for (int r = 0; r < cells.length; r++) {
                scaleRow(r);
            }
            for (int c = 0; c < columnsLeft.length; c++) {
                scaleColumn(c);
            }
        }
        round();
        balancing.settle();
        return cells;
    }

    /** A row or column that has only zeros to give by takes the proportions of the others; without any, the totals'. */
    private void sow() {
        boolean barren =
                IntStream.range(0, cells.length).allMatch(r -> rowSum(r).signum() == 0);
        for (int r = 0; r < cells.length; r++) {
            if (rowSum(r).signum() == 0) {
                for (int c = 0; c < columnsLeft.length; c++) {
                    BigDecimal weight = barren ? BigDecimal.valueOf(columnsLeft[c]) : columnSum(c);
                    ideal[r][c] = locked[r][c] ? BigDecimal.ZERO : weight;
                }
            }
        }
        for (int c = 0; c < columnsLeft.length; c++) {
            if (columnSum(c).signum() == 0) {
                for (int r = 0; r < cells.length; r++) {
                    ideal[r][c] = locked[r][c] ? BigDecimal.ZERO : rowSum(r);
                }
            }
        }
    }

    private boolean fits() {
        for (int r = 0; r < cells.length; r++) {
            if (rowSum(r).subtract(BigDecimal.valueOf(rowsLeft[r])).abs().compareTo(FITTED) > 0) {
                return false;
            }
        }
        for (int c = 0; c < columnsLeft.length; c++) {
            if (columnSum(c).subtract(BigDecimal.valueOf(columnsLeft[c])).abs().compareTo(FITTED) > 0) {
                return false;
            }
        }
        return true;
    }

    private void scaleRow(int row) {
        BigDecimal sum = rowSum(row);
        if (sum.signum() > 0) {
            BigDecimal factor = BigDecimal.valueOf(rowsLeft[row]).divide(sum, DIGITS);
            for (int c = 0; c < columnsLeft.length; c++) {
                ideal[row][c] = ideal[row][c].multiply(factor, DIGITS);
            }
        }
    }

    private void scaleColumn(int column) {
        BigDecimal sum = columnSum(column);
        if (sum.signum() > 0) {
            BigDecimal factor = BigDecimal.valueOf(columnsLeft[column]).divide(sum, DIGITS);
            for (int r = 0; r < cells.length; r++) {
                ideal[r][column] = ideal[r][column].multiply(factor, DIGITS);
            }
        }
    }

    private BigDecimal rowSum(int row) {
        BigDecimal sum = BigDecimal.ZERO;
        for (BigDecimal cell : ideal[row]) {
            sum = sum.add(cell);
        }
        return sum;
    }

    private BigDecimal columnSum(int column) {
        BigDecimal sum = BigDecimal.ZERO;
        for (BigDecimal[] row : ideal) {
            sum = sum.add(row[column]);
        }
        return sum;
    }

    private record Open(int row, int column, BigDecimal remainder) {}

    private void round() {
        BigDecimal step = BigDecimal.valueOf(totals.step());
        long[][] down = new long[cells.length][columnsLeft.length];
        long[][] up = new long[cells.length][columnsLeft.length];
        List<Open> open = new ArrayList<>();
        for (int r = 0; r < cells.length; r++) {
            for (int c = 0; c < columnsLeft.length; c++) {
                if (!locked[r][c]) {
                    down[r][c] =
                            ideal[r][c].add(FITTED).divideToIntegralValue(step).longValue() * totals.step();
                    BigDecimal remainder = ideal[r][c].subtract(BigDecimal.valueOf(down[r][c]));
                    up[r][c] = down[r][c] + (remainder.compareTo(FITTED) > 0 ? totals.step() : 0);
                    balancing.add(r, c, down[r][c]);
                    open.add(new Open(r, c, remainder));
                }
            }
        }
        // The sort is stable: among equal remainders the earlier row, then the earlier column comes first.
        open.sort(Comparator.comparing(Open::remainder).reversed());
        for (Open cell : open) {
            if (up[cell.row()][cell.column()] > down[cell.row()][cell.column()]
                    && balancing.rowLeft(cell.row()) >= totals.step()
                    && balancing.columnLeft(cell.column()) >= totals.step()) {
                balancing.add(cell.row(), cell.column(), totals.step());
            }
        }
        balancing.settle(totals.step(), new Balancing.Limits() {
            @Override
            public long least(int row, int column) {
                return down[row][column];
            }

            @Override
            public long most(int row, int column) {
                return up[row][column];
            }
        });
    }
}
