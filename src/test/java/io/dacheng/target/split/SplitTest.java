package io.dacheng.target.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SplitTest {

    private static final BigDecimal ONE = BigDecimal.ONE;

    @Test
    void a_tie_goes_to_the_first_part() {
        assertThat(Split.even(number("100"), ONE, unlocked(3)).values()).containsExactly(numbers("34", "33", "33"));
    }

    @Test
    void a_hundred_and_two_over_four_is_26_26_25_25() {
        assertThat(Split.even(number("102"), ONE, unlocked(4)).values())
                .containsExactly(numbers("26", "26", "25", "25"));
    }

    @Test
    void cents_are_split_to_the_cent() {
        assertThat(Split.even(number("0.05"), number("0.01"), unlocked(3)).values())
                .containsExactly(numbers("0.02", "0.02", "0.01"));
    }

    @Test
    void the_largest_remainder_gets_the_step_that_is_left() {
        // 10 over weights 1 : 2 : 4 is 1.43, 2.86, 5.71: floors 1, 2, 5; the two steps left go to .86 and .71.
        assertThat(Split.weighted(number("10"), ONE, List.of(weighing(1, "1"), weighing(2, "2"), weighing(3, "4")))
                        .values())
                .containsExactly(numbers("1", "3", "6"));
    }

    @Test
    void weights_may_have_decimals_and_zero_weight_gets_nothing() {
        assertThat(Split.weighted(number("7"), ONE, List.of(weighing(1, "0"), weighing(2, "1.5"), weighing(3, "2.0")))
                        .values())
                .containsExactly(numbers("0", "3", "4"));
    }

    @Test
    void locked_parts_are_kept_and_the_others_share_the_rest() {
        List<Share> shares = List.of(part(1, null, "40"), part(2, null, null), part(3, null, null));

        assertThat(Split.even(number("101"), ONE, shares).values()).containsExactly(numbers("40", "31", "30"));
    }

    @Test
    void parts_are_whole_steps_and_the_first_open_part_bears_what_is_below_one_step() {
        List<Share> shares = List.of(part(1, null, "1000"), part(2, null, null), part(3, null, null));

        // 2 345 678 less 1 000 is 2 344 678: 234 steps of 10 000, 117 each, and 4 678 over.
        assertThat(Split.even(number("2345678"), number("10000"), shares).values())
                .containsExactly(numbers("1000", "1174678", "1170000"));
    }

    @Test
    void zero_is_split_into_zeros() {
        assertThat(Split.even(number("0"), ONE, unlocked(2)).values()).containsExactly(numbers("0", "0"));
    }

    @Test
    void more_locked_than_there_is_is_refused_with_the_part_that_goes_over() {
        List<Share> shares = List.of(part(1, null, "60"), part(2, null, "55"), part(3, null, null));

        assertRefused(
                () -> Split.even(number("100"), ONE, shares), "target.split.locked.over", "part 2", "55", "15", "100");
    }

    @Test
    void all_locked_below_the_total_is_refused_with_what_is_left() {
        List<Share> shares = List.of(part(1, null, "60"), part(2, null, "30"));

        assertRefused(() -> Split.even(number("100"), ONE, shares), "target.split.all.locked", "90", "10", "100");
    }

    @Test
    void all_weights_zero_is_refused() {
        List<Share> shares = List.of(weighing(1, "0"), weighing(2, "0.00"));

        assertRefused(
                () -> Split.weighted(number("100"), ONE, shares), "target.split.weights.zero", "part 1, part 2", "100");
    }

    @Test
    void a_missing_weight_is_not_zero_and_is_refused() {
        List<Share> shares = List.of(weighing(1, "3"), part(2, null, null));

        assertRefused(() -> Split.weighted(number("100"), ONE, shares), "target.split.weight.missing", "part 2");
    }

    @Test
    void negative_figures_are_refused() {
        assertRefused(
                () -> Split.weighted(number("1"), ONE, List.of(weighing(1, "-3"))),
                "target.split.weight.negative",
                "part 1",
                "-3");
        assertRefused(() -> Split.even(number("-1"), ONE, unlocked(2)), "target.split.total.negative", "-1");
        assertRefused(
                () -> Split.even(number("1"), ONE, List.of(part(1, null, "-2"))),
                "target.split.part.negative",
                "part 1",
                "-2");
        assertRefused(() -> Split.even(number("1"), number("0"), unlocked(1)), "target.split.step", "0");
    }

    @Test
    void nobody_to_split_among_is_refused() {
        assertRefused(() -> Split.even(ONE, ONE, List.of()), "target.split.nobody");
    }

    @Test
    void amounts_entered_by_hand_are_taken_as_they_are() {
        assertThat(Split.manual(number("100"), List.of(part(1, null, "99.5"), part(2, null, "0.5")))
                        .values())
                .containsExactly(numbers("99.5", "0.5"));
    }

    @Test
    void amounts_entered_by_hand_that_do_not_sum_are_refused_with_the_difference() {
        assertRefused(
                () -> Split.manual(number("1000"), List.of(part(1, null, "600"), part(2, null, "300"))),
                "target.split.sum.short",
                "900",
                "100",
                "1000");
        assertRefused(
                () -> Split.manual(number("1000"), List.of(part(1, null, "600"), part(2, null, "500"))),
                "target.split.sum.over",
                "1100",
                "100",
                "1000");
        assertRefused(
                () -> Split.manual(number("1000"), List.of(part(1, null, "600"), part(2, null, null))),
                "target.split.manual.missing",
                "part 2");
    }

    /**
     * The parts of random splits, held against what defines a largest remainder split, in fractions of its own: the sum
     * is exact, locks are kept, each part lies within one step of its exact share, and nobody with a smaller remainder
     * (or, at a tie, a later place) was preferred.
     */
    @Test
    void any_split_is_exact_keeps_locks_and_prefers_the_largest_remainder() {
        for (int seed = 0; seed < 4000; seed++) {
            Random random = new Random(seed);
            BigDecimal step = number(List.of("1", "0.01", "100", "10000", "2.5").get(random.nextInt(5)));
            List<Share> shares = randomShares(random);
            BigDecimal locked = shares.stream()
                    .map(s -> s.fixed() == null ? BigDecimal.ZERO : s.fixed())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal total = locked.add(BigDecimal.valueOf(random.nextLong(2_000_000_000L), random.nextInt(3)));

            Map<Long, BigDecimal> amounts = Split.weighted(total, step, shares);

            String seen = "seed " + seed + ": " + total + " by " + step + " over " + shares + " gave " + amounts;
            assertThat(amounts.keySet()).as(seen).containsExactlyElementsOf(keys(shares));
            assertThat(amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                    .as(seen)
                    .isEqualByComparingTo(total);
            shares.stream()
                    .filter(s -> s.fixed() != null)
                    .forEach(s -> assertThat(amounts.get(s.key())).as(seen).isEqualTo(s.fixed()));
            assertLargestRemainder(seen, total.subtract(locked), step, shares, amounts);
            assertThat(Split.weighted(total, step, shares)).as(seen).isEqualTo(amounts);
        }
    }

    private static void assertLargestRemainder(
            String seen, BigDecimal rest, BigDecimal step, List<Share> shares, Map<Long, BigDecimal> amounts) {
        List<Share> open = shares.stream().filter(s -> s.fixed() == null).toList();
        BigDecimal weights = open.stream().map(Share::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal belowOneStep = rest.remainder(step);
        Share bearer =
                open.stream().filter(s -> s.weight().signum() > 0).findFirst().orElseThrow();
        BigDecimal whole = rest.subtract(belowOneStep);

        // excess = (part - exact share) x sum of weights: an exact number, negative where the share was rounded down.
        List<BigDecimal> excess = new ArrayList<>();
        for (Share share : open) {
            BigDecimal part = amounts.get(share.key());
            if (share == bearer) {
                part = part.subtract(belowOneStep);
            }
            assertThat(part.remainder(step)).as(seen).isEqualByComparingTo(BigDecimal.ZERO);
            excess.add(part.multiply(weights).subtract(whole.multiply(share.weight())));
        }
        BigDecimal oneStep = step.multiply(weights);
        for (int i = 0; i < open.size(); i++) {
            assertThat(excess.get(i).abs()).as(seen).isLessThan(oneStep);
            for (int j = 0; j < open.size(); j++) {
                boolean upI = excess.get(i).signum() > 0;
                boolean downJ = excess.get(j).signum() < 0;
                if (upI && downJ) {
                    // remainder of i = one step less the excess; remainder of j = what was rounded away.
                    int order = oneStep.subtract(excess.get(i))
                            .compareTo(excess.get(j).negate());
                    assertThat(order > 0 || (order == 0 && i < j)).as(seen).isTrue();
                }
            }
        }
    }

    private static List<Share> randomShares(Random random) {
        List<Share> shares = new ArrayList<>();
        int size = 1 + random.nextInt(12);
        for (int i = 0; i < size; i++) {
            BigDecimal fixed = random.nextInt(4) == 0 ? BigDecimal.valueOf(random.nextInt(100_000), 2) : null;
            BigDecimal weight = random.nextInt(3) == 0
                    ? BigDecimal.valueOf(random.nextInt(4))
                    : BigDecimal.valueOf(random.nextInt(9_999), random.nextInt(4));
            shares.add(new Share(100L - i, "part " + i, weight, fixed));
        }
        shares.add(new Share(1000, "last", BigDecimal.valueOf(1 + random.nextInt(50)), null));
        return shares;
    }

    private static List<Long> keys(List<Share> shares) {
        return shares.stream().map(Share::key).toList();
    }

    private static void assertRefused(ThrowingCallable split, String code, Object... arguments) {
        assertThatThrownBy(split).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.kind()).isEqualTo(Refused.Kind.INVALID);
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.arguments()).containsExactly(arguments);
            assertThat(refused.getMessage()).doesNotContain("{");
        });
    }

    private static List<Share> unlocked(int count) {
        List<Share> shares = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            shares.add(part(i, null, null));
        }
        return shares;
    }

    private static Share weighing(long key, String weight) {
        return part(key, weight, null);
    }

    private static Share part(long key, @Nullable String weight, @Nullable String fixed) {
        return new Share(
                key, "part " + key, weight == null ? null : number(weight), fixed == null ? null : number(fixed));
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    private static BigDecimal[] numbers(String... texts) {
        return java.util.Arrays.stream(texts).map(BigDecimal::new).toArray(BigDecimal[]::new);
    }
}
