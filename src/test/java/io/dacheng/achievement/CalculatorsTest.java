package io.dacheng.achievement;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.calendar.TimeProgress;
import io.dacheng.metric.Counts;
import io.dacheng.metric.MetricPart;
import io.dacheng.metric.MetricView;
import io.dacheng.metric.PartRole;
import io.dacheng.shared.Fraction;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What each calculator makes of what was read; every expectation is worked out by hand beside it. */
class CalculatorsTest {

    private static final StatusTable LIMITS = rate -> {
        if (rate == null) {
            return Status.NONE;
        }
        return rate.compareTo(BigDecimal.ONE) >= 0
                ? Status.ON_TRACK
                : rate.compareTo(new BigDecimal("0.9")) >= 0 ? Status.WATCH : Status.BEHIND;
    };

    private final Calculator sum = new Sum("SUM_AMOUNT", Counts.AMOUNT);
    private final Calculator balance = new Balance();
    private final Calculator average = new AverageBalance();
    private final Calculator ratio = new Ratio();
    private final Calculator score = new WeightedScore();

    @Test
    void a_balance_is_the_opening_and_all_that_moved_and_its_way_leads_from_the_opening_to_the_target() {
        // 900 at the start, 30 came by day 10 of 30; target 1000: due 900 + 100 x 10/30 = 933.33..
        Calculation figures = figures(balance, measured("30", "900", "0", 10), "1000", 10, 30, false);
        assertThat(figures.actualShown()).isEqualTo("930.00");
        assertThat(figures.currentTarget()).isEqualTo("933.33");
        assertThat(figures.achievementRate()).isEqualTo("0.930000");
        // 930 x 30 / 28000 = 0.99642857
        assertThat(figures.timeProportionalRate()).isEqualTo("0.996429");
        assertThat(figures.gap()).isEqualTo("70.00");
        // 70 / 20
        assertThat(figures.neededPerDay()).isEqualTo("3.50");
        // 900 + 30 x 30/10
        assertThat(figures.forecast()).isEqualTo("990.00");
        assertThat(figures.status(LIMITS)).isEqualTo(Status.WATCH);
    }

    @Test
    void a_balance_that_must_fall_is_due_less_each_day_and_needs_a_fall_per_day() {
        // Bad loans 100, to be 80; half of the time gone: due 90, there 95.
        Calculation figures = figures(balance, measured("-5", "100", "0", 15), "80", 15, 30, true);
        assertThat(figures.currentTarget()).isEqualTo("90.00");
        assertThat(figures.gap()).isEqualTo("-15.00");
        assertThat(figures.neededPerDay()).isEqualTo("-1.00");
        assertThat(figures.forecast()).isEqualTo("90.00");
        // 90 / 95 = 0.947
        assertThat(figures.status(LIMITS)).isEqualTo(Status.WATCH);
        // 20 over 3 days: a fall of 6.66 would not be enough
        assertThat(figures(balance, measured("0", "100", "0", 27), "80", 27, 30, true)
                        .neededPerDay())
                .isEqualTo("-6.67");
        assertThat(figures(balance, measured("-30", "100", "0", 15), "80", 15, 30, true)
                        .neededPerDay())
                .isNull();
    }

    @Test
    void before_the_first_day_a_balance_is_there_but_nothing_can_be_due_of_it() {
        Calculation figures = figures(balance, measured("0", "900", "0", 0), "1000", 0, 30, false);
        assertThat(figures.actualShown()).isEqualTo("900.00");
        assertThat(figures.currentTarget()).isNull();
        assertThat(figures.timeProportionalRate()).isNull();
        assertThat(figures.forecast()).isNull();
        assertThat(figures.gap()).isEqualTo("100.00");
        assertThat(figures.status(LIMITS)).isEqualTo(Status.NONE);
    }

    @Test
    void a_negative_amount_due_gives_no_rate() {
        // From -100 to 50 in half of the time: -25 is due; -20 against -25 would read as behind.
        Calculation figures = figures(balance, measured("80", "-100", "0", 15), "50", 15, 30, false);
        assertThat(figures.currentTarget()).isEqualTo("-25.00");
        assertThat(figures.timeProportionalRate()).isNull();
        assertThat(figures.status(LIMITS)).isEqualTo(Status.NONE);
    }

    @Test
    void an_average_counts_each_movement_for_the_days_it_has_lain() {
        // 100 all the time; +60 on day 2, -30 on day 3: 100, 160, 130 and so on; by day 4: 100 160 130 130 = 520 / 4.
        // Movements x days: 60 x 3 - 30 x 2 = 120.
        Calculation figures = figures(average, measured("30", "100", "120", 4), "150", 4, 10, false);
        assertThat(figures.actualShown()).isEqualTo("130.00");
        // 100 + 50 x 4/10
        assertThat(figures.currentTarget()).isEqualTo("120.00");
        assertThat(figures.timeProportionalRate()).isEqualTo("1.083333");
        assertThat(figures.gap()).isEqualTo("20.00");
        // (150 x 10 - 520) / 6 = 163.33..: the balance that the six days left must have
        assertThat(figures.neededPerDay()).isEqualTo("163.34");
        // 100 + 30 x 10/4
        assertThat(figures.forecast()).isEqualTo("175.00");
        assertThat(figures.status(LIMITS)).isEqualTo(Status.ON_TRACK);
    }

    @Test
    void an_average_of_no_days_is_empty_and_so_is_all_that_comes_from_it() {
        Calculation figures = figures(average, measured("0", "100", "0", 0), "150", 0, 10, false);
        assertThat(figures.actualShown()).isNull();
        assertThat(figures.achievementRate()).isNull();
        assertThat(figures.gap()).isNull();
        assertThat(figures.forecast()).isNull();
        assertThat(figures.status(LIMITS)).isEqualTo(Status.NONE);
        assertThat(figures(average, measured("0", "100", "0", 0), "150", 0, 10, true)
                        .status(LIMITS))
                .isEqualTo(Status.NONE);
    }

    @Test
    void the_most_an_average_may_be_on_the_days_left_is_rounded_down_where_lower_is_better() {
        // (100 x 10 - 4 x 110) / 6 = 93.33..
        assertThat(figures(average, measured("0", "110", "0", 4), "100", 4, 10, true)
                        .neededPerDay())
                .isEqualTo("93.33");
    }

    @Test
    void a_ratio_is_one_exact_division_and_all_of_its_target_is_due_from_the_first_day() {
        // 1 of 3, target 0.30: 0.333.. / 0.30 = 1.111111; a division rounded to 0.33 first would give 1.1.
        Calculation figures = figures(ratio, ofParts(divided("1", "3")), "0.30", 1, 30, false);
        assertThat(figures.actualShown()).isEqualTo("0.33");
        assertThat(figures.currentTarget()).isEqualTo("0.30");
        assertThat(figures.timeProportionalRate()).isEqualTo("1.111111");
        assertThat(figures.achievementRate()).isEqualTo("1.111111");
        assertThat(figures.gap()).isEqualTo("-0.03");
        assertThat(figures.neededPerDay()).isNull();
        assertThat(figures.forecast()).as("two sums grow alike").isEqualTo("0.33");
        assertThat(figures.status(LIMITS)).isEqualTo(Status.ON_TRACK);
        assertThat(figures(ratio, ofParts(divided("1", "3")), "0.30", 1, 30, true)
                        .status(LIMITS))
                .as("0.30 / 0.333.. = 0.9 where lower is better")
                .isEqualTo(Status.WATCH);
    }

    @Test
    void a_ratio_by_zero_is_empty_and_one_by_less_than_zero_keeps_its_sign() {
        Calculation none = figures(ratio, ofParts(divided("5", "0")), "0.30", 10, 30, false);
        assertThat(none.actualShown()).isNull();
        assertThat(none.timeProportionalRate()).isNull();
        assertThat(none.gap()).isNull();
        assertThat(none.forecast()).isNull();
        assertThat(none.currentTarget()).isEqualTo("0.30");
        assertThat(none.status(LIMITS)).isEqualTo(Status.NONE);
        assertThat(figures(ratio, ofParts(divided("5", "-2")), null, 10, 30, false)
                        .actualShown())
                .isEqualTo("-2.50");
    }

    @Test
    void the_forecast_of_a_ratio_is_that_of_its_parts() {
        // 60 of sales in 10 of 30 days leads to 180; a balance of 900 and 30 more leads to 990: 180 / 990 = 0.1818
        PartFigure sales = part(sum, PartRole.NUMERATOR, measured("60", "0", "0", 10), null, null, null, false);
        PartFigure loans = part(balance, PartRole.DENOMINATOR, measured("30", "900", "0", 10), null, null, null, false);
        Calculation figures = figures(ratio, ofParts(List.of(sales, loans)), null, 10, 30, false);
        // 60 / 930 = 0.0645
        assertThat(figures.actualShown()).isEqualTo("0.06");
        assertThat(figures.forecast()).isEqualTo("0.18");
    }

    @Test
    void a_score_weighs_capped_rates_and_a_part_where_lower_is_better_counts_the_other_way_round() {
        // Sales 150 of 100, capped at 1.2, weight 3; complaints 8 where 10 may be, 10/8 = 1.25, cap 1.5, weight 1:
        // 100 x (3 x 1.2 + 1.25) / 4 = 121.25
        PartFigure sales = part(sum, PartRole.PART, measured("150", "0", "0", 15), "100", "3", "1.2", false);
        PartFigure complaints = part(sum, PartRole.PART, measured("8", "0", "0", 15), "10", "1", "1.5", true);
        Calculation figures = figures(score, ofParts(List.of(sales, complaints)), "100", 15, 30, false);
        assertThat(figures.actualShown()).isEqualTo("121.25");
        // On pace: sales 50 of 100 = 0.5; complaints 5, 10/5 = 2, capped 1.5: 100 x (1.5 + 1.5) / 4 = 75
        assertThat(figures.currentTarget()).isEqualTo("75.00");
        // Leads to 300 (1.2) and 16 (10/16 = 0.625): 100 x (3.6 + 0.625) / 4
        assertThat(figures.forecast()).isEqualTo("105.63");
        assertThat(figures.neededPerDay()).isNull();
        assertThat(figures.timeProportionalRate()).isEqualTo("1.616667");
    }

    @Test
    void nothing_at_all_counts_the_cap_where_lower_is_better() {
        PartFigure complaints = part(sum, PartRole.PART, measured("0", "0", "0", 15), "10", "1", "1.5", true);
        assertThat(figures(score, ofParts(List.of(complaints)), null, 15, 30, false)
                        .actualShown())
                .isEqualTo("150.00");
    }

    @Test
    void a_score_is_empty_while_a_part_has_no_target_or_a_zero_one_or_no_figure() {
        PartFigure sales = part(sum, PartRole.PART, measured("150", "0", "0", 15), "100", "3", null, false);
        for (PartFigure other : List.of(
                part(sum, PartRole.PART, measured("5", "0", "0", 15), null, "1", null, false),
                part(sum, PartRole.PART, measured("5", "0", "0", 15), "0", "1", null, false),
                part(average, PartRole.PART, measured("0", "0", "0", 0), "10", "1", null, false))) {
            Calculation figures = figures(score, ofParts(List.of(sales, other)), "100", 15, 30, false);
            assertThat(figures.actualShown()).isNull();
            assertThat(figures.status(LIMITS)).isEqualTo(Status.NONE);
        }
        assertThat(figures(score, ofParts(List.of(sales)), "100", 15, 30, false).actualShown())
                .isEqualTo("150.00");
    }

    @Test
    void each_formula_names_what_went_in() {
        assertThat(average.formula(measured("30", "100", "120", 4)).inputs())
                .extracting(Formula.Input::name)
                .containsExactly("opening", "dayWeighted", "days");
        assertThat(ratio.formula(ofParts(divided("1", "3"))).inputs())
                .extracting(Formula.Input::name)
                .containsExactly("numerator", "denominator");
    }

    private List<PartFigure> divided(String numerator, String denominator) {
        return List.of(
                part(sum, PartRole.NUMERATOR, measured(numerator, "0", "0", 1), null, null, null, false),
                part(sum, PartRole.DENOMINATOR, measured(denominator, "0", "0", 1), null, null, null, false));
    }

    /** Due is half of the target: day 15 of 30. */
    private static PartFigure part(
            Calculator calculator,
            PartRole role,
            Measured measured,
            @Nullable String target,
            @Nullable String weight,
            @Nullable String cap,
            boolean lowerIsBetter) {
        MetricView metric = new MetricView(1, "m", "M", "r", calculator.code(), Counts.AMOUNT, 2, "", lowerIsBetter);
        return new PartFigure(
                new MetricPart(metric, role, number(weight), number(cap)),
                calculator,
                measured,
                number(target),
                calculator.actual(measured),
                target == null ? null : new Fraction(new BigDecimal(target), BigDecimal.valueOf(2)));
    }

    private static Measured measured(String within, String opening, String dayWeighted, int days) {
        return new Measured(
                new BigDecimal(within), new BigDecimal(opening), new BigDecimal(dayWeighted), days, 1, List.of());
    }

    private static Measured ofParts(List<PartFigure> parts) {
        return measured("0", "0", "0", 0).with(parts);
    }

    private static Calculation figures(
            Calculator calculator,
            Measured measured,
            @Nullable String target,
            int elapsed,
            int total,
            boolean lowerIsBetter) {
        BigDecimal goal = number(target);
        Fraction share = new Fraction(BigDecimal.valueOf(elapsed), BigDecimal.valueOf(total));
        return new Calculation(
                calculator,
                measured,
                calculator.actual(measured),
                goal,
                new TimeProgress(elapsed, total),
                total - elapsed,
                goal == null ? null : calculator.due(goal, share.times(goal), share, measured),
                2,
                lowerIsBetter);
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
