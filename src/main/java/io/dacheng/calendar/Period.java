package io.dacheng.calendar;

import io.dacheng.shared.Refused;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/**
 * A period 期间: whole days, both ends included.
 *
 * @param end not before {@code start}, else refused as INVALID
 */
public record Period(LocalDate start, LocalDate end) {

    private static final int DAYS_OF_A_WEEK = 7;

    /** The week, Monday to Sunday, that holds a day. */
    public static Period week(LocalDate day) {
        LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return new Period(monday, monday.plusDays(DAYS_OF_A_WEEK - 1L));
    }

    public Period {
        if (end.isBefore(start)) {
            throw Refused.invalid("calendar.period.reversed", start, end);
        }
    }

    public int days() {
        return (int) ChronoUnit.DAYS.between(start, end) + 1;
    }

    /** Whether it is a week from Monday to Sunday (ISO 8601). */
    public boolean isWeek() {
        return start.getDayOfWeek() == DayOfWeek.MONDAY && days() == DAYS_OF_A_WEEK;
    }

    public boolean contains(LocalDate date) {
        return !date.isBefore(start) && !date.isAfter(end);
    }
}
