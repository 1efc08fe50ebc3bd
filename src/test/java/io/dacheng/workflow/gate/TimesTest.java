package io.dacheng.workflow.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

    /** A Friday. */
    private static final LocalDate TODAY = LocalDate.of(2026, 5, 15);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 0 6 * * ?       | 86400",
                "0 0/5 * * * ?     | 300",
                "0 */7 * * * ?     | 240",
                "0 0 6,18 * * ?    | 43200",
                "* * * * * ?       | 1",
                "0 0 22-23 ? * MON-FRI | 3600",
                "30 15 10 L * ?    | 86400",
                "0 0 8 ? * 6#3     | 86400",
                "0 0 0 1 JAN ? 2027 | 86400",
                "0 59,0 0,23 * * ? | 60",
                "0 0 9 ? * SUN     | 86400"
            })
    void a_cycle_says_how_often_it_comes_at_most(String cycle, long seconds) {
        CronTimes times = CronTimes.of(cycle).orElseThrow();
        assertThat(times.shortest()).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(times.comes(TODAY)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 0 30 2 ?", "0 0 0 31 4,6,9,11 ?", "0 0 6 * * ? 2025", "0 0 6 14 5 ? 2026"})
    void a_cycle_that_never_comes_again_is_known(String cycle) {
        assertThat(CronTimes.of(cycle).orElseThrow().comes(TODAY)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 0 29 2 ?", "0 0 6 15 5 ? 2026", "0 0 6 ? * FRI 2026"})
    void a_cycle_that_comes_seldom_is_not_taken_for_one_that_never_does(String cycle) {
        assertThat(CronTimes.of(cycle).orElseThrow().comes(TODAY)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0 0 6 * *",
                "0 0 6 * * *",
                "0 0 6 ? * ?",
                "60 0 6 * * ?",
                "0 0 24 * * ?",
                "0 0 6 32 * ?",
                "0 0 6 * 13 ?",
                "0 0 6 ? * 8",
                "a 0 6 * * ?",
                "0 5-1 6 * * ?",
                "0 0/0 6 * * ?",
                "0 1/2/3 6 * * ?",
                "0 0 6 * * ? 2026 1",
                "@daily"
            })
    void what_is_no_cycle_is_none(String text) {
        assertThat(CronTimes.of(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PT5M,300", "P1D,86400", "P1DT1H,90000", "P2W,1209600", "P1M,2592000", "P1Y,31536000", "PT1H30M,5400"})
    void a_duration_is_read(String text, long seconds) {
        assertThat(Times.duration(text)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P", "PT", "1D", "P1", "PT-5M", "P1DT", "${x}", "PT5M5M", "PT1.5S", "P99999999D"})
    void what_is_no_duration_is_none(String text) {
        assertThat(Times.duration(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-31T08:00:00,2026-12-31",
        "2026-12-31T08:00:00Z,2026-12-31",
        "2026-12-31T08:00:00+0800,2026-12-31",
        "2026-12-31T08:00:00+08:00,2026-12-31"
    })
    void a_moment_is_read_with_and_without_offset(String text, LocalDate day) {
        assertThat(Times.day(text)).contains(day);
    }

    @ParameterizedTest
    @ValueSource(strings = {"R/PT5M/PT5M", "R-1/PT5M", "R3", "R3/5M", "R/soon/PT5M", "PT5M"})
    void what_is_no_repetition_is_none(String text) {
        assertThat(Times.Repeated.of(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"R/PT10M", "R5/PT10M", "R5/2026-12-31T08:00:00/PT10M", "R/PT10M/2026-12-31T08:00:00Z"})
    void a_repetition_is_read_with_beginning_or_end(String text) {
        assertThat(Times.Repeated.of(text).orElseThrow().apart()).isEqualTo(Duration.ofMinutes(10));
    }
}
