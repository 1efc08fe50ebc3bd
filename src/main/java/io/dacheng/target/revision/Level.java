package io.dacheng.target.revision;

import io.dacheng.shared.Refused;
import io.dacheng.target.split.Grid;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One target and its parts, over the columns of time. */
final class Level {

    private final List<Column> columns;
    private final List<Integer> open = new ArrayList<>();
    private final List<String> openNames = new ArrayList<>();
    private final Steps steps;
    private final Ask ask;
    private final Policy policy;

    Level(List<Column> columns, Steps steps, Ask ask, Policy policy) {
        this.columns = columns;
        this.steps = steps;
        this.ask = ask;
        this.policy = policy;
        for (int i = 0; i < columns.size(); i++) {
            if (!columns.get(i).closed()) {
                open.add(i);
                openNames.add(columns.get(i).period().start() + " – "
                        + columns.get(i).period().end());
            }
        }
    }

    static boolean same(List<BigDecimal> one, List<BigDecimal> other) {
        for (int i = 0; i < one.size(); i++) {
            if (one.get(i).compareTo(other.get(i)) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The quotient, down to whole smallest steps. */
    BigDecimal wholeSteps(BigDecimal dividend, BigDecimal divisor) {
        return dividend.divide(divisor.multiply(steps.cell()), 0, RoundingMode.FLOOR)
                .multiply(steps.cell());
    }

    /** The cells with other open ones, which sum to the total. */
    List<BigDecimal> spread(BigDecimal total, List<BigDecimal> cells) {
        return with(cells, inProportion(total, openOf(cells)));
    }

    /**
     * What the parts get when their target has these cells.
     *
     * @param surplus by how much they exceed it
     */
    Map<Long, List<BigDecimal>> split(Row row, List<BigDecimal> cells, List<Row> parts, BigDecimal surplus) {
        BigDecimal frozen = frozen(cells, parts);
        BigDecimal total = Row.sum(cells).add(surplus);
        BigDecimal rest = total.subtract(frozen);
        if (rest.signum() < 0) {
            throw Refused.invalid(
                    "target.revision.frozen.parts", row.name(), frozen.toPlainString(), total.toPlainString());
        }
        List<BigDecimal> sums = columnSums(openOf(cells), rest);
        Map<Long, List<BigDecimal>> revised = new LinkedHashMap<>();
        List<Row> computed = new ArrayList<>();
        for (Row part : parts) {
            List<BigDecimal> given = ask.given().get(part.key());
            revised.put(part.key(), given == null ? part.cells() : given);
            if (given == null) {
                computed.add(part);
            } else {
                subtract(sums, openOf(given), part);
            }
        }
        List<BigDecimal> amounts = amounts(row, computed, Row.sum(sums));
        grid(computed, amounts, sums).forEach(revised::put);
        return revised;
    }

    /** What the parts have in closed columns; when nobody had anything before, what nobody can be given any more. */
    private BigDecimal frozen(List<BigDecimal> cells, List<Row> parts) {
        if (parts.stream().allMatch(part -> part.amount().signum() == 0)) {
            return Row.sum(cells).subtract(Row.sum(openOf(cells)));
        }
        return parts.stream()
                .map(part -> ask.given().getOrDefault(part.key(), part.cells()))
                .map(row -> Row.sum(row).subtract(Row.sum(openOf(row))))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private List<BigDecimal> columnSums(List<BigDecimal> cells, BigDecimal rest) {
        return new ArrayList<>(Row.sum(cells).compareTo(rest) == 0 ? cells : inProportion(rest, cells));
    }

    private void subtract(List<BigDecimal> sums, List<BigDecimal> taken, Row by) {
        for (int i = 0; i < sums.size(); i++) {
            BigDecimal left = sums.get(i).subtract(taken.get(i));
            if (left.signum() < 0) {
                throw Refused.invalid(
                        "target.revision.given.over",
                        by.name(),
                        taken.get(i).toPlainString(),
                        openNames.get(i),
                        sums.get(i).toPlainString());
            }
            sums.set(i, left);
        }
    }

    /** Open amounts of the parts: locks as they are, the rest by the policy. */
    private List<BigDecimal> amounts(Row row, List<Row> parts, BigDecimal total) {
        List<BigDecimal> amounts = new ArrayList<>();
        List<Policy.Part> free = new ArrayList<>();
        BigDecimal rest = total;
        for (Row part : parts) {
            BigDecimal lock = ask.locks().get(part.key());
            BigDecimal fixed = lock == null ? BigDecimal.ZERO : lock.subtract(part.frozen(columns));
            if (fixed.signum() < 0) {
                throw Refused.invalid(
                        "target.revision.frozen",
                        part.name(),
                        Objects.requireNonNull(lock).toPlainString(),
                        part.frozen(columns).toPlainString());
            }
            rest = rest.subtract(fixed);
            if (rest.signum() < 0) {
                throw Refused.invalid(
                        "target.revision.locked.over",
                        part.name(),
                        Objects.requireNonNull(lock).toPlainString(),
                        row.name(),
                        rest.negate().toPlainString());
            }
            amounts.add(fixed);
            if (lock == null) {
                free.add(new Policy.Part(part.key(), part.name(), part.open(columns), part.amount()));
            }
        }
        if (free.isEmpty()) {
            if (rest.signum() > 0) {
                throw Refused.invalid("target.revision.nobody.left", row.name(), rest.toPlainString());
            }
            return amounts;
        }
        List<BigDecimal> shares = policy.share(rest, steps.amount(), free);
        int next = 0;
        for (int i = 0; i < parts.size(); i++) {
            if (!ask.locks().containsKey(parts.get(i).key())) {
                amounts.set(i, shares.get(next++));
            }
        }
        return amounts;
    }

    private Map<Long, List<BigDecimal>> grid(List<Row> parts, List<BigDecimal> amounts, List<BigDecimal> sums) {
        Map<Long, List<BigDecimal>> cells = new LinkedHashMap<>();
        if (open.isEmpty() || parts.isEmpty()) {
            return cells;
        }
        if (nothingMoves(parts, amounts, sums)) {
            parts.forEach(part -> cells.put(part.key(), part.cells()));
            return cells;
        }
        List<List<BigDecimal>> seed = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            List<BigDecimal> before = openOf(parts.get(i).cells());
            seed.add(Parts.nothingIn(before) ? sums : before);
        }
        Grid grid;
        try {
            grid = fit(parts, amounts, sums, seed);
        } catch (Refused outOfReach) {
            // Who has nothing in some months cannot always be moved by proportion alone; without it there is always a
            // way.
            grid = fit(parts, amounts, sums, Collections.nCopies(parts.size(), sums));
        }
        for (int i = 0; i < parts.size(); i++) {
            List<BigDecimal> row = new ArrayList<>();
            for (int j = 0; j < open.size(); j++) {
                row.add(grid.cell(i, j));
            }
            cells.put(parts.get(i).key(), with(parts.get(i).cells(), row));
        }
        return cells;
    }

    private boolean nothingMoves(List<Row> parts, List<BigDecimal> amounts, List<BigDecimal> sums) {
        List<BigDecimal> before = new ArrayList<>(Collections.nCopies(open.size(), BigDecimal.ZERO));
        for (Row part : parts) {
            List<BigDecimal> cells = openOf(part.cells());
            for (int i = 0; i < before.size(); i++) {
                before.set(i, before.get(i).add(cells.get(i)));
            }
        }
        return same(before, sums)
                && same(parts.stream().map(part -> part.open(columns)).toList(), amounts);
    }

    private Grid fit(List<Row> parts, List<BigDecimal> amounts, List<BigDecimal> sums, List<List<BigDecimal>> seed) {
        return Grid.fit(
                parts.stream().map(Row::name).toList(),
                openNames,
                amounts,
                sums,
                steps.cell(),
                seed,
                Collections.nCopies(parts.size(), Collections.nCopies(open.size(), false)));
    }

    private List<BigDecimal> inProportion(BigDecimal total, List<BigDecimal> cells) {
        return Parts.inProportion(
                total,
                steps.cell(),
                Parts.nothingIn(cells)
                        ? open.stream()
                                .map(i -> BigDecimal.valueOf(
                                        columns.get(i).period().days()))
                                .toList()
                        : cells);
    }

    private List<BigDecimal> openOf(List<BigDecimal> cells) {
        return open.stream().map(cells::get).toList();
    }

    private List<BigDecimal> with(List<BigDecimal> cells, List<BigDecimal> opened) {
        List<BigDecimal> all = new ArrayList<>(cells);
        for (int i = 0; i < open.size(); i++) {
            all.set(open.get(i), opened.get(i));
        }
        return all;
    }
}
