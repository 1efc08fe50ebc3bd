package io.dacheng.target.split;

import java.math.BigDecimal;
import java.util.List;

/**
 * Units x periods whose rows and columns sum to given totals exactly (S6). Unchangeable: each edit gives another grid.
 *
 * <p>Every cell but at most one in each row and column is a multiple of the step.
 */
public final class Grid {

    private Grid() {}

    /**
     * Fills the cells that are not locked, as near as whole steps allow to the proportions of the seed.
     *
     * @param rows what people call the rows, for refusals
     * @param columns what people call the columns
     * @param rowTotals what each row must sum to; their sum is that of the column totals
     * @param seed proportions, or the amounts so far; rows of columns, none negative; a locked cell's seed is its amount
     * @param locked which cells stay as they are
     * @throws io.dacheng.shared.Refused INVALID naming the row or column that cannot be reached, and why
     */
    public static Grid fit(
            List<String> rows,
            List<String> columns,
            List<BigDecimal> rowTotals,
            List<BigDecimal> columnTotals,
            BigDecimal step,
            List<List<BigDecimal>> seed,
            List<List<Boolean>> locked) {
        throw new UnsupportedOperationException();
    }

    /**
     * The grid with one cell changed and kept: the other unlocked cells move, in proportion, so that every row and column
     * keeps its sum (break-back).
     *
     * @throws io.dacheng.shared.Refused INVALID saying why it cannot be, and how far the cell could go
     */
    public Grid with(int row, int column, BigDecimal amount) {
        throw new UnsupportedOperationException();
    }

    /** The same grid with a cell held or released. */
    public Grid locking(int row, int column, boolean lock) {
        throw new UnsupportedOperationException();
    }

    public BigDecimal cell(int row, int column) {
        throw new UnsupportedOperationException();
    }

    public boolean locked(int row, int column) {
        throw new UnsupportedOperationException();
    }
}
