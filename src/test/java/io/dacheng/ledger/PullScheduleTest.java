package io.dacheng.ledger;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** 15 May 2026 is a Friday. */
class PullScheduleTest {

    private static final ZonedDateTime FRIDAY_NOON = ZonedDateTime.parse("2026-05-15T12:00:00+08:00[Asia/Shanghai]");

    @Test
    void on_demand_there_is_no_next_time() {
        assertThat(PullSchedule.ON_DEMAND.next(FRIDAY_NOON)).isEmpty();
    }

    @Test
    void the_next_time_of_day_is_later_today_or_the_first_of_tomorrow() {
        assertThat(at(Set.of(), "06:00", "18:30").next(FRIDAY_NOON)).contains(day(15, "18:30"));
        assertThat(at(Set.of(), "06:00", "12:00").next(FRIDAY_NOON)).contains(day(16, "06:00"));
    }

    @Test
    void days_that_are_not_chosen_are_passed_over() {
        assertThat(at(Set.of(MONDAY), "06:00").next(FRIDAY_NOON)).contains(day(18, "06:00"));
        assertThat(at(Set.of(DayOfWeek.FRIDAY), "06:00").next(FRIDAY_NOON)).contains(day(22, "06:00"));
        assertThat(new PullSchedule(30, List.of(), Set.of(SATURDAY, SUNDAY)).next(FRIDAY_NOON))
                .contains(day(16, "00:00"));
    }

    @Test
    void every_so_many_minutes_counts_from_now() {
        assertThat(new PullSchedule(90, List.of(), Set.of()).next(FRIDAY_NOON)).contains(day(15, "13:30"));
    }

    @Test
    void a_time_that_the_clocks_jump_over_runs_as_soon_as_it_is_over() {
        ZonedDateTime before = ZonedDateTime.parse("2026-03-29T01:00:00+01:00[Europe/Berlin]");
        assertThat(at(Set.of(), "02:30").next(before))
                .contains(ZonedDateTime.parse("2026-03-29T03:30:00+02:00[Europe/Berlin]"));
    }

    private static PullSchedule at(Set<DayOfWeek> days, String... times) {
        return new PullSchedule(
                null, List.of(times).stream().map(LocalTime::parse).toList(), days);
    }

    private static ZonedDateTime day(int day, String time) {
        return FRIDAY_NOON.withDayOfMonth(day).with(LocalTime.parse(time));
    }
}
