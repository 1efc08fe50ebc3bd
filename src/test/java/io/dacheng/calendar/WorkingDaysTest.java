package io.dacheng.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.fixtures.SharedData;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingDaysTest {

    /** The week from Monday 2026-10-05: a holiday, a half day, a holiday; the Saturday makes up, the Sunday is half. */
    private static final WorkingDays DAYS = new WorkingDays(Map.of(
            LocalDate.of(2026, 10, 5), DayKind.HOLIDAY,
            LocalDate.of(2026, 10, 6), DayKind.HALF_DAY,
            LocalDate.of(2026, 10, 7), DayKind.HOLIDAY,
            LocalDate.of(2026, 10, 10), DayKind.WORKDAY,
            LocalDate.of(2026, 10, 11), DayKind.HALF_DAY,
            LocalDate.of(2028, 1, 1), DayKind.HOLIDAY));

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({
        "2026-10-05, 2026-10-05, 0",
        "2026-10-06, 2026-10-06, 0.5",
        "2026-10-08, 2026-10-08, 1",
        "2026-10-10, 2026-10-10, 1",
        "2026-10-11, 2026-10-11, 0.5",
        "2026-10-17, 2026-10-18, 0",
        "2026-10-05, 2026-10-11, 4",
        "2026-10-06, 2026-10-10, 3.5",
        // before and after all that is named; 2028-01-01 is a Saturday anyhow
        "2026-09-28, 2026-10-04, 5",
        "2027-12-27, 2028-01-02, 5",
        // before the Monday that weeks are counted from
        "2017-12-30, 2018-01-02, 2",
        "1999-12-27, 2000-01-09, 10",
        "1999-12-31, 2000-01-02, 1",
    })
    void a_day_counts_what_its_kind_weighs_and_else_by_its_weekday(
            LocalDate first, LocalDate last, BigDecimal expected) {
        assertThat(DAYS.count(new Period(first, last))).isEqualByComparingTo(expected);
    }

    @ParameterizedTest(name = "on {0}: {1} of 4")
    @CsvSource({
        "2026-10-04, 0",
        "2026-10-05, 0",
        "2026-10-06, 0.5",
        "2026-10-09, 2.5",
        "2026-10-11, 4",
        "2026-10-12, 4",
    })
    void the_as_of_day_has_elapsed_and_half_days_count_half(LocalDate asOf, BigDecimal elapsed) {
        TimeProgress progress = DAYS.progress(new Period(LocalDate.of(2026, 10, 5), LocalDate.of(2026, 10, 11)), asOf);
        assertThat(progress).isEqualTo(new TimeProgress(elapsed, new BigDecimal("4")));
    }

    @Test
    void days_read_as_plain_numbers() {
        TimeProgress progress = new TimeProgress(new BigDecimal("10.0"), new BigDecimal("30.50"));
        assertThat(progress.elapsed()).hasToString("10");
        assertThat(progress.total()).hasToString("30.5");
        assertThat(progress.left()).hasToString("20.5");
        assertThat(new TimeProgress(new BigDecimal("0.5"), new BigDecimal("30.5")).left())
                .hasToString("30");
        assertThat(progress.rate()).isEqualTo("0.327869");
    }

    @Test
    void a_period_without_a_day_that_counts_has_no_rate() {
        TimeProgress progress = DAYS.progress(
                new Period(LocalDate.of(2026, 10, 17), LocalDate.of(2026, 10, 18)), LocalDate.of(2026, 10, 18));
        assertThat(progress).isEqualTo(new TimeProgress(0, 0));
        assertThat(progress.rate()).isNull();
    }

    @Test
    void years_in_which_no_day_is_named_are_told() {
        assertThat(DAYS.yearsWithout(new Period(LocalDate.of(2025, 12, 31), LocalDate.of(2029, 1, 1))))
                .containsExactly(2025, 2027, 2029);
        assertThat(DAYS.yearsWithout(new Period(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31))))
                .isEmpty();
        assertThat(WorkingDays.WEEKDAYS.yearsWithout(new Period(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31))))
                .containsExactly(2026);
    }

    @Test
    void the_weekdays_of_every_month_are_those_of_other_tools() {
        SharedData.text("holidays-cn/working_days_per_month.csv")
                .lines()
                .skip(1)
                .map(line -> line.split(","))
                .forEach(line -> assertThat(WorkingDays.WEEKDAYS.count(month(line)))
                        .as("%s-%s", line[0], line[1])
                        .isEqualByComparingTo(line[3]));
    }

    @Test
    void the_working_days_of_every_month_are_those_of_other_tools() {
        WorkingDays china = china();
        List<String[]> lines = SharedData.text("holidays-cn/working_days_per_month.csv")
                .lines()
                .skip(1)
                .map(line -> line.split(","))
                .toList();
        assertThat(lines).hasSize(9 * 12);
        lines.forEach(line -> assertThat(china.count(month(line)))
                .as("%s-%s", line[0], line[1])
                .isEqualByComparingTo(line[4]));
    }

    @Test
    void the_worked_examples_of_time_progress_are_met() {
        WorkingDays china = china();
        List<String[]> lines = SharedData.text("holidays-cn/time_progress_examples.csv")
                .lines()
                .skip(1)
                .map(line -> line.split(","))
                .toList();
        assertThat(lines).hasSize(5);
        for (String[] line : lines) {
            Period period = new Period(LocalDate.parse(line[0]), LocalDate.parse(line[1]));
            LocalDate asOf = LocalDate.parse(line[2]);
            assertThat(china.progress(period, asOf))
                    .isEqualTo(new TimeProgress(Long.parseLong(line[3]), Long.parseLong(line[4])));
            assertThat(DayCount.NATURAL.progress(period, asOf))
                    .isEqualTo(new TimeProgress(Long.parseLong(line[5]), Long.parseLong(line[6])));
        }
    }

    @Test
    void the_holidays_that_the_product_brings_along_are_the_public_ones_day_for_day() {
        assertThat(KnownHolidays.china())
                .extracting(day -> day.date() + "," + day.kind() + "," + day.name())
                .containsExactlyInAnyOrderElementsOf(
                        SharedData.text("holidays-cn/days.csv").lines().skip(1).toList());
    }

    private static Period month(String[] line) {
        YearMonth month = YearMonth.of(Integer.parseInt(line[0]), Integer.parseInt(line[1]));
        return new Period(month.atDay(1), month.atEndOfMonth());
    }

    private static WorkingDays china() {
        return new WorkingDays(
                KnownHolidays.china().stream().collect(Collectors.toMap(CalendarDay::date, CalendarDay::kind)));
    }
}
