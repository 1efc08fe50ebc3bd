package io.dacheng.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RhythmTest {

    @ParameterizedTest
    @CsvSource({
        "MONDAY, 2026-05-18, 2026-05-18",
        "MONDAY, 2026-05-24, 2026-05-18",
        "THURSDAY, 2026-05-20, 2026-05-14",
        "SUNDAY, 2026-01-01, 2025-12-28"
    })
    void the_last_weekly_day_is_today_or_the_nearest_before(DayOfWeek on, LocalDate today, LocalDate last) {
        assertThat(new Rhythm(on, 0, 5, 3).lastWeekly(today)).isEqualTo(last);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2026-05-01, 2026-05-01",
        "1, 2026-05-31, 2026-05-01",
        "15, 2026-05-14, 2026-04-15",
        "31, 2026-02-28, 2026-02-28",
        "31, 2026-03-30, 2026-02-28",
        "30, 2024-03-01, 2024-02-29",
        "31, 2026-01-15, 2025-12-31"
    })
    void the_last_monthly_day_of_a_shorter_month_is_its_last(int on, LocalDate today, LocalDate last) {
        assertThat(new Rhythm(null, on, 5, 3).lastMonthly(today)).isEqualTo(last);
    }

    @Test
    void never_is_never() {
        Rhythm never = new Rhythm(null, 0, 5, 3);
        assertThat(never.lastWeekly(LocalDate.of(2026, 5, 18))).isNull();
        assertThat(never.lastMonthly(LocalDate.of(2026, 5, 1))).isNull();
    }
}
