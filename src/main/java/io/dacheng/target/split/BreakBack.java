package io.dacheng.target.split;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One cell of a grid moves and the others make up for it: those of its row and of its column the other way, in proportion
 * to what they are; the rest of the grid the same way, each cell in proportion to what its row and its column have to make
 * up. Where locked cells or zeros stop that, what is left goes along chains of cells.
 */
final class BreakBack {

    private static final int ROUNDS = 20;

    private final Totals totals;
    private final long[][] cells;
    private final boolean[][] fixed;
    private final int row;
    private final int column;

    BreakBack(Totals totals, long[][] cells, boolean[][] locked, int row, int column) {
        this.totals = totals;
        this.row = row;
        this.column = column;
        this.cells = new long[cells.length][];
        this.fixed = new boolean[locked.length][];
        for (int r = 0; r < cells.length; r++) {
            this.cells[r] = cells[r].clone();
            this.fixed[r] = locked[r].clone();
        }
        this.fixed[row][column] = true;
    }

    long[][] cells() {
        return cells;
    }

    /** By how much the cell could fall, at most to 0. */
    long mostLess() {
        return new Balancing(totals, cells, fixed).placed(row, column, cells[row][column]);
    }

    /** By how much the cell could rise, asked for so much. */
    long mostMore(long asked) {
        return new Balancing(totals, cells, fixed).placed(row, column, -asked);
    }

    /** @return whether every sum holds */
    boolean move(long amount) {
        long rise = amount - cells[row][column];
        cells[row][column] = amount;
        int direction = Long.signum(rise);
        long steps = Math.abs(rise) / totals.step();
        if (steps > 0) {
            long[] byColumn = shareOut(steps, direction, true);
            long[] byRow = shareOut(steps, direction, false);
            for (int c = 0; c < totals.columns(); c++) {
                cells[row][c] -= direction * byColumn[c] * totals.step();
            }
            for (int r = 0; r < totals.rows(); r++) {
                cells[r][column] -= direction * byRow[r] * totals.step();
            }
            pour(byRow, byColumn, direction);
        }
        Balancing balancing = new Balancing(totals, cells, fixed);
        balancing.settle();
        return balancing.isSettled();
    }

    /** How many steps each other cell of the row (or column) makes up for; zeros rise alike when there is nothing else. */
    private long[] shareOut(long steps, int direction, boolean alongRow) {
        int count = alongRow ? totals.columns() : totals.rows();
        long[] weights = new long[count];
        long sum = 0;
        for (int i = 0; i < count; i++) {
            weights[i] = moves(i, alongRow) ? along(i, alongRow) : 0;
            sum += weights[i];
        }
        if (sum == 0 && direction < 0) {
            for (int i = 0; i < count; i++) {
                weights[i] = moves(i, alongRow) ? 1 : 0;
                sum += weights[i];
            }
        }
        long[] shares = sum == 0 ? new long[count] : largestRemainder(steps, weights, sum);
        for (int i = 0; i < count && direction > 0; i++) {
            shares[i] = Math.min(shares[i], along(i, alongRow) / totals.step());
        }
        return shares;
    }

    private long along(int i, boolean alongRow) {
        return alongRow ? cells[row][i] : cells[i][column];
    }

    /** Open, with an open cell in its own column (or row) to hand the change on to. */
    private boolean moves(int i, boolean alongRow) {
        if (alongRow ? fixed[row][i] : fixed[i][column]) {
            return false;
        }
        int across = alongRow ? totals.rows() : totals.columns();
        for (int other = 0; other < across; other++) {
            if (alongRow ? other != row && !fixed[other][i] : other != column && !fixed[i][other]) {
                return true;
            }
        }
        return false;
    }

    private static long[] largestRemainder(long steps, long[] weights, long sum) {
        long[] shares = new long[weights.length];
        BigInteger[] remainders = new BigInteger[weights.length];
        BigInteger whole = BigInteger.valueOf(sum);
        long left = steps;
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            BigInteger[] quota = BigInteger.valueOf(weights[i])
                    .multiply(BigInteger.valueOf(steps))
                    .divideAndRemainder(whole);
            shares[i] = quota[0].longValueExact();
            remainders[i] = quota[1];
            left -= shares[i];
            order.add(i);
        }
        order.sort(Comparator.comparing((Integer i) -> remainders[i]).reversed());
        for (int i : order.subList(0, (int) left)) {
            shares[i]++;
        }
        return shares;
    }

    /** Each round gives every open cell its row's part of what its column still has to make up; rounded down. */
    private void pour(long[] byRow, long[] byColumn, int direction) {
        long poured = 1;
        for (int round = 0; round < ROUNDS && poured > 0; round++) {
            poured = 0;
            long[] rows = byRow.clone();
            long[] columns = byColumn.clone();
            long all = Math.max(sum(rows), sum(columns));
            for (int r = 0; r < rows.length && all > 0; r++) {
                for (int c = 0; c < columns.length && rows[r] > 0; c++) {
                    if (r != row && c != column && !fixed[r][c]) {
                        long most = direction > 0 ? Long.MAX_VALUE : cells[r][c] / totals.step();
                        long steps = Math.min(most, product(rows[r], columns[c], all));
                        cells[r][c] += direction * steps * totals.step();
                        byRow[r] -= steps;
                        byColumn[c] -= steps;
                        poured += steps;
                    }
                }
            }
        }
    }

    private static long sum(long[] parts) {
        long sum = 0;
        for (long part : parts) {
            sum += part;
        }
        return sum;
    }

    private static long product(long one, long other, long divisor) {
        if (Math.multiplyHigh(one, other) == 0 && one * other >= 0) {
            return one * other / divisor;
        }
        return BigInteger.valueOf(one)
                .multiply(BigInteger.valueOf(other))
                .divide(BigInteger.valueOf(divisor))
                .longValueExact();
    }
}
