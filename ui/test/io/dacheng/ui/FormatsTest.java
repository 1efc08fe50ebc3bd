package io.dacheng.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FormatsTest {

    private final Formats english = new Formats(Locale.ENGLISH);
    private final Formats chinese = new Formats(Locale.SIMPLIFIED_CHINESE);

    @Test
    void an_amount_shows_all_its_digits() {
        assertThat(english.amount(new BigDecimal("264000000"))).isEqualTo("264,000,000");
        assertThat(english.amount(new BigDecimal("1250.5"))).isEqualTo("1,250.50");
        assertThat(english.amount(new BigDecimal("0.000"))).isEqualTo("0");
        assertThat(english.amount(new BigDecimal("-12.345"))).isEqualTo("−12.345");
    }

    @Test
    void no_answer_is_a_dash_and_zero_is_a_number() {
        assertThat(english.amount(null)).isEqualTo("—");
        assertThat(english.rate(null)).isEqualTo("—");
        assertThat(english.date(null)).isEqualTo("—");
        assertThat(english.rate(BigDecimal.ZERO)).isEqualTo("0.0\u00a0%");
    }

    @Test
    void a_short_amount_counts_in_the_units_of_the_language() {
        BigDecimal amount = new BigDecimal("264049000");
        assertThat(english.compact(amount)).isEqualTo("264.0\u00a0M");
        assertThat(chinese.compact(amount)).isEqualTo("2.64\u00a0亿");
        assertThat(english.compact(new BigDecimal("9999"))).isEqualTo("9,999");
        assertThat(chinese.compact(new BigDecimal("12000000"))).isEqualTo("1,200.0\u00a0万");
        assertThat(english.compact(new BigDecimal("2000000000"))).isEqualTo("2.00\u00a0B");
    }

    @Test
    void a_rate_has_one_decimal_in_lists_and_six_when_explained() {
        assertThat(english.rate(new BigDecimal("0.942308"))).isEqualTo("94.2\u00a0%");
        assertThat(english.exactRate(new BigDecimal("0.942308"))).isEqualTo("0.942308");
    }

    @Test
    void a_counter_proposal_shows_its_difference() {
        assertThat(english.change(new BigDecimal("12500000"), new BigDecimal("12000000")))
                .isEqualTo("−4.0\u00a0%");
        assertThat(english.change(BigDecimal.ZERO, BigDecimal.ONE)).isEqualTo("—");
    }

    @Test
    void a_whole_year_is_called_by_its_number() {
        LocalDate start = LocalDate.of(2026, 1, 1);
        assertThat(english.period(start, LocalDate.of(2026, 12, 31))).isEqualTo("2026");
        assertThat(chinese.period(start, LocalDate.of(2026, 12, 31))).isEqualTo("2026年");
        assertThat(english.period(start, LocalDate.of(2026, 3, 31))).isEqualTo("1 Jan – 31 Mar 2026");
    }
}
