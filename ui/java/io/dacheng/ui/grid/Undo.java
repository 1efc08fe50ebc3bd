package io.dacheng.ui.grid;

import io.dacheng.target.PeriodEdit;
import io.dacheng.target.PeriodGridView;
import io.dacheng.target.PeriodGridView.Cell;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What can be taken back, and taken back again. Only the cells that differ are remembered. */
final class Undo {

    /** So many cells are remembered; what lies further back is forgotten. */
    private static final int MOST_CELLS = 10_000;

    private record Step(List<PeriodEdit> back, List<PeriodEdit> forth) {}

    private final Deque<Step> past = new ArrayDeque<>();
    private final Deque<Step> future = new ArrayDeque<>();

    void remember(PeriodGridView before, PeriodGridView after) {
        List<PeriodEdit> back = new ArrayList<>();
        List<PeriodEdit> forth = new ArrayList<>();
        // With other columns every cell has to be told: the rest would follow by itself.
        boolean all = differ(before.own(), after.own());
        List<LocalDate> starts = before.periods().leaves().stream()
                .map(leaf -> leaf.period().start())
                .toList();
        if (all) {
            compare(before.target().id(), starts, before.own(), after.own(), true, back, forth);
        }
        for (int row = 0; row < before.rows().size(); row++) {
            compare(
                    before.rows().get(row).target().id(),
                    starts,
                    before.rows().get(row).cells(),
                    after.rows().get(row).cells(),
                    all,
                    back,
                    forth);
        }
        if (!back.isEmpty()) {
            past.push(new Step(back, forth));
            future.clear();
            while (past.size() > 1
                    && past.stream().mapToInt(step -> step.back().size()).sum() > MOST_CELLS) {
                past.removeLast();
            }
        }
    }

    private static void compare(
            long target,
            List<LocalDate> starts,
            List<Cell> before,
            List<Cell> after,
            boolean all,
            List<PeriodEdit> back,
            List<PeriodEdit> forth) {
        for (int leaf = 0; leaf < before.size(); leaf++) {
            Cell was = before.get(leaf);
            Cell is = after.get(leaf);
            if (all || differs(was, is)) {
                back.add(new PeriodEdit(target, starts.get(leaf), was.amount(), was.locked()));
                forth.add(new PeriodEdit(target, starts.get(leaf), is.amount(), is.locked()));
            }
        }
    }

    private static boolean differ(List<Cell> before, List<Cell> after) {
        for (int leaf = 0; leaf < before.size(); leaf++) {
            if (differs(before.get(leaf), after.get(leaf))) {
                return true;
            }
        }
        return false;
    }

    private static boolean differs(Cell was, Cell is) {
        return was.amount().compareTo(is.amount()) != 0 || was.locked() != is.locked();
    }

    boolean canUndo() {
        return !past.isEmpty();
    }

    boolean canRedo() {
        return !future.isEmpty();
    }

    /** What takes the last change back. */
    Optional<List<PeriodEdit>> undo() {
        return Optional.ofNullable(past.peek()).map(Step::back);
    }

    void undone() {
        future.push(past.pop());
    }

    Optional<List<PeriodEdit>> redo() {
        return Optional.ofNullable(future.peek()).map(Step::forth);
    }

    void redone() {
        past.push(future.pop());
    }

    void forget() {
        past.clear();
        future.clear();
    }
}
