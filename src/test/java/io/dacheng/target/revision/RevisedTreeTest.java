package io.dacheng.target.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.calendar.Period;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two units with two members each over four months, the first of which is over; and 200 random trees. */
class RevisedTreeTest {

    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static final Steps STEPS = new Steps(CENT, CENT);
    private static final List<Column> MONTHS = months(4, 1);

    private static final List<Row> BANK = List.of(
            row(1, "HQ", -1, 100, 100, 100, 100),
            row(2, "North", 0, 60, 60, 60, 60),
            row(3, "ann", 1, 40, 40, 40, 40),
            row(4, "bob", 1, 20, 20, 20, 20),
            row(5, "South", 0, 40, 40, 40, 40),
            row(6, "eve", 4, 10, 10, 10, 10),
            row(7, "fei", 4, 30, 30, 30, 30));

    @Test
    void what_is_frozen_stays_and_the_rest_takes_the_difference_in_proportion() {
        // 100 are frozen, 300 open become 450: half as much again for everybody.
        Map<Long, List<BigDecimal>> after = revised(new Ask(dec(550), Map.of(), Map.of(), true), Policy.keepShares());
        assertCells(after, 1, 100, 150, 150, 150);
        assertCells(after, 2, 60, 90, 90, 90);
        assertCells(after, 3, 40, 60, 60, 60);
        assertCells(after, 4, 20, 30, 30, 30);
        assertCells(after, 6, 10, 15, 15, 15);
        assertCells(after, 7, 30, 45, 45, 45);
    }

    @Test
    void amounts_are_kept_and_each_level_shares_the_difference_equally() {
        // 60 more: 30 for each unit, 15 for each member.
        Map<Long, List<BigDecimal>> after = revised(new Ask(dec(460), Map.of(), Map.of(), true), Policy.keepAmounts());
        assertAmount(after, 2, 270);
        assertAmount(after, 5, 190);
        assertAmount(after, 3, 175);
        assertAmount(after, 4, 95);
        assertAmount(after, 6, 55);
        assertAmount(after, 7, 135);
        assertHolds(BANK, MONTHS, after);
    }

    @Test
    void who_is_locked_keeps_the_amount_given_and_the_others_make_up_for_it() {
        Map<Long, List<BigDecimal>> after =
                revised(new Ask(null, Map.of(3L, dec(190)), Map.of(), true), Policy.keepShares());
        assertAmount(after, 3, 190);
        assertAmount(after, 4, 50);
        assertAmount(after, 5, 160);
        assertHolds(BANK, MONTHS, after);
    }

    @Test
    void less_than_what_is_frozen_is_refused_by_name() {
        assertRefused("target.revision.frozen", new Ask(dec(99), Map.of(), Map.of(), true));
        assertRefused("target.revision.frozen", new Ask(null, Map.of(7L, dec(29)), Map.of(), true));
    }

    @Test
    void a_lock_that_leaves_less_than_nothing_is_refused() {
        assertRefused("target.revision.locked.over", new Ask(null, Map.of(3L, dec(230)), Map.of(), true));
    }

    @Test
    void when_all_are_locked_nobody_takes_the_rest() {
        assertRefused("target.revision.nobody.left", new Ask(null, Map.of(3L, dec(100), 4L, dec(80)), Map.of(), true));
    }

    @Test
    void when_everything_is_over_there_is_nothing_to_revise() {
        assertThatThrownBy(() -> RevisedTree.of(
                        BANK,
                        months(4, 4),
                        STEPS,
                        new Ask(dec(500), Map.of(), Map.of(), true),
                        Policy.keepShares(),
                        Allowance.NONE))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("target.revision.over"));
    }

    @Test
    void somebody_who_leaves_gives_the_rest_to_those_who_stay_in_the_unit_only() {
        List<BigDecimal> kept = List.of(dec(40), dec(20), dec(0), dec(0));
        Map<Long, List<BigDecimal>> after =
                revised(new Ask(null, Map.of(), Map.of(3L, kept), false), Policy.keepShares());
        assertCells(after, 3, 40, 20, 0, 0);
        assertCells(after, 4, 20, 40, 60, 60);
        assertCells(after, 6, 10, 10, 10, 10);
        assertCells(after, 2, 60, 60, 60, 60);
    }

    @Test
    void parts_that_exceed_their_target_keep_doing_so_in_proportion_as_far_as_it_is_allowed() {
        List<Row> over = List.of(row(1, "HQ", -1, 100, 100), row(2, "North", 0, 66, 66), row(3, "South", 0, 44, 44));
        List<Column> open = months(2, 0);
        Ask half = new Ask(dec(100), Map.of(), Map.of(), true);
        Map<Long, List<BigDecimal>> as_before = RevisedTree.of(
                over, open, STEPS, half, Policy.keepShares(), (depth, amount) -> amount.movePointLeft(1));
        assertAmount(as_before, 2, 66);
        assertAmount(as_before, 3, 44);
        Map<Long, List<BigDecimal>> not_at_all =
                RevisedTree.of(over, open, STEPS, half, Policy.keepShares(), Allowance.NONE);
        assertAmount(not_at_all, 2, 60);
        assertAmount(not_at_all, 3, 40);
    }

    @Test
    void somebody_without_anything_in_a_month_still_fits() {
        List<Row> odd = List.of(row(1, "HQ", -1, 0, 50, 50), row(2, "ann", 0, 0, 50, 0), row(3, "bob", 0, 0, 0, 50));
        List<Column> open = months(3, 0);
        Map<Long, List<BigDecimal>> after = RevisedTree.of(
                odd,
                open,
                STEPS,
                new Ask(null, Map.of(2L, dec(80)), Map.of(), true),
                Policy.keepShares(),
                Allowance.NONE);
        assertAmount(after, 2, 80);
        assertAmount(after, 3, 20);
        assertHolds(odd, open, after);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void random_revisions_keep_every_sum_and_all_that_is_frozen(long seed) {
        Random random = new Random(seed);
        int applied = 0;
        for (int i = 0; i < 50; i++) {
            int width = 1 + random.nextInt(12);
            List<Column> columns = months(width, random.nextInt(1 + width / 2));
            List<Row> tree = randomTree(random, columns.size());
            Ask ask = randomAsk(random, tree, columns);
            Policy policy = randomPolicy(random, tree);
            try {
                Map<Long, List<BigDecimal>> after = RevisedTree.of(
                        tree,
                        columns,
                        new Steps(random.nextBoolean() ? CENT : BigDecimal.TEN, CENT),
                        ask,
                        policy,
                        Allowance.NONE);
                assertHolds(tree, columns, after);
                if (ask.amount() != null) {
                    assertThat(RevisedTreeTest.sum(after.get(1L))).isEqualByComparingTo(ask.amount());
                }
                ask.locks().forEach((key, amount) -> assertThat(sum(after.get(key)))
                        .isEqualByComparingTo(amount));
                applied++;
            } catch (Refused refused) {
                assertThat(refused.code()).startsWith("target.revision.");
            }
        }
        assertThat(applied).as("most of them are possible").isGreaterThan(30);
    }

    private static List<Row> randomTree(Random random, int width) {
        List<Integer> parents = new ArrayList<>(List.of(-1));
        int size = 2 + random.nextInt(40);
        for (int i = 1; i < size; i++) {
            parents.add(Math.max(0, i - 1 - random.nextInt(Math.min(i, 6))));
        }
        BigDecimal[][] cells = new BigDecimal[size][width];
        for (BigDecimal[] row : cells) {
            Arrays.fill(row, BigDecimal.ZERO);
        }
        for (int i = size - 1; i >= 0; i--) {
            if (!parents.contains(i)) {
                for (int j = 0; j < width; j++) {
                    cells[i][j] =
                            random.nextInt(6) == 0 ? BigDecimal.ZERO : BigDecimal.valueOf(random.nextInt(90_000), 2);
                }
            }
            for (int j = 0; i > 0 && j < width; j++) {
                cells[parents.get(i)][j] = cells[parents.get(i)][j].add(cells[i][j]);
            }
        }
        List<Row> tree = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            tree.add(new Row(i + 1, "owner " + (i + 1), parents.get(i), !parents.contains(i), List.of(cells[i])));
        }
        return tree;
    }

    private static Ask randomAsk(Random random, List<Row> tree, List<Column> columns) {
        BigDecimal top = tree.get(0).amount();
        BigDecimal amount = random.nextInt(3) == 0
                ? null
                : top.multiply(BigDecimal.valueOf(70 + random.nextInt(130), 2))
                        .setScale(2, java.math.RoundingMode.FLOOR);
        Map<Long, BigDecimal> locks = new HashMap<>();
        Map<Long, List<BigDecimal>> given = new HashMap<>();
        Row one = tree.get(1 + random.nextInt(tree.size() - 1));
        if (random.nextInt(3) == 0) {
            locks.put(
                    one.key(),
                    one.amount()
                            .multiply(BigDecimal.valueOf(85 + random.nextInt(25), 2))
                            .setScale(2, java.math.RoundingMode.UP));
        } else if (one.person() && random.nextInt(2) == 0) {
            LocalDate gone =
                    columns.get(random.nextInt(columns.size())).period().start().plusDays(random.nextInt(28));
            given.put(one.key(), Presence.leaving(one.cells(), columns, gone, CENT));
        }
        return new Ask(amount, locks, given, amount != null || given.isEmpty());
    }

    private static Policy randomPolicy(Random random, List<Row> tree) {
        return switch (random.nextInt(3)) {
            case 0 -> Policy.keepShares();
            case 1 -> Policy.keepAmounts();
            default -> {
                Map<Long, BigDecimal> actuals = new HashMap<>();
                tree.forEach(row -> actuals.put(row.key(), BigDecimal.valueOf(random.nextInt(1000) - 100)));
                actuals.put(1L, BigDecimal.TEN);
                yield Policy.runRate(actuals, "HQ");
            }
        };
    }

    /** Closed columns are as they were; every target is the sum of its parts, in all and in each open column. */
    private static void assertHolds(List<Row> tree, List<Column> columns, Map<Long, List<BigDecimal>> after) {
        for (int i = 0; i < tree.size(); i++) {
            int at = i;
            Row row = tree.get(i);
            List<BigDecimal> cells = Objects.requireNonNull(after.get(row.key()));
            List<List<BigDecimal>> parts = tree.stream()
                    .filter(part -> part.parent() == at)
                    .map(part -> Objects.requireNonNull(after.get(part.key())))
                    .toList();
            for (int j = 0; j < columns.size(); j++) {
                int month = j;
                assertThat(cells.get(j)).isNotNegative();
                if (columns.get(j).closed()) {
                    assertThat(cells.get(j))
                            .as(row.name())
                            .isEqualByComparingTo(row.cells().get(j));
                }
                if (!parts.isEmpty()) {
                    assertThat(sum(parts.stream().map(part -> part.get(month)).toList()))
                            .as(row.name() + " in month " + j)
                            .isEqualByComparingTo(cells.get(j));
                }
            }
        }
    }

    private static Map<Long, List<BigDecimal>> revised(Ask ask, Policy policy) {
        return RevisedTree.of(BANK, MONTHS, STEPS, ask, policy, Allowance.NONE);
    }

    private static void assertRefused(String code, Ask ask) {
        assertThatThrownBy(() -> revised(ask, Policy.keepShares()))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private static void assertCells(Map<Long, List<BigDecimal>> after, long key, int... cells) {
        assertThat(Objects.requireNonNull(after.get(key)))
                .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .isEqualTo(Arrays.stream(cells).mapToObj(BigDecimal::valueOf).toList());
    }

    private static void assertAmount(Map<Long, List<BigDecimal>> after, long key, int amount) {
        assertThat(sum(Objects.requireNonNull(after.get(key)))).isEqualByComparingTo(dec(amount));
    }

    private static BigDecimal sum(List<BigDecimal> cells) {
        return cells.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Row row(long key, String name, int parent, int... cells) {
        return new Row(
                key,
                name,
                parent,
                parent > 0,
                Arrays.stream(cells).mapToObj(BigDecimal::valueOf).toList());
    }

    private static List<Column> months(int count, int closed) {
        List<Column> months = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            LocalDate start = LocalDate.of(2026, 1, 1).plusMonths(i);
            months.add(new Column(new Period(start, start.plusMonths(1).minusDays(1)), i < closed));
        }
        return months;
    }

    private static BigDecimal dec(int amount) {
        return BigDecimal.valueOf(amount);
    }
}
