package io.dacheng.achievement;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.calendar.TimeProgress;
import io.dacheng.metric.Counts;
import io.dacheng.shared.Fraction;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Expectations are worked out by hand; the working stands beside the less obvious ones. */
class CalculationTest {

    private static final Calculator SUM = new Sum("SUM_AMOUNT", Counts.AMOUNT);

    private static final StatusTable LIMITS = rate -> {
        if (rate == null) {
            return Status.NONE;
        }
        return rate.compareTo(BigDecimal.ONE) >= 0
                ? Status.ON_TRACK
                : rate.compareTo(new BigDecimal("0.9")) >= 0 ? Status.WATCH : Status.BEHIND;
    };

    @Test
    void half_of_the_month_and_forty_per_cent_done_is_eighty_per_cent_of_what_is_due() {
        // 1-30 April on the 15th, target 1000, actual 400: due by now 500.
        Calculation figures = calculation("1000", "400", 15, 30, 0);
        assertThat(figures.currentTarget()).isEqualTo("500");
        assertThat(figures.achievementRate()).isEqualTo("0.400000");
        assertThat(figures.timeProportionalRate()).isEqualTo("0.800000");
        assertThat(figures.gap()).isEqualTo("600");
        assertThat(figures.neededPerDay()).isEqualTo("40");
        assertThat(figures.forecast()).isEqualTo("800");
        assertThat(figures.status(LIMITS)).isEqualTo(Status.BEHIND);
    }

    @Test
    void the_rate_comes_from_the_exact_fraction_and_not_from_the_rounded_current_target() {
        // Target 10 on day 1 of 3: due 3.33.., shown as 3. Actual 3: 3 x 3 / 10 = 0.9, not 3 / 3 = 1.
        Calculation figures = calculation("10", "3", 1, 3, 0);
        assertThat(figures.currentTarget()).isEqualTo("3");
        assertThat(figures.timeProportionalRate()).isEqualTo("0.900000");
        assertThat(figures.status(LIMITS)).isEqualTo(Status.WATCH);
    }

    @Test
    void halves_are_rounded_up_at_the_metrics_scale() {
        assertThat(calculation("5", "0", 1, 2, 0).currentTarget()).isEqualTo("3");
        assertThat(calculation("0.01", "0", 1, 2, 2).currentTarget()).isEqualTo("0.01");
        // 1 / 3 = 0.333333|3; 2 / 3 = 0.666666|6; 5 / 8000000 = 0.000000|625
        assertThat(calculation("3", "1", 1, 1, 0).achievementRate()).isEqualTo("0.333333");
        assertThat(calculation("3", "2", 1, 1, 0).achievementRate()).isEqualTo("0.666667");
        assertThat(calculation("8000000", "5", 1, 1, 0).achievementRate()).isEqualTo("0.000001");
    }

    @Test
    void before_the_first_day_nothing_is_due_and_no_pace_can_be_judged() {
        Calculation figures = calculation("1000", "0", 0, 61, 0);
        assertThat(figures.currentTarget()).isEqualTo("0");
        assertThat(figures.achievementRate()).isEqualTo("0.000000");
        assertThat(figures.timeProportionalRate()).isNull();
        assertThat(figures.forecast()).isNull();
        // 1000 / 61 = 16.39..: 16 a day would leave a gap
        assertThat(figures.neededPerDay()).isEqualTo("17");
        assertThat(figures.status(LIMITS)).isEqualTo(Status.NONE);
    }

    @Test
    void a_zero_target_has_no_rates() {
        Calculation figures = calculation("0", "250", 46, 92, 0);
        assertThat(figures.currentTarget()).isEqualTo("0");
        assertThat(figures.achievementRate()).isNull();
        assertThat(figures.timeProportionalRate()).isNull();
        assertThat(figures.gap()).isEqualTo("-250");
        assertThat(figures.neededPerDay()).isNull();
        assertThat(figures.forecast()).isEqualTo("500");
        assertThat(figures.status(LIMITS)).isEqualTo(Status.NONE);
    }

    @Test
    void without_a_target_there_is_only_an_actual_and_where_it_leads() {
        Calculation figures = calculation(null, "250", 46, 92, 0);
        assertThat(figures.currentTarget()).isNull();
        assertThat(figures.achievementRate()).isNull();
        assertThat(figures.timeProportionalRate()).isNull();
        assertThat(figures.gap()).isNull();
        assertThat(figures.neededPerDay()).isNull();
        assertThat(figures.actualShown()).isEqualTo("250");
        assertThat(figures.forecast()).isEqualTo("500");
        assertThat(figures.status(LIMITS)).isEqualTo(Status.NONE);
    }

    @Test
    void after_the_end_the_whole_target_is_due_and_no_day_is_left() {
        Calculation figures = calculation("1000", "999", 30, 30, 0);
        assertThat(figures.currentTarget()).isEqualTo("1000");
        assertThat(figures.timeProportionalRate()).isEqualTo("0.999000");
        assertThat(figures.neededPerDay()).isNull();
        assertThat(figures.forecast()).isEqualTo("999");
        assertThat(figures.status(LIMITS)).isEqualTo(Status.WATCH);
    }

    @Test
    void who_has_reached_the_target_needs_nothing_more_per_day() {
        assertThat(calculation("1000", "1000", 10, 30, 0).neededPerDay()).isNull();
        assertThat(calculation("1000", "1200", 10, 30, 0).gap()).isEqualTo("-200");
    }

    @Test
    void what_is_needed_per_day_is_rounded_up_so_that_it_suffices() {
        // 100.00 in 3 days: 33.33 would leave a cent.
        assertThat(calculation("100.00", "0", 0, 3, 2).neededPerDay()).isEqualTo("33.34");
    }

    @Test
    void reversals_can_bring_an_actual_below_zero() {
        Calculation figures = calculation("100", "-50", 15, 30, 0);
        assertThat(figures.achievementRate()).isEqualTo("-0.500000");
        assertThat(figures.timeProportionalRate()).isEqualTo("-1.000000");
        assertThat(figures.forecast()).isEqualTo("-100");
        assertThat(figures.status(LIMITS)).isEqualTo(Status.BEHIND);
    }

    @Test
    void where_lower_is_better_the_rates_stay_and_the_status_turns_around() {
        // 20 complaints allowed, half of the time gone, so 10 by now.
        assertThat(calculation("20", "8", 15, 30, 0).timeProportionalRate()).isEqualTo("0.800000");
        assertThat(lower("20", "8", 15, 30, 0).status(LIMITS)).isEqualTo(Status.ON_TRACK);
        assertThat(lower("20", "10", 15, 30, 0).status(LIMITS)).isEqualTo(Status.ON_TRACK);
        // 10 / 11 = 0.909
        assertThat(lower("20", "11", 15, 30, 0).status(LIMITS)).isEqualTo(Status.WATCH);
        assertThat(lower("20", "12", 15, 30, 0).status(LIMITS)).isEqualTo(Status.BEHIND);
    }

    @Test
    void where_lower_is_better_nothing_is_on_track_and_anything_against_zero_is_behind() {
        assertThat(lower("20", "0", 15, 30, 0).status(LIMITS)).isEqualTo(Status.ON_TRACK);
        assertThat(lower("0", "0", 15, 30, 0).status(LIMITS)).isEqualTo(Status.ON_TRACK);
        assertThat(lower("0", "1", 15, 30, 0).status(LIMITS)).isEqualTo(Status.BEHIND);
        assertThat(lower("20", "0", 0, 30, 0).status(LIMITS)).isEqualTo(Status.NONE);
        assertThat(lower(null, "3", 15, 30, 0).status(LIMITS)).isEqualTo(Status.NONE);
    }

    private static Calculation calculation(@Nullable String target, String actual, int elapsed, int total, int scale) {
        return calculation(target, actual, elapsed, total, scale, false);
    }

    private static Calculation lower(@Nullable String target, String actual, int elapsed, int total, int scale) {
        return calculation(target, actual, elapsed, total, scale, true);
    }

    private static Calculation calculation(
            @Nullable String target, String actual, int elapsed, int total, int scale, boolean lowerIsBetter) {
        BigDecimal goal = target == null ? null : new BigDecimal(target);
        Measured measured =
                new Measured(new BigDecimal(actual), BigDecimal.ZERO, BigDecimal.ZERO, elapsed, 1, List.of());
        return new Calculation(
                SUM,
                measured,
                SUM.actual(measured),
                goal,
                new TimeProgress(elapsed, total),
                total - elapsed,
                goal == null
                        ? null
                        : new Fraction(goal.multiply(BigDecimal.valueOf(elapsed)), BigDecimal.valueOf(total)),
                scale,
                lowerIsBetter);
    }
}
