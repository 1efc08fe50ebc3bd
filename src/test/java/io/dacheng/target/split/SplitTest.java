package io.dacheng.target.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.dacheng.shared.Refused;
import io.dacheng.target.split.Portion.Reason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SplitTest {

    private static final BigDecimal ONE = BigDecimal.ONE;

    @Test
    void a_tie_goes_to_the_first_part() {
        assertThat(amounts(Split.even(number("100"), ONE, unlocked(3)))).containsExactly(numbers("34", "33", "33"));
    }

    @Test
    void a_hundred_and_two_over_four_is_26_26_25_25() {
        assertThat(amounts(Split.even(number("102"), ONE, unlocked(4))))
                .containsExactly(numbers("26", "26", "25", "25"));
    }

    @Test
    void cents_are_split_to_the_cent() {
        assertThat(amounts(Split.even(number("0.05"), number("0.01"), unlocked(3))))
                .containsExactly(numbers("0.02", "0.02", "0.01"));
    }

    @Test
    void the_largest_remainder_gets_the_step_that_is_left() {
        // 10 over weights 1 : 2 : 4 is 1.43, 2.86, 5.71: floors 1, 2, 5; the two steps left go to .86 and .71.
        assertThat(amounts(Split.weighted(
                        number("10"), ONE, List.of(weighing(1, "1"), weighing(2, "2"), weighing(3, "4")))))
                .containsExactly(numbers("1", "3", "6"));
    }

    @Test
    void weights_may_have_decimals_and_zero_weight_gets_nothing() {
        assertThat(amounts(Split.weighted(
                        number("7"), ONE, List.of(weighing(1, "0"), weighing(2, "1.5"), weighing(3, "2.0")))))
                .containsExactly(numbers("0", "3", "4"));
    }

    @Test
    void locked_parts_are_kept_and_the_others_share_the_rest() {
        List<Share> shares = List.of(part(1, null, "40"), part(2, null, null), part(3, null, null));

        assertThat(amounts(Split.even(number("101"), ONE, shares))).containsExactly(numbers("40", "31", "30"));
    }

    @Test
    void parts_are_whole_steps_and_the_first_open_part_bears_what_is_below_one_step() {
        List<Share> shares = List.of(part(1, null, "1000"), part(2, null, null), part(3, null, null));

        // 2 345 678 less 1 000 is 2 344 678: 234 steps of 10 000, 117 each, and 4 678 over.
        assertThat(amounts(Split.even(number("2345678"), number("10000"), shares)))
                .containsExactly(numbers("1000", "1174678", "1170000"));
    }

    @Test
    void zero_is_split_into_zeros() {
        assertThat(amounts(Split.even(number("0"), ONE, unlocked(2)))).containsExactly(numbers("0", "0"));
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
        assertThat(amounts(Split.manual(number("100"), List.of(part(1, null, "99.5"), part(2, null, "0.5")))))
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

    @Test
    void who_meets_a_maximum_leaves_the_others_more() {
        List<Share> shares = List.of(
                bounded(1, "5", null, null, "30"),
                bounded(2, "3", null, null, "35"),
                bounded(3, "2", null, null, null));

        // 50 is too much for part 1; of the 70 left, 42 is then too much for part 2.
        List<Portion> portions = Split.weighted(number("100"), ONE, shares);

        assertThat(amounts(portions)).containsExactly(numbers("30", "35", "35"));
        assertThat(reasons(portions)).containsExactly(Reason.MAXIMUM, Reason.MAXIMUM, Reason.SHARE);
    }

    @Test
    void who_is_raised_to_a_minimum_takes_it_from_the_others() {
        List<Share> shares = List.of(
                bounded(1, "1", null, "20", null),
                bounded(2, "1", null, null, null),
                bounded(3, "8", null, null, null));

        List<Portion> portions = Split.weighted(number("100"), ONE, shares);

        // 80 is left by 1 : 8, which is 8.89 and 71.11.
        assertThat(amounts(portions)).containsExactly(numbers("20", "9", "71"));
        assertThat(portions.get(0))
                .isEqualTo(new Portion(1, number("20"), ONE, number("10"), number("20"), Reason.MINIMUM));
        assertThat(portions.get(1))
                .isEqualTo(new Portion(2, number("9"), ONE, number("9"), number("8.888889"), Reason.SHARE));
        assertThat(portions.get(1).rounding()).isEqualTo("0.111111");
    }

    @Test
    void a_minimum_holds_nobody_whose_share_has_become_more() {
        List<Share> shares = List.of(
                bounded(1, "70", null, null, "40"),
                bounded(2, "20", null, null, null),
                bounded(3, "10", null, "15", null));

        // 10 would be below the minimum of 15; but part 1 gives 30 back, and a third of the 60 left is 20.
        List<Portion> portions = Split.weighted(number("100"), ONE, shares);

        assertThat(amounts(portions)).containsExactly(numbers("40", "40", "20"));
        assertThat(reasons(portions)).containsExactly(Reason.MAXIMUM, Reason.SHARE, Reason.SHARE);
    }

    @Test
    void a_part_between_equal_bounds_gets_them() {
        List<Share> shares = List.of(
                bounded(1, "3", null, "12", "12"),
                bounded(2, "1", null, null, null),
                bounded(3, "1", null, null, null));

        assertThat(amounts(Split.weighted(number("20"), ONE, shares))).containsExactly(numbers("12", "4", "4"));
    }

    @Test
    void a_part_of_no_weight_gets_its_minimum_and_no_more() {
        List<Share> shares = List.of(bounded(1, "0", null, "7", null), bounded(2, "4", null, null, null));

        List<Portion> portions = Split.weighted(number("20"), ONE, shares);

        assertThat(amounts(portions)).containsExactly(numbers("7", "13"));
        assertThat(reasons(portions)).containsExactly(Reason.MINIMUM, Reason.SHARE);
    }

    @Test
    void bounds_that_leave_just_one_way_give_it() {
        assertThat(amounts(Split.weighted(
                        number("30"),
                        ONE,
                        List.of(bounded(1, "1", null, "10", null), bounded(2, "9", null, "20", null)))))
                .containsExactly(numbers("10", "20"));
        assertThat(amounts(Split.weighted(
                        number("30"),
                        ONE,
                        List.of(bounded(1, "1", null, null, "10"), bounded(2, "9", null, null, "20")))))
                .containsExactly(numbers("10", "20"));
    }

    @Test
    void a_bound_that_is_no_whole_step_is_given_as_it_is() {
        List<Share> shares = List.of(
                bounded(1, "1", null, null, "7"), bounded(2, "1", null, null, null), bounded(3, "1", null, null, null));

        // 23 are left, 11.5 each: part 2 bears the 3 below a step and gets 13 rather than 3.
        assertThat(amounts(Split.weighted(number("30"), number("10"), shares)))
                .containsExactly(numbers("7", "13", "10"));
    }

    @Test
    void when_a_bound_holds_the_first_part_the_next_bears_what_is_below_one_step() {
        List<Share> shares = List.of(bounded(1, "1", null, null, "14"), bounded(2, "1", null, null, null));

        assertThat(amounts(Split.weighted(number("25"), number("10"), shares))).containsExactly(numbers("10", "15"));
    }

    @Test
    void when_bounds_hold_every_part_what_is_below_one_step_stays_within_them() {
        List<Share> shares = List.of(bounded(1, "1", null, "11", "14"), bounded(2, "1", null, "11", "14"));

        // 12.5 each; 10 and 20 are out of bounds, so that 11 and 14 are what each may get.
        assertThat(amounts(Split.weighted(number("25"), number("10"), shares))).containsExactly(numbers("14", "11"));
    }

    @Test
    void a_share_below_the_rest_is_raised_to_it() {
        // 17 by 1 : 9 is 1.7 and 15.3; the first bears the 7.
        assertThat(amounts(Split.weighted(number("17"), number("10"), List.of(weighing(1, "1"), weighing(2, "9")))))
                .containsExactly(numbers("7", "10"));
    }

    @Test
    void each_part_tells_what_its_share_was_taken_from() {
        List<Share> shares = List.of(part(1, "2", "40"), weighing(2, "1"), weighing(3, "2"));

        List<Portion> portions = Split.weighted(number("140"), ONE, shares);

        assertThat(portions)
                .containsExactly(
                        new Portion(1, number("40"), number("2"), null, null, Reason.LOCKED),
                        new Portion(2, number("33"), ONE, number("3"), number("33.333333"), Reason.SHARE),
                        new Portion(3, number("67"), number("2"), number("3"), number("66.666667"), Reason.SHARE));
        assertThat(portions.get(0).rounding()).isNull();
        assertThat(Portion.amounts(portions))
                .containsExactly(entry(1L, number("40")), entry(2L, number("33")), entry(3L, number("67")));
        assertThat(portions.get(0).because(Reason.ENTERED).reason()).isEqualTo(Reason.ENTERED);
        assertThat(reasons(Split.manual(number("40"), List.of(part(1, "2", "40")))))
                .containsExactly(Reason.ENTERED);
    }

    @Test
    void a_lock_outside_its_own_bounds_is_refused() {
        assertRefused(
                () -> Split.even(number("100"), ONE, List.of(bounded(1, "1", "9", "10", null))),
                "target.split.below.minimum",
                "part 1",
                "9",
                "10");
        assertRefused(
                () -> Split.manual(number("21"), List.of(bounded(1, "1", "21", "10", "20"))),
                "target.split.above.maximum",
                "part 1",
                "21",
                "20");
        assertThat(amounts(Split.manual(
                        number("30"), List.of(bounded(1, "1", "10", "10", null), bounded(2, "1", "20", null, "20")))))
                .containsExactly(numbers("10", "20"));
    }

    @Test
    void a_minimum_above_the_maximum_and_a_negative_bound_are_refused() {
        assertRefused(
                () -> Split.even(number("100"), ONE, List.of(bounded(1, "1", null, "10", "9"))),
                "target.split.bounds.crossed",
                "part 1",
                "10",
                "9");
        assertRefused(
                () -> Split.even(number("100"), ONE, List.of(bounded(1, "1", null, "-1", null))),
                "target.split.bound.negative",
                "part 1",
                "-1");
        assertRefused(
                () -> Split.even(number("100"), ONE, List.of(bounded(1, "1", null, null, "-2"))),
                "target.split.bound.negative",
                "part 1",
                "-2");
        assertThat(amounts(Split.even(number("0"), ONE, List.of(bounded(1, "1", null, "0", "0")))))
                .containsExactly(numbers("0"));
    }

    @Test
    void minima_that_need_more_than_there_is_are_refused_with_the_part_that_goes_over() {
        List<Share> shares =
                List.of(part(1, "1", "50"), bounded(2, "1", null, "30", null), bounded(3, "1", null, "25", null));

        assertRefused(
                () -> Split.weighted(number("100"), ONE, shares),
                "target.split.minima.over",
                "part 3",
                "25",
                "5",
                "50");
    }

    @Test
    void maxima_that_leave_something_over_are_refused_with_the_parts_they_hold() {
        List<Share> shares =
                List.of(bounded(1, "1", null, null, "30"), bounded(2, "1", null, null, "25.5"), weighing(3, "0"));

        assertRefused(
                () -> Split.weighted(number("100"), ONE, shares),
                "target.split.maxima.short",
                "part 1, part 2",
                "44.5",
                "100");
    }

    @Test
    void a_refusal_about_many_parts_names_the_first_few() {
        List<Share> shares = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            shares.add(weighing(i, "0"));
        }
        assertRefused(
                () -> Split.weighted(number("100"), ONE, shares),
                "target.split.weights.zero",
                "part 1, part 2, part 3, part 4, part 5 …",
                "100");
    }

    @Test
    void over_assignment_gives_out_more_than_there_is_in_whole_steps() {
        assertThat(Split.overAssigned(number("1000"), number("5"), number("100")))
                .isEqualByComparingTo("1100");
        assertThat(Split.overAssigned(number("1000"), number("10"), number("100")))
                .isEqualByComparingTo("1100");
        assertThat(Split.overAssigned(number("99.99"), number("2.5"), number("0.01")))
                .isEqualByComparingTo("102.49");
        assertThat(Split.overAssigned(number("1234"), number("0"), number("100")))
                .isEqualByComparingTo("1234");
        assertRefused(() -> Split.overAssigned(ONE, number("-1"), ONE), "target.split.factor.negative", "-1");
        assertRefused(() -> Split.overAssigned(ONE, ONE, number("0")), "target.split.step", "0");
    }

    private static void assertRefused(ThrowingCallable split, String code, Object... arguments) {
        assertThatThrownBy(split).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.kind()).isEqualTo(Refused.Kind.INVALID);
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.arguments()).containsExactly(arguments);
            assertThat(refused.getMessage()).doesNotContain("{");
        });
    }

    private static List<BigDecimal> amounts(List<Portion> portions) {
        return portions.stream().map(Portion::amount).toList();
    }

    private static List<Portion.Reason> reasons(List<Portion> portions) {
        return portions.stream().map(Portion::reason).toList();
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

    private static Share bounded(
            long key, String weight, @Nullable String fixed, @Nullable String min, @Nullable String max) {
        return new Share(
                key,
                "part " + key,
                number(weight),
                fixed == null ? null : number(fixed),
                min == null ? null : number(min),
                max == null ? null : number(max));
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    private static BigDecimal[] numbers(String... texts) {
        return java.util.Arrays.stream(texts).map(BigDecimal::new).toArray(BigDecimal[]::new);
    }
}
