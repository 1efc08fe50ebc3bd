package io.dacheng.target.split;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Random grids and edits, held against their sums and, where small enough, against every grid there is. */
class RandomGridsTest {

    private static final int EDITS = Integer.getInteger("grid.edits", 10_000);

    /** A grid written down, so that it can be compared with what becomes of it. */
    private record Written(BigDecimal[][] cells, boolean[][] locked) {

        static Written of(Grid grid) {
            Written written =
                    new Written(new BigDecimal[grid.rows()][grid.columns()], new boolean[grid.rows()][grid.columns()]);
            for (int r = 0; r < grid.rows(); r++) {
                for (int c = 0; c < grid.columns(); c++) {
                    written.cells[r][c] = grid.cell(r, c);
                    written.locked[r][c] = grid.locked(r, c);
                }
            }
            return written;
        }
    }

    @Test
    void each_of_many_edits_keeps_every_sum_and_every_lock() {
        Random random = new Random(20260101);
        Grid grid = random(random, 60, 12, 5_000_000, 100);
        Written totals = Written.of(grid);
        int done = 0;
        int refused = 0;
        for (int edit = 0; edit < EDITS; edit++) {
            int row = random.nextInt(60);
            int column = random.nextInt(12);
            grid = grid.locking(random.nextInt(60), random.nextInt(12), random.nextInt(3) == 0);
            Written before = Written.of(grid);
            BigDecimal amount = BigDecimal.valueOf(random.nextInt(120_000), 2);
            try {
                grid = grid.with(row, column, amount);
                done++;
                assertThat(grid.cell(row, column)).isEqualByComparingTo(amount);
            } catch (Refused impossible) {
                refused++;
                assertBeyondReach(grid, row, column, amount);
            }
            assertKept(edit, grid, before, totals, row, column);
        }
        assertThat(done).as("edits done, others refused: " + refused).isGreaterThan(EDITS / 2);
    }

    @Test
    void whole_steps_stay_whole_steps() {
        Random random = new Random(42);
        Grid grid = inSteps(random, 8, 6, 1000);
        Written totals = Written.of(grid);
        int done = 0;
        for (int edit = 0; edit < Math.min(EDITS, 500); edit++) {
            int row = random.nextInt(8);
            int column = random.nextInt(6);
            grid = grid.locking(random.nextInt(8), random.nextInt(6), random.nextInt(5) == 0);
            Written before = Written.of(grid);
            try {
                grid = grid.with(row, column, BigDecimal.valueOf(1000L * random.nextInt(60)));
                done++;
            } catch (Refused impossible) {
                continue;
            }
            assertKept(edit, grid, before, totals, row, column);
            for (BigDecimal[] cells : Written.of(grid).cells()) {
                for (BigDecimal cell : cells) {
                    assertThat(cell.remainder(BigDecimal.valueOf(1000))).isEqualByComparingTo("0");
                }
            }
        }
        assertThat(done).isGreaterThan(100);
    }

    /** Where nothing is locked and all is seeded alike, each cell's exact amount is row x column / total. */
    @Test
    void each_cell_lies_within_one_step_of_its_exact_amount() {
        for (int seed = 0; seed < Math.min(EDITS, 100); seed++) {
            Grid grid = inSteps(new Random(seed), 1 + seed % 9, 1 + seed % 7, 100);
            BigDecimal total = BigDecimal.ZERO;
            for (int r = 0; r < grid.rows(); r++) {
                total = total.add(grid.rowTotal(r));
            }
            for (int r = 0; r < grid.rows(); r++) {
                for (int c = 0; c < grid.columns(); c++) {
                    BigDecimal off = grid.cell(r, c)
                            .multiply(total)
                            .subtract(grid.rowTotal(r).multiply(grid.columnTotal(c)));
                    assertThat(off.abs())
                            .as("seed " + seed + ", row " + r + ", column " + c)
                            .isLessThan(total.multiply(BigDecimal.valueOf(100)));
                }
            }
        }
    }

    /** Filled alike; the totals are whole steps. */
    private static Grid inSteps(Random random, int rows, int columns, int step) {
        long[] byRow = new long[rows];
        long[] byColumn = new long[columns];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                int cell = step * (1 + random.nextInt(50));
                byRow[r] += cell;
                byColumn[c] += cell;
            }
        }
        return Grid.fit(
                Collections.nCopies(rows, "row"),
                Collections.nCopies(columns, "column"),
                Arrays.stream(byRow).mapToObj(BigDecimal::valueOf).toList(),
                Arrays.stream(byColumn).mapToObj(BigDecimal::valueOf).toList(),
                BigDecimal.valueOf(step),
                Collections.nCopies(rows, Collections.nCopies(columns, BigDecimal.ONE)),
                Collections.nCopies(rows, Collections.nCopies(columns, false)));
    }

    @Test
    void the_same_edits_give_the_same_grid() {
        assertThat(Written.of(edited()).cells())
                .isDeepEqualTo(Written.of(edited()).cells());
    }

    private static Grid edited() {
        Random random = new Random(7);
        Grid grid = random(random, 20, 12, 900_000, 10_000);
        for (int edit = 0; edit < 50; edit++) {
            int row = random.nextInt(20);
            int column = random.nextInt(12);
            Grid.Reach reach = grid.reach(row, column);
            grid = grid.with(row, column, random.nextBoolean() ? reach.min() : reach.max());
        }
        return grid;
    }

    @Test
    void a_small_cell_can_go_exactly_where_some_grid_has_it() {
        for (int seed = 0; seed < Math.min(EDITS, 400); seed++) {
            Random random = new Random(seed);
            Grid grid = random(random, 2 + random.nextInt(2), 3, 200 + random.nextInt(500), 100);
            for (int lock = random.nextInt(4); lock > 0; lock--) {
                grid = grid.locking(random.nextInt(grid.rows()), random.nextInt(3), true);
            }
            int row = random.nextInt(grid.rows());
            int column = random.nextInt(3);
            TreeSet<Integer> possible = new TreeSet<>();
            everyGrid(grid, row, column, new int[grid.rows()][3], 0, possible);
            Grid.Reach reach = grid.reach(row, column);
            String seen = "seed " + seed;
            assertThat(reach.min()).as(seen).isEqualByComparingTo(BigDecimal.valueOf(possible.first()));
            assertThat(reach.max()).as(seen).isEqualByComparingTo(BigDecimal.valueOf(possible.last()));
            for (int amount : possible) {
                Grid there = grid.with(row, column, BigDecimal.valueOf(amount));
                assertKept(seed, there, Written.of(grid), Written.of(grid), row, column);
            }
        }
    }

    /** Walks through all grids of whole numbers with the same sums and locks, and notes what the cell is in each. */
    private static void everyGrid(Grid grid, int row, int column, int[][] cells, int at, TreeSet<Integer> seen) {
        int r = at / 3;
        int c = at % 3;
        if (at == grid.rows() * 3) {
            for (int each = 0; each < 3; each++) {
                int sum = 0;
                for (int[] line : cells) {
                    sum += line[each];
                }
                if (sum != grid.columnTotal(each).intValueExact()) {
                    return;
                }
            }
            seen.add(cells[row][column]);
            return;
        }
        int used = c > 0 ? cells[r][0] + (c > 1 ? cells[r][1] : 0) : 0;
        int left = grid.rowTotal(r).intValueExact() - used;
        boolean kept = grid.locked(r, c) && (r != row || c != column);
        int first = kept ? grid.cell(r, c).intValueExact() : c == 2 ? left : 0;
        int last = kept ? first : left;
        for (int amount = first; amount <= Math.min(last, left); amount++) {
            cells[r][c] = amount;
            if (c < 2 || amount == left) {
                everyGrid(grid, row, column, cells, at + 1, seen);
            }
        }
    }

    private static void assertBeyondReach(Grid grid, int row, int column, BigDecimal amount) {
        Grid.Reach reach = grid.reach(row, column);
        assertThat(amount.compareTo(reach.min()) < 0 || amount.compareTo(reach.max()) > 0)
                .as(amount + " and " + reach)
                .isTrue();
    }

    private static void assertKept(int edit, Grid grid, Written before, Written totals, int row, int column) {
        for (int r = 0; r < grid.rows(); r++) {
            BigDecimal sum = BigDecimal.ZERO;
            BigDecimal total = BigDecimal.ZERO;
            for (int c = 0; c < grid.columns(); c++) {
                BigDecimal cell = grid.cell(r, c);
                sum = sum.add(cell);
                total = total.add(totals.cells()[r][c]);
                boolean moved = cell.compareTo(before.cells()[r][c]) != 0;
                if (cell.signum() < 0 || (moved && before.locked()[r][c] && (r != row || c != column))) {
                    throw new AssertionError("edit " + edit + ": row " + r + " column " + c + " became " + cell);
                }
            }
            assertThat(sum).as("edit " + edit + ", row " + r).isEqualByComparingTo(total);
        }
        for (int c = 0; c < grid.columns(); c++) {
            BigDecimal sum = BigDecimal.ZERO;
            BigDecimal total = BigDecimal.ZERO;
            for (int r = 0; r < grid.rows(); r++) {
                sum = sum.add(grid.cell(r, c));
                total = total.add(totals.cells()[r][c]);
            }
            assertThat(sum).as("edit " + edit + ", column " + c).isEqualByComparingTo(total);
        }
    }

    /** A grid that meets its totals: cells at random, in hundredths of the amount a cell may have. */
    private static Grid random(Random random, int rows, int columns, int most, int hundredths) {
        List<List<BigDecimal>> cells = new ArrayList<>();
        List<List<Boolean>> locked = new ArrayList<>();
        List<BigDecimal> rowTotals = new ArrayList<>();
        List<BigDecimal> columnTotals = new ArrayList<>();
        List<String> rowNames = new ArrayList<>();
        List<String> columnNames = new ArrayList<>();
        for (int c = 0; c < columns; c++) {
            columnTotals.add(BigDecimal.ZERO);
            columnNames.add("column " + c);
        }
        for (int r = 0; r < rows; r++) {
            List<BigDecimal> row = new ArrayList<>();
            List<Boolean> locks = new ArrayList<>();
            BigDecimal sum = BigDecimal.ZERO;
            for (int c = 0; c < columns; c++) {
                BigDecimal cell = BigDecimal.valueOf(random.nextInt(most) / hundredths);
                row.add(cell);
                locks.add(columns > 3 && random.nextInt(10) == 0);
                sum = sum.add(cell);
                columnTotals.set(c, columnTotals.get(c).add(cell));
            }
            cells.add(row);
            locked.add(locks);
            rowTotals.add(sum.setScale(columns > 3 ? 2 : 0));
            rowNames.add("row " + r);
        }
        BigDecimal step = columns > 3 ? new BigDecimal("0.01") : BigDecimal.ONE;
        return Grid.fit(rowNames, columnNames, rowTotals, columnTotals, step, cells, locked);
    }
}
