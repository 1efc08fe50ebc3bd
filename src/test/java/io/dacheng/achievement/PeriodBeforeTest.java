package io.dacheng.achievement;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.calendar.Period;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodBeforeTest {

    @ParameterizedTest(name = "before {0} to {1} lies {2} to {3}")
    @CsvSource({
        // a year, a leap year before it, a quarter, a month of another length
        "2026-01-01, 2026-12-31, 2025-01-01, 2025-12-31",
        "2025-01-01, 2025-12-31, 2024-01-01, 2024-12-31",
        "2017-10-01, 2017-12-31, 2017-07-01, 2017-09-30",
        "2026-03-01, 2026-03-31, 2026-02-01, 2026-02-28",
        // a fiscal year from April
        "2026-04-01, 2027-03-31, 2025-04-01, 2026-03-31",
        // a week, and 31 days that are no month
        "2026-05-11, 2026-05-17, 2026-05-04, 2026-05-10",
        "2026-05-02, 2026-06-01, 2026-04-01, 2026-05-01",
    })
    void the_period_before_is_as_many_whole_months_or_as_many_days(
            LocalDate start, LocalDate end, LocalDate startBefore, LocalDate endBefore) {
        assertThat(RankingService.periodBefore(new Period(start, end))).isEqualTo(new Period(startBefore, endBefore));
    }
}
