package io.dacheng.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of a target is due by a day, by each shape; February 2026 begins on a Sunday and has four weeks. */
class DueByShapeTest {

    private static final Period TWO_MONTHS = new Period(LocalDate.of(2026, 1, 17), LocalDate.of(2026, 2, 28));
    private static final Shape WORKING = new Shape(Shape.Kind.WORKING_DAYS, List.of());
    private static final Shape RISING = new Shape(
            Shape.Kind.CURVE,
            IntStream.rangeClosed(1, 12).mapToObj(BigDecimal::valueOf).toList());

    /** Monday 2 February is free, Saturday the 7th is worked. */
    private static final DayCount CALENDAR = new WorkingDays(
            Map.of(LocalDate.of(2026, 2, 2), DayKind.HOLIDAY, LocalDate.of(2026, 2, 7), DayKind.WORKDAY));

    @ParameterizedTest(name = "{0}: {1} on natural days, {2} on the calendar''s")
    @CsvSource({
        "2026-01-16, 0/43, 0/30",
        "2026-01-17, 1/43, 0/30",
        "2026-02-02, 17/43, 10/30",
        "2026-02-07, 22/43, 15/30",
        "2026-02-28, 43/43, 30/30",
        "2026-03-05, 43/43, 30/30",
    })
    void an_even_target_follows_time_progress_on_the_owners_days(LocalDate day, String natural, String counted) {
        assertThat(due(DayCount.NATURAL, Shape.EVEN, day)).isEqualTo(natural);
        assertThat(due(CALENDAR, Shape.EVEN, day)).isEqualTo(counted);
        assertThat(due(CALENDAR, WORKING, day)).isEqualTo(counted);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"2026-01-18, 0/30", "2026-02-02, 11/30", "2026-02-28, 30/30"})
    void by_working_days_natural_days_count_monday_to_friday(LocalDate day, String expected) {
        assertThat(due(DayCount.NATURAL, WORKING, day)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        // 15 of January's 31 days weigh 1 x 15/31, February 2: all by 31 is 15 + 62
        "2026-01-16, 0/77",
        "2026-01-31, 15/77",
        // cutting February too, by 28 x 31 = 868: 420 and a day of February 62
        "2026-01-17, 28/2156",
        "2026-02-01, 482/2156",
        "2026-02-27, 2094/2156",
        "2026-02-28, 77/77",
        "2026-06-30, 77/77",
    })
    void by_a_curve_days_weigh_their_share_of_the_month(LocalDate day, String expected) {
        TimeProgress due = CALENDAR.due(RISING, TWO_MONTHS, day);
        String[] parts = expected.split("/");
        assertThat(due.elapsed().multiply(new BigDecimal(parts[1])))
                .isEqualByComparingTo(due.total().multiply(new BigDecimal(parts[0])));
    }

    @Test
    void a_curve_cut_at_the_end_of_a_month_keeps_the_smallest_whole_numbers() {
        assertThat(due(DayCount.NATURAL, RISING, LocalDate.of(2026, 1, 31))).isEqualTo("15/77");
        assertThat(due(DayCount.NATURAL, RISING, LocalDate.of(2026, 2, 28))).isEqualTo("77/77");
        assertThat(due(DayCount.NATURAL, RISING, LocalDate.of(2026, 1, 16))).isEqualTo("0/77");
    }

    @Test
    void weights_by_working_days_are_those_of_the_calendar() {
        assertThat(CALENDAR.weights(WORKING, List.of(TWO_MONTHS)).get(0)).isEqualByComparingTo("30");
        assertThat(CALENDAR.weights(Shape.EVEN, List.of(TWO_MONTHS)).get(0)).isEqualByComparingTo("43");
        assertThat(DayCount.NATURAL.yearsWithout(TWO_MONTHS)).isEmpty();
    }

    @Test
    void a_calendar_is_known_by_its_code_and_whatever_else_is_named_means_natural_days() {
        CalendarService service =
                new CalendarService(code -> code.equals("own") ? Optional.of(CALENDAR) : Optional.empty(), 4);
        assertThat(service.yearStart()).isEqualTo(Month.APRIL);
        assertThat(service.days("own")).isSameAs(CALENDAR);
        assertThat(service.days("other")).isSameAs(DayCount.NATURAL);
        assertThat(service.days("natural")).isSameAs(DayCount.NATURAL);
        assertThat(service.days(null)).isSameAs(DayCount.NATURAL);
        assertThat(service.weights(WORKING, "own", List.of(TWO_MONTHS)).get(0)).isEqualByComparingTo("30");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 13, -1})
    void a_year_that_begins_in_no_month_stops_the_start_with_the_settings_name(int month) {
        assertThatThrownBy(() -> new CalendarService(code -> Optional.empty(), month))
                .hasMessageContaining("DACHENG_YEAR_START")
                .hasMessageContaining(String.valueOf(month));
    }

    private static String due(DayCount days, Shape shape, LocalDate day) {
        TimeProgress due = days.due(shape, TWO_MONTHS, day);
        return due.elapsed() + "/" + due.total();
    }
}
