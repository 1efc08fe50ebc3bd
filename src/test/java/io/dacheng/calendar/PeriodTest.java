package io.dacheng.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PeriodTest {

    private static final Period APRIL = new Period(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 4, 30));

    private final DayCount calendar = DayCount.NATURAL;

    @Test
    void the_as_of_day_has_elapsed() {
        TimeProgress progress = calendar.progress(APRIL, LocalDate.of(2026, 4, 15));

        assertThat(progress).isEqualTo(new TimeProgress(15, 30));
        assertThat(progress.rate()).isEqualTo(new BigDecimal("0.500000"));
    }

    @Test
    void the_first_day_counts_as_one_and_the_last_completes_it() {
        assertThat(calendar.progress(APRIL, LocalDate.of(2026, 4, 1)).elapsed()).isEqualTo("1");
        assertThat(calendar.progress(APRIL, LocalDate.of(2026, 4, 30)).rate()).isEqualByComparingTo("1");
    }

    @Test
    void before_the_period_nothing_has_elapsed_and_after_it_all() {
        assertThat(calendar.progress(APRIL, LocalDate.of(2026, 3, 31)).elapsed())
                .isZero();
        assertThat(calendar.progress(APRIL, LocalDate.of(2027, 1, 1)).elapsed()).isEqualTo("30");
    }

    @Test
    void a_leap_year_has_its_day() {
        assertThat(new Period(LocalDate.of(2028, 1, 1), LocalDate.of(2028, 12, 31)).days())
                .isEqualTo(366);
    }

    @Test
    void one_day_is_a_period() {
        Period day = new Period(LocalDate.of(2026, 2, 28), LocalDate.of(2026, 2, 28));

        assertThat(day.days()).isEqualTo(1);
        assertThat(day.contains(LocalDate.of(2026, 2, 28))).isTrue();
        assertThat(day.contains(LocalDate.of(2026, 3, 1))).isFalse();
    }

    @Test
    void an_end_before_the_start_is_refused_with_both_dates() {
        assertThatThrownBy(() -> new Period(LocalDate.of(2026, 5, 2), LocalDate.of(2026, 5, 1)))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.getMessage()).contains("2026-05-02").contains("2026-05-01");
                    assertThat(refused.sentence(Locale.SIMPLIFIED_CHINESE)).contains("2026-05-02");
                });
    }
}
