package io.dacheng.target.split;

import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the rows and columns of a grid sum to, in whole units of the finest amount. */
final class Totals {

    /** Sums of two stay within a long. */
    private static final int MOST_BITS = 62;

    private final long[] rows;
    private final long[] columns;
    private final long step;
    private final int scale;

    private Totals(long[] rows, long[] columns, long step, int scale) {
        this.rows = rows;
        this.columns = columns;
        this.step = step;
        this.scale = scale;
    }

    static Totals of(
            List<String> rowNames,
            List<String> columnNames,
            List<BigDecimal> rows,
            List<BigDecimal> columns,
            BigDecimal step,
            List<List<BigDecimal>> seed,
            boolean[][] locked) {
        BigDecimal sum = sum(rowNames, rows);
        BigDecimal other = sum(columnNames, columns);
        if (sum.compareTo(other) != 0) {
            throw Refused.invalid("target.grid.totals", Checks.plain(sum), Checks.plain(other));
        }
        int scale = Math.max(0, Math.max(step.scale(), Math.max(sum.scale(), other.scale())));
        for (int r = 0; r < locked.length; r++) {
            for (int c = 0; c < locked[r].length; c++) {
                if (locked[r][c]) {
                    scale = Math.max(scale, seed.get(r).get(c).scale());
                    requireSmall(seed.get(r).get(c), scale);
                }
            }
        }
        requireSmall(sum, scale);
        requireSmall(step, scale);
        Totals totals = new Totals(
                new long[rows.size()],
                new long[columns.size()],
                step.setScale(scale).unscaledValue().longValueExact(),
                scale);
        for (int r = 0; r < totals.rows.length; r++) {
            totals.rows[r] = totals.units(rows.get(r));
        }
        for (int c = 0; c < totals.columns.length; c++) {
            totals.columns[c] = totals.units(columns.get(c));
        }
        return totals;
    }

    private static BigDecimal sum(List<String> names, List<BigDecimal> totals) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < totals.size(); i++) {
            if (totals.get(i).signum() < 0) {
                throw Refused.invalid("target.grid.total.negative", names.get(i), Checks.plain(totals.get(i)));
            }
            sum = sum.add(totals.get(i));
        }
        return sum;
    }

    private static void requireSmall(BigDecimal amount, int scale) {
        BigInteger units = amount.setScale(scale).unscaledValue();
        if (units.bitLength() > MOST_BITS) {
            throw Refused.invalid("target.grid.large", Checks.plain(amount));
        }
    }

    /** The cells in units when they meet every total as they are; else null. */
    long @Nullable [][] kept(List<List<BigDecimal>> seed) {
        long[][] cells = new long[rows.length][columns.length];
        long[] left = columns.clone();
        for (int r = 0; r < rows.length; r++) {
            long rowLeft = rows[r];
            for (int c = 0; c < columns.length; c++) {
                BigDecimal amount = seed.get(r).get(c);
                if (amount.stripTrailingZeros().scale() > scale || amount.compareTo(amount(left[c])) > 0) {
                    return null;
                }
                cells[r][c] = units(amount);
                rowLeft -= cells[r][c];
                left[c] -= cells[r][c];
            }
            if (rowLeft != 0) {
                return null;
            }
        }
        // The sums are equal, so that columns that are nowhere too much and rows that fit leave nothing.
        return cells;
    }

    long row(int row) {
        return rows[row];
    }

    long column(int column) {
        return columns[column];
    }

    int rows() {
        return rows.length;
    }

    int columns() {
        return columns.length;
    }

    long step() {
        return step;
    }

    int scale() {
        return scale;
    }

    long units(BigDecimal amount) {
        return amount.setScale(scale).unscaledValue().longValueExact();
    }

    BigDecimal amount(long units) {
        return BigDecimal.valueOf(units, scale);
    }

    String plain(long units) {
        return Checks.plain(amount(units));
    }
}
