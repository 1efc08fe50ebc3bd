package io.dacheng.target.revision;

import java.math.BigDecimal;
import java.util.List;

/**
 * One owner of the tree that is revised.
 *
 * @param key tells the owners apart
 * @param name what people call the owner, for refusals
 * @param parent position of the owner above in the list of rows; -1 for the top
 * @param person a member, not a unit
 * @param cells what the owner has in each column; their sum is the owner's amount
 */
public record Row(long key, String name, int parent, boolean person, List<BigDecimal> cells) {

    public Row {
        cells = List.copyOf(cells);
    }

    /** The whole amount. */
    public BigDecimal amount() {
        return sum(cells);
    }

    /** What stands in closed columns. */
    BigDecimal frozen(List<Column> columns) {
        return part(columns, true);
    }

    /** What stands in open columns. */
    BigDecimal open(List<Column> columns) {
        return part(columns, false);
    }

    private BigDecimal part(List<Column> columns, boolean closed) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < cells.size(); i++) {
            if (columns.get(i).closed() == closed) {
                sum = sum.add(cells.get(i));
            }
        }
        return sum;
    }

    static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
