package io.dacheng.target;

import io.dacheng.calendar.CalendarService;
import io.dacheng.calendar.Period;
import io.dacheng.calendar.PeriodTree;
import io.dacheng.calendar.PeriodTree.Node;
import io.dacheng.calendar.Shape;
import io.dacheng.shared.Refused;
import io.dacheng.target.PeriodCells.Cell;
import io.dacheng.target.split.Portion;
import io.dacheng.target.split.Share;
import io.dacheng.target.split.Split;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A plan's periods, what each weighs, and how an amount spreads over them. One metric's amounts; for one piece of work,
 * since it remembers what it has looked up.
 */
final class PlanPeriods {

    private static final int WHOLE = -1;

    private final PeriodTree tree;
    private final List<Period> leaves;
    private final Shape shape;
    private final BigDecimal roundingStep;
    private final BigDecimal smallestStep;
    private final CalendarService calendars;
    private final Map<String, List<BigDecimal>> weights = new HashMap<>();

    PlanPeriods(Plan plan, BigDecimal roundingStep, BigDecimal smallestStep, CalendarService calendars) {
        this.tree =
                PeriodTree.of(new Period(plan.periodStart(), plan.periodEnd()), plan.levels(), calendars.yearStart());
        this.leaves = tree.leaves().stream().map(Node::period).toList();
        this.shape = plan.shape();
        this.roundingStep = roundingStep;
        this.smallestStep = smallestStep;
        this.calendars = calendars;
    }

    PeriodTree tree() {
        return tree;
    }

    /** The shortest periods, in the order of time. */
    List<Period> leaves() {
        return leaves;
    }

    /** The leaves as refusals and histories name them: 2026-03, or first and last day. */
    List<String> labels() {
        return leaves.stream().map(PlanPeriods::label).toList();
    }

    /**
     * The position of the leaf that begins on a day.
     *
     * @throws Refused NOT_FOUND when none does
     */
    int leaf(LocalDate start) {
        for (int leaf = 0; leaf < leaves.size(); leaf++) {
            if (leaves.get(leaf).start().equals(start)) {
                return leaf;
            }
        }
        throw Refused.notFound("target.period.start", start, String.join(", ", labels()));
    }

    static String label(Period period) {
        boolean month = YearMonth.from(period.start()).equals(YearMonth.from(period.end()))
                && period.days() == period.start().lengthOfMonth();
        return month ? YearMonth.from(period.start()).toString() : period.start() + " – " + period.end();
    }

    /** What the leaves weigh by the plan's shape; where no day counts, by their days. */
    List<BigDecimal> weights(@Nullable String calendar) {
        return weights.computeIfAbsent(calendar == null ? "" : calendar, key -> {
            List<BigDecimal> shaped = calendars.weights(shape, calendar, leaves);
            return sum(shaped).signum() > 0
                    ? shaped
                    : leaves.stream()
                            .map(leaf -> BigDecimal.valueOf(leaf.days()))
                            .toList();
        });
    }

    /**
     * The step in which amounts spread: the plan's, when even the smallest of them leaves each period a few of it; else
     * the metric's smallest.
     */
    BigDecimal stepFor(List<BigDecimal> amounts) {
        BigDecimal least = roundingStep.multiply(BigDecimal.valueOf(leaves.size()));
        boolean fits = amounts.stream()
                .allMatch(amount -> amount.signum() == 0
                        || (amount.compareTo(least) >= 0
                                && amount.remainder(roundingStep).signum() == 0));
        return fits ? roundingStep : smallestStep;
    }

    /** The leaves of an amount: each level is split among its parts, the whole first (S1, S2). */
    List<BigDecimal> byShape(BigDecimal amount, @Nullable String calendar) {
        List<Node> nodes = tree.nodes();
        BigDecimal[] weighs = new BigDecimal[nodes.size()];
        Arrays.fill(weighs, BigDecimal.ZERO);
        Map<Integer, List<Integer>> below = new HashMap<>();
        List<BigDecimal> shaped = weights(calendar);
        int leaf = 0;
        for (int i = 0; i < nodes.size(); i++) {
            below.computeIfAbsent(nodes.get(i).parent(), parent -> new ArrayList<>())
                    .add(i);
            if (nodes.get(i).leaf()) {
                weighs[i] = shaped.get(leaf++);
            }
        }
        for (int i = nodes.size() - 1; i >= 0; i--) {
            int above = nodes.get(i).parent();
            if (above >= 0) {
                weighs[above] = weighs[above].add(weighs[i]);
            }
        }
        BigDecimal step = stepFor(List.of(amount));
        BigDecimal[] amounts = new BigDecimal[nodes.size()];
        spread(WHOLE, amount, step, below, weighs, amounts);
        return IntStream.range(0, amounts.length)
                .filter(i -> nodes.get(i).leaf())
                .mapToObj(i -> amounts[i])
                .toList();
    }

    private static void spread(
            int parent,
            BigDecimal amount,
            BigDecimal step,
            Map<Integer, List<Integer>> below,
            BigDecimal[] weighs,
            BigDecimal[] amounts) {
        List<Integer> parts = below.getOrDefault(parent, List.of());
        if (parts.isEmpty()) {
            return;
        }
        List<BigDecimal> given = split(
                amount,
                step,
                parts.stream().map(part -> weighs[part]).toList(),
                Collections.nCopies(parts.size(), null));
        for (int i = 0; i < given.size(); i++) {
            amounts[parts.get(i)] = given.get(i);
            spread(parts.get(i), given.get(i), step, below, weighs, amounts);
        }
    }

    /**
     * An amount in parts that sum to it exactly.
     *
     * @param fixed amounts that stay; null where the part is computed
     */
    static List<BigDecimal> split(
            BigDecimal amount, BigDecimal step, List<BigDecimal> weights, List<@Nullable BigDecimal> fixed) {
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < weights.size(); i++) {
            shares.add(new Share(i, "", weights.get(i), fixed.get(i)));
        }
        return Split.weighted(amount, step, shares).stream()
                .map(Portion::amount)
                .toList();
    }

    /**
     * The cells for another amount: locked ones stay, the others keep their proportions, or take those of the shape when
     * all of them were 0.
     *
     * @return null when the locked cells alone exceed the amount, or fill it wrongly
     */
    @Nullable
    List<Cell> keeping(BigDecimal amount, List<Cell> before, @Nullable String calendar, PeriodCause why, String by) {
        BigDecimal held =
                sum(before.stream().filter(Cell::locked).map(Cell::amount).toList());
        boolean anyOpen = before.stream().anyMatch(cell -> !cell.locked());
        BigDecimal rest = amount.subtract(held);
        if (rest.signum() < 0 || (!anyOpen && rest.signum() > 0)) {
            return null;
        }
        boolean proportions =
                before.stream().anyMatch(cell -> !cell.locked() && cell.amount().signum() > 0);
        List<BigDecimal> shaped = weights(calendar);
        boolean shapeHelps = IntStream.range(0, before.size())
                .anyMatch(i -> !before.get(i).locked() && shaped.get(i).signum() > 0);
        List<BigDecimal> weighing = new ArrayList<>();
        List<@Nullable BigDecimal> fixed = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            Cell cell = before.get(i);
            weighing.add(proportions ? cell.amount() : shapeHelps ? shaped.get(i) : BigDecimal.ONE);
            fixed.add(cell.locked() ? cell.amount() : null);
        }
        List<BigDecimal> split = split(amount, stepFor(List.of(amount)), weighing, fixed);
        return IntStream.range(0, before.size())
                .mapToObj(i -> before.get(i).amounting(split.get(i), why, by))
                .toList();
    }

    static List<Cell> cells(List<BigDecimal> amounts, PeriodCause why, String by) {
        return amounts.stream().map(amount -> new Cell(amount, false, why, by)).toList();
    }

    static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
