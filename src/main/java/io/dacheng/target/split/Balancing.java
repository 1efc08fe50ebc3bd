package io.dacheng.target.split;

import java.util.Arrays;

/**
 * Cells on their way to their totals: what rows and columns miss, or have too much, is moved along chains of cells until
 * every sum holds or no chain is left (a largest flow, so that none left means impossible).
 *
 * <p>A chain goes from a row to a column by raising the cell where they cross, and from a column to a row by lowering one.
 */
final class Balancing {

    private static final int NONE = -1;

    private final Totals totals;
    private final long[][] cells;
    private final boolean[][] fixed;
    private final long[] rowLeft;
    private final long[] columnLeft;
    private final int[] before;
    private final int[] queue;

    /** @param cells changed in place */
    Balancing(Totals totals, long[][] cells, boolean[][] fixed) {
        this.totals = totals;
        this.cells = cells;
        this.fixed = fixed;
        this.rowLeft = new long[totals.rows()];
        this.columnLeft = new long[totals.columns()];
        this.before = new int[rowLeft.length + columnLeft.length];
        this.queue = new int[before.length];
        for (int c = 0; c < columnLeft.length; c++) {
            columnLeft[c] = totals.column(c);
        }
        for (int r = 0; r < rowLeft.length; r++) {
            rowLeft[r] = totals.row(r);
            for (int c = 0; c < columnLeft.length; c++) {
                rowLeft[r] -= cells[r][c];
                columnLeft[c] -= cells[r][c];
            }
        }
    }

    long rowLeft(int row) {
        return rowLeft[row];
    }

    long columnLeft(int column) {
        return columnLeft[column];
    }

    boolean isSettled() {
        return Arrays.stream(rowLeft).allMatch(left -> left == 0)
                && Arrays.stream(columnLeft).allMatch(left -> left == 0);
    }

    void add(int row, int column, long units) {
        cells[row][column] += units;
        rowLeft[row] -= units;
        columnLeft[column] -= units;
    }

    /** What a cell may become; null for anything from 0 up. */
    interface Limits {
        long least(int row, int column);

        long most(int row, int column);
    }

    /** From 0 up. */
    static final Limits ANY = new Limits() {
        @Override
        public long least(int row, int column) {
            return 0;
        }

        @Override
        public long most(int row, int column) {
            return Long.MAX_VALUE;
        }
    };

    /** Whole steps first, then what is no whole step. */
    void settle() {
        settle(totals.step(), ANY);
        settle(1, ANY);
    }

    /** Moves multiples of so many units while there is a chain within the limits. */
    void settle(long units, Limits limits) {
        while (true) {
            int end = findChain(units, limits);
            if (end == NONE) {
                return;
            }
            long most = Math.abs(left(end));
            int start = end;
            while (before[start] != start) {
                most = Math.min(most, room(before[start], start, limits));
                start = before[start];
            }
            most = Math.min(most, Math.abs(left(start)));
            move(end, most - most % units);
        }
    }

    /** Breadth first from the rows that miss and the columns that have too much, in their order; the shortest chain. */
    private int findChain(long units, Limits limits) {
        Arrays.fill(before, NONE);
        int tail = 0;
        for (int node = 0; node < before.length; node++) {
            if (isRow(node) ? left(node) >= units : left(node) <= -units) {
                before[node] = node;
                queue[tail++] = node;
            }
        }
        for (int head = 0; head < tail; head++) {
            int from = queue[head];
            int first = isRow(from) ? rowLeft.length : 0;
            int last = isRow(from) ? before.length : rowLeft.length;
            for (int to = first; to < last; to++) {
                if (before[to] == NONE && room(from, to, limits) >= units) {
                    before[to] = from;
                    if (isRow(to) ? left(to) <= -units : left(to) >= units) {
                        return to;
                    }
                    queue[tail++] = to;
                }
            }
        }
        return NONE;
    }

    private void move(int end, long units) {
        for (int to = end; before[to] != to; to = before[to]) {
            if (isRow(to)) {
                add(to, before[to] - rowLeft.length, -units);
            } else {
                add(before[to], to - rowLeft.length, units);
            }
        }
    }

    private long room(int from, int to, Limits limits) {
        int row = isRow(from) ? from : to;
        int column = (isRow(from) ? to : from) - rowLeft.length;
        if (fixed[row][column]) {
            return 0;
        }
        return isRow(from)
                ? limits.most(row, column) - cells[row][column]
                : cells[row][column] - limits.least(row, column);
    }

    private boolean isRow(int node) {
        return node < rowLeft.length;
    }

    private long left(int node) {
        return isRow(node) ? rowLeft[node] : columnLeft[node - rowLeft.length];
    }

    /** Lets a row and a column miss so much more, or have too much when negative; says how much of it found a place. */
    long placed(int row, int column, long units) {
        rowLeft[row] += units;
        columnLeft[column] += units;
        settle(1, ANY);
        return Math.abs(units) - Math.abs(rowLeft[row]);
    }
}
