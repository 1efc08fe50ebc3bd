package io.dacheng.target.split;

import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.util.List;

/**
 * Units x periods whose rows and columns sum to given totals exactly (S6). Unchangeable: each edit gives another grid.
 *
 * <p>Every cell is a multiple of the step, but those that bear what totals, locked or edited cells are not whole steps of:
 * one cell where only one row and one column are not. Same input, same output.
 */
public final class Grid {

    private final List<String> rows;
    private final List<String> columns;
    private final Totals totals;
    private final long[][] cells;
    private final boolean[][] locked;

    private Grid(List<String> rows, List<String> columns, Totals totals, long[][] cells, boolean[][] locked) {
        this.rows = rows;
        this.columns = columns;
        this.totals = totals;
        this.cells = cells;
        this.locked = locked;
    }

    /** How far one cell may go while every sum holds and no locked cell moves. */
    public record Reach(BigDecimal min, BigDecimal max) {}

    /**
     * Fills the cells that are not locked, as near as whole steps allow to the proportions of the seed. A seed that meets
     * all totals stays as it is.
     *
     * @param rows what people call the rows, for refusals
     * @param columns what people call the columns
     * @param rowTotals what each row must sum to; their sum is that of the column totals
     * @param seed proportions, or the amounts so far; rows of columns, none negative; a locked cell's seed is its amount.
     *     Where the open cells of a row or column are all 0, they take the proportions of the others
     * @param locked which cells stay as they are
     * @throws Refused INVALID naming the row or column that cannot be reached, and why
     */
    public static Grid fit(
            List<String> rows,
            List<String> columns,
            List<BigDecimal> rowTotals,
            List<BigDecimal> columnTotals,
            BigDecimal step,
            List<List<BigDecimal>> seed,
            List<List<Boolean>> locked) {
        Checks.step(step);
        boolean[][] locks = new boolean[rows.size()][columns.size()];
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < columns.size(); c++) {
                BigDecimal amount = seed.get(r).get(c);
                if (amount.signum() < 0) {
                    throw Refused.invalid("target.grid.negative", rows.get(r), columns.get(c), Checks.plain(amount));
                }
                locks[r][c] = locked.get(r).get(c);
            }
        }
        Totals totals = Totals.of(rows, columns, rowTotals, columnTotals, step, seed, locks);
        long[][] cells = totals.kept(seed);
        if (cells == null) {
            Fitting fitting = new Fitting(totals, seed, locks);
            requireLocksFit(rows, fitting.rowsLeft(), totals, true);
            requireLocksFit(columns, fitting.columnsLeft(), totals, false);
            cells = fitting.cells();
            requireFilled(rows, columns, fitting.balancing(), totals);
        }
        return new Grid(List.copyOf(rows), List.copyOf(columns), totals, cells, locks);
    }

    private static void requireLocksFit(List<String> names, long[] left, Totals totals, boolean ofRows) {
        for (int i = 0; i < left.length; i++) {
            if (left[i] < 0) {
                long total = ofRows ? totals.row(i) : totals.column(i);
                throw Refused.invalid(
                        "target.grid.locked.over", names.get(i), totals.plain(-left[i]), totals.plain(total));
            }
        }
    }

    private static void requireFilled(List<String> rows, List<String> columns, Balancing balancing, Totals totals) {
        for (int r = 0; r < rows.size(); r++) {
            if (balancing.rowLeft(r) != 0) {
                throw stuck(rows.get(r), balancing.rowLeft(r), totals.row(r), totals);
            }
        }
        for (int c = 0; c < columns.size(); c++) {
            if (balancing.columnLeft(c) != 0) {
                throw stuck(columns.get(c), balancing.columnLeft(c), totals.column(c), totals);
            }
        }
    }

    private static Refused stuck(String line, long left, long total, Totals totals) {
        return Refused.invalid("target.grid.stuck", line, totals.plain(Math.abs(left)), totals.plain(total));
    }

    /**
     * The grid with one cell changed and kept: the other unlocked cells move, in proportion, so that every row and column
     * keeps its sum (break-back). A locked cell that is edited itself stays locked.
     *
     * @throws Refused INVALID saying why it cannot be, and how far the cell could go
     */
    public Grid with(int row, int column, BigDecimal amount) {
        if (amount.signum() < 0) {
            throw Refused.invalid("target.grid.negative", rows.get(row), columns.get(column), Checks.plain(amount));
        }
        if (amount.stripTrailingZeros().scale() > totals.scale()) {
            throw Refused.invalid(
                    "target.grid.scale", rows.get(row), columns.get(column), Checks.plain(amount), totals.scale());
        }
        if (amount.compareTo(rowTotal(row)) > 0 || amount.compareTo(columnTotal(column)) > 0) {
            throw beyond(row, column, amount);
        }
        BreakBack edit = new BreakBack(totals, cells, locked, row, column);
        if (!edit.move(totals.units(amount))) {
            throw beyond(row, column, amount);
        }
        return new Grid(rows, columns, totals, edit.cells(), locked);
    }

    private Refused beyond(int row, int column, BigDecimal amount) {
        Reach reach = reach(row, column);
        return Refused.invalid(
                "target.grid.reach",
                rows.get(row),
                columns.get(column),
                Checks.plain(amount),
                Checks.plain(reach.min()),
                Checks.plain(reach.max()));
    }

    /** How far {@link #with} may take a cell. */
    public Reach reach(int row, int column) {
        BreakBack edit = new BreakBack(totals, cells, locked, row, column);
        long now = cells[row][column];
        return new Reach(
                totals.amount(Math.max(0, now - edit.mostLess())),
                totals.amount(now + edit.mostMore(Math.min(totals.row(row), totals.column(column)) - now)));
    }

    /** The same grid with a cell held or released. */
    public Grid locking(int row, int column, boolean lock) {
        boolean[][] locks = new boolean[locked.length][];
        for (int r = 0; r < locked.length; r++) {
            locks[r] = locked[r].clone();
        }
        locks[row][column] = lock;
        return new Grid(rows, columns, totals, cells, locks);
    }

    /** How many rows. */
    public int rows() {
        return rows.size();
    }

    /** How many columns. */
    public int columns() {
        return columns.size();
    }

    public BigDecimal rowTotal(int row) {
        return totals.amount(totals.row(row));
    }

    public BigDecimal columnTotal(int column) {
        return totals.amount(totals.column(column));
    }

    public BigDecimal cell(int row, int column) {
        return totals.amount(cells[row][column]);
    }

    public boolean locked(int row, int column) {
        return locked[row][column];
    }
}
