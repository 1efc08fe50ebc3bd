package io.dacheng.target.revision;

import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A tree of targets over columns of time after a revision. From the top down, each level in this way:
 *
 * <ul>
 *   <li>what stands in closed columns stays, for everybody;
 *   <li>the open remainder of a target is its new amount without what is frozen; less than nothing is refused by name;
 *   <li>locked parts get their amount, the policy shares the rest among the others;
 *   <li>a grid spreads the parts' amounts over the open columns, so that they sum to the target in each of them.
 * </ul>
 *
 * <p>Parts that sum to more than their target keep that in proportion, as far as the plan allows it. A level on which
 * nothing changes stays as it is.
 */
public final class RevisedTree {

    private final List<Row> rows;
    private final List<Column> columns;
    private final Ask ask;
    private final Level levels;
    private final Allowance allowance;
    private final Map<Integer, List<Integer>> children = new HashMap<>();
    private final Map<Long, List<BigDecimal>> revised = new LinkedHashMap<>();

    private RevisedTree(
            List<Row> rows, List<Column> columns, Steps steps, Ask ask, Policy policy, Allowance allowance) {
        this.rows = rows;
        this.columns = columns;
        this.ask = ask;
        this.allowance = allowance;
        this.levels = new Level(columns, steps, ask, policy);
        for (int i = 1; i < rows.size(); i++) {
            children.computeIfAbsent(rows.get(i).parent(), above -> new ArrayList<>())
                    .add(i);
        }
    }

    /**
     * @param rows the top first, every owner after the one above
     * @param columns as many as each row has cells
     * @return the new cells by key, in the order of the rows
     * @throws Refused INVALID naming the owner for whom it cannot be, and why
     */
    public static Map<Long, List<BigDecimal>> of(
            List<Row> rows, List<Column> columns, Steps steps, Ask ask, Policy policy, Allowance allowance) {
        RevisedTree tree = new RevisedTree(rows, columns, steps, ask, policy, allowance);
        tree.top();
        for (int i = 0; i < rows.size(); i++) {
            tree.below(i);
        }
        return tree.revised;
    }

    /** The top's open cells move in the proportion they have; when they hold nothing, by their days. */
    private void top() {
        Row top = rows.get(0);
        BigDecimal amount = ask.amount();
        if (amount == null || amount.compareTo(top.amount()) == 0) {
            revised.put(top.key(), top.cells());
            return;
        }
        BigDecimal open = amount.subtract(top.frozen(columns));
        if (open.signum() < 0) {
            throw Refused.invalid(
                    "target.revision.frozen",
                    top.name(),
                    amount.toPlainString(),
                    top.frozen(columns).toPlainString());
        }
        if (columns.stream().allMatch(Column::closed)) {
            throw Refused.invalid("target.revision.over");
        }
        revised.put(top.key(), levels.spread(open, top.cells()));
    }

    private void below(int at) {
        List<Integer> parts = children.getOrDefault(at, List.of());
        if (parts.isEmpty()) {
            return;
        }
        Row row = rows.get(at);
        List<BigDecimal> cells = Objects.requireNonNull(revised.get(row.key()));
        List<Row> below = parts.stream().map(rows::get).toList();
        boolean asked = below.stream().anyMatch(part -> ask.isAbout(part.key()));
        if (!asked && !ask.everywhere() && Level.same(cells, row.cells())) {
            below.forEach(part -> revised.put(part.key(), part.cells()));
            return;
        }
        levels.split(row, cells, below, surplus(at, cells, below)).forEach(revised::put);
    }

    /** What the parts may have beyond the target: as much of it as they had, and no more than the plan allows. */
    private BigDecimal surplus(int at, List<BigDecimal> cells, List<Row> below) {
        BigDecimal before = rows.get(at).amount();
        BigDecimal now = Row.sum(cells);
        BigDecimal had = below.stream()
                .map(Row::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .subtract(before);
        if (had.signum() <= 0 || before.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return levels.wholeSteps(had.multiply(now), before)
                .min(levels.wholeSteps(allowance.beyond(depth(at), now), BigDecimal.ONE));
    }

    private int depth(int at) {
        int depth = 0;
        for (int above = rows.get(at).parent();
                above >= 0;
                above = rows.get(above).parent()) {
            depth++;
        }
        return depth;
    }
}
