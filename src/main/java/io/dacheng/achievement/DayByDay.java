package io.dacheng.achievement;

import io.dacheng.calendar.DayKind;
import io.dacheng.calendar.Period;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What each day counts, looked at one by one: slow, and plain enough to check the calendars' counting by.
 *
 * @param special the days that the calendar names; null for natural days, each of which counts
 */
record DayByDay(@Nullable Map<LocalDate, DayKind> special) {

    /** 0, 1 or 2 half days. */
    int halves(LocalDate day) {
        return special == null ? 2 : workingHalves(day);
    }

    /** The same with Monday to Friday in place of natural days. */
    int workingHalves(LocalDate day) {
        DayKind kind = special == null ? null : special.get(day);
        if (kind == null) {
            return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY ? 0 : 2;
        }
        return switch (kind) {
            case HOLIDAY -> 0;
            case HALF_DAY -> 1;
            case WORKDAY -> 2;
        };
    }

    /** Of a period the days up to one of them, 0 before the first; half days half. */
    Rational until(Period period, LocalDate last) {
        return count(period, last, false);
    }

    Rational workingUntil(Period period, LocalDate last) {
        return count(period, last, true);
    }

    BigDecimal weight(LocalDate day) {
        return days(halves(day));
    }

    private Rational count(Period period, LocalDate last, boolean working) {
        long halves = 0;
        for (LocalDate day = period.start(); !day.isAfter(period.end()) && !day.isAfter(last); day = day.plusDays(1)) {
            halves += working ? workingHalves(day) : halves(day);
        }
        return Rational.of(halves).over(Rational.of(2));
    }

    static BigDecimal days(long halves) {
        return halves % 2 == 0
                ? BigDecimal.valueOf(halves / 2)
                : BigDecimal.valueOf(halves).divide(BigDecimal.valueOf(2));
    }
}
