package io.dacheng.target;

import io.dacheng.shared.Refused;
import io.dacheng.target.PeriodCells.Cell;
import io.dacheng.target.split.Grid;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes of cells by a person: what was typed stays, the other cells that are not locked move so that the sums hold. */
final class PeriodEditing {

    private PeriodEditing() {}

    /**
     * A change of one cell.
     *
     * @param amount null leaves it as it is
     * @param locked null leaves it as it is
     */
    record Change(
            int row,
            int column,
            @Nullable BigDecimal amount,
            @Nullable Boolean locked) {}

    /**
     * All the changes as one.
     *
     * @throws Refused INVALID naming the row or column that cannot hold, and why
     */
    static PeriodMatrix apply(PeriodMatrix before, List<Change> changes, String by) {
        List<List<Cell>> typed = new ArrayList<>();
        before.cells().forEach(row -> typed.add(new ArrayList<>(row)));
        Set<List<Integer>> places = new HashSet<>();
        List<Change> amounts = new ArrayList<>();
        for (Change change : changes) {
            List<Cell> row = typed.get(change.row());
            Cell cell = row.get(change.column());
            if (!places.add(List.of(change.row(), change.column()))) {
                throw Refused.invalid("target.period.twice", name(before, change), label(before, change));
            }
            if (moves(change, cell)) {
                amounts.add(change);
            }
            row.set(change.column(), changed(cell, change, by));
        }
        if (amounts.isEmpty()) {
            return before.with(typed);
        }
        List<BigDecimal> columns = before.columns();
        return columns == null ? rowsOnly(before, typed, amounts, by) : all(before, columns, typed, amounts, by);
    }

    private static boolean moves(Change change, Cell cell) {
        BigDecimal amount = change.amount();
        return amount != null && amount.compareTo(cell.amount()) != 0;
    }

    private static Cell changed(Cell cell, Change change, String by) {
        if (moves(change, cell)) {
            boolean locked = change.locked() == null ? cell.locked() : change.locked();
            return new Cell(Objects.requireNonNull(change.amount()), locked, PeriodCause.EDITED, by);
        }
        return change.locked() == null ? cell : cell.locking(change.locked(), by);
    }

    private static PeriodMatrix all(
            PeriodMatrix before, List<BigDecimal> columns, List<List<Cell>> typed, List<Change> amounts, String by) {
        if (before.holds(columns, typed)) {
            return before.with(typed);
        }
        Change first = amounts.get(0);
        if (amounts.size() == 1 && before.holds(columns, before.cells())) {
            List<List<Cell>> open = new ArrayList<>(typed);
            List<Cell> row = new ArrayList<>(typed.get(first.row()));
            row.set(
                    first.column(),
                    before.cells().get(first.row()).get(first.column()).locking(false, by));
            open.set(first.row(), row);
            Grid moved = before.grid(columns, open)
                    .with(first.row(), first.column(), Objects.requireNonNull(first.amount()));
            return before.with(moved, typed, PeriodCause.MOVED, by);
        }
        Grid fitted = before.grid(columns, kept(typed, amounts));
        return before.with(fitted, typed, PeriodCause.MOVED, by);
    }

    /** While columns cannot hold, the rest of each row moves. */
    private static PeriodMatrix rowsOnly(PeriodMatrix before, List<List<Cell>> typed, List<Change> amounts, String by) {
        List<List<Cell>> kept = kept(typed, amounts);
        List<List<Cell>> after = new ArrayList<>(typed);
        for (int row : amounts.stream().map(Change::row).distinct().toList()) {
            BigDecimal total = before.totals().get(row);
            List<Cell> cells = before.periods().keeping(total, kept.get(row), null, PeriodCause.MOVED, by);
            if (cells == null) {
                BigDecimal held = PlanPeriods.sum(kept.get(row).stream()
                        .filter(Cell::locked)
                        .map(Cell::amount)
                        .toList());
                throw Refused.invalid(
                        "target.period.row", before.names().get(row), held.toPlainString(), total.toPlainString());
            }
            List<Cell> moved = new ArrayList<>();
            for (int column = 0; column < cells.size(); column++) {
                Cell cell = cells.get(column);
                moved.add(new Cell(cell.amount(), typed.get(row).get(column).locked(), cell.cause(), cell.by()));
            }
            after.set(row, moved);
        }
        return before.with(after);
    }

    /** The cells as typed, those with a new amount locked for now. */
    private static List<List<Cell>> kept(List<List<Cell>> typed, List<Change> amounts) {
        List<List<Cell>> kept = new ArrayList<>();
        typed.forEach(row -> kept.add(new ArrayList<>(row)));
        for (Change change : amounts) {
            Cell cell = kept.get(change.row()).get(change.column());
            kept.get(change.row()).set(change.column(), new Cell(cell.amount(), true, cell.cause(), cell.by()));
        }
        return kept;
    }

    private static String name(PeriodMatrix matrix, Change change) {
        return matrix.names().get(change.row());
    }

    private static String label(PeriodMatrix matrix, Change change) {
        return matrix.periods().labels().get(change.column());
    }
}
