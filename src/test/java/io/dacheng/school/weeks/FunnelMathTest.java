package io.dacheng.school.weeks;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.shared.Fraction;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FunnelMathTest {

    @Test
    void at_35_per_cent_100_orders_need_286_trials_and_at_40_per_cent_250() {
        assertThat(FunnelMath.needed(100L, List.of(rate("0.35")))).containsExactly(286L, 100L);
        assertThat(FunnelMath.needed(100L, List.of(rate("0.40")))).containsExactly(250L, 100L);
    }

    @Test
    void each_stage_is_rounded_up_by_itself_and_from_the_rounded_one_after_it() {
        // 100 / 0.35 = 285.7; 286 / 0.6 = 476.7; 477 / 0.5 = 954
        assertThat(FunnelMath.needed(100L, List.of(rate("0.5"), rate("0.6"), rate("0.35"))))
                .containsExactly(954L, 477L, 286L, 100L);
    }

    @Test
    void a_third_is_a_third_and_not_a_rounded_rate() {
        Fraction third = new Fraction(BigDecimal.ONE, BigDecimal.valueOf(3));

        assertThat(FunnelMath.needed(100L, List.of(third))).containsExactly(300L, 100L);
        assertThat(FunnelMath.orders(
                        Fraction.of(BigDecimal.valueOf(1000)),
                        new Fraction(BigDecimal.valueOf(1000), BigDecimal.valueOf(3))))
                .isEqualTo(3);
    }

    @Test
    void before_a_conversion_that_nobody_knows_nothing_is_known_but_no_orders_need_nothing() {
        assertThat(FunnelMath.needed(10L, Arrays.asList(rate("0.5"), null, rate("0.5"))))
                .containsExactly(null, null, 20L, 10L);
        assertThat(FunnelMath.needed(10L, Arrays.asList(rate("0.5"), Fraction.ZERO)))
                .containsExactly(null, null, 10L);
        assertThat(FunnelMath.needed(0L, Arrays.asList(null, rate("0.5")))).containsExactly(0L, 0L, 0L);
        assertThat(FunnelMath.needed(null, List.of(rate("0.5")))).containsExactly(null, null);
    }

    @Test
    void orders_are_the_least_number_that_brings_the_revenue() {
        assertThat(FunnelMath.orders(Fraction.of(BigDecimal.valueOf(100_000)), rate("8000")))
                .isEqualTo(13);
        assertThat(FunnelMath.orders(Fraction.of(BigDecimal.valueOf(104_000)), rate("8000")))
                .isEqualTo(13);
        assertThat(FunnelMath.orders(Fraction.of(BigDecimal.ONE), null)).isNull();
    }

    @Test
    void what_is_in_the_funnel_now_brings_orders_by_all_conversions_that_are_left() {
        // 40 x 0.5 x 0.6 x 0.35 + 10 x 0.6 x 0.35 + 20 x 0.35 = 4.2 + 2.1 + 7
        Fraction expected =
                FunnelMath.expected(List.of(40L, 10L, 20L, 0L), List.of(rate("0.5"), rate("0.6"), rate("0.35")));
        assertThat(expected).isNotNull();
        assertThat(expected.rounded(2)).isEqualTo("13.30");
        assertThat(FunnelMath.expected(List.of(0L, 10L, 0L), Arrays.asList(null, rate("0.5"))))
                .extracting(sum -> sum.rounded(0))
                .isEqualTo(BigDecimal.valueOf(5));
        assertThat(FunnelMath.expected(List.of(1L, 10L, 0L), Arrays.asList(null, rate("0.5"))))
                .isNull();
    }

    private static Fraction rate(String rate) {
        return Fraction.of(new BigDecimal(rate));
    }
}
