package io.dacheng.achievement;

import io.dacheng.calendar.Period;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What came in last year, by this year's days: a day is what came on the same date a year ago, in weeks on the same weekday
 * 52 weeks ago. Whole months correspond to whole months, so that a leap day belongs to the last day of February.
 */
final class LastYear implements Basis {

    private static final int WEEK = 7;
    private static final int WEEKS = 52;

    private final Period period;
    private final NavigableMap<LocalDate, BigDecimal> upTo = new TreeMap<>();
    private final Map<LocalDate, BigDecimal> byDay;

    /**
     * @param period this year's; its shape decides which day corresponds to which
     * @param byDay what each day of last year brought
     */
    LastYear(Period period, Map<LocalDate, BigDecimal> byDay) {
        this.period = period;
        this.byDay = byDay;
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<LocalDate, BigDecimal> day : new TreeMap<>(byDay).entrySet()) {
            sum = sum.add(day.getValue());
            upTo.put(day.getKey(), sum);
        }
    }

    /** Last year's day for one of this year's. */
    static LocalDate dayFor(Period period, LocalDate day) {
        if (period.start().getDayOfWeek() == DayOfWeek.MONDAY && period.days() % WEEK == 0 && !wholeMonths(period)) {
            return day.minusWeeks(WEEKS);
        }
        LocalDate then = day.minusYears(1);
        boolean endOfFebruary =
                day.getMonthValue() == 2 && day.equals(YearMonth.from(day).atEndOfMonth());
        return endOfFebruary ? YearMonth.from(then).atEndOfMonth() : then;
    }

    private static boolean wholeMonths(Period period) {
        return period.start().getDayOfMonth() == 1
                && period.end().equals(YearMonth.from(period.end()).atEndOfMonth());
    }

    @Override
    public BigDecimal over(LocalDate first, LocalDate last) {
        return last.isBefore(first) ? BigDecimal.ZERO : by(last).subtract(by(first.minusDays(1)));
    }

    private BigDecimal by(LocalDate day) {
        Map.Entry<LocalDate, BigDecimal> known = upTo.floorEntry(dayFor(period, day));
        return known == null ? BigDecimal.ZERO : known.getValue();
    }

    /** On how many days of last year, corresponding to those from first to last, there was something. */
    long daysWithRecords(LocalDate first, LocalDate last) {
        LocalDate from = dayFor(period, first);
        LocalDate to = dayFor(period, last);
        return byDay.keySet().stream()
                .filter(day -> !day.isBefore(from) && !day.isAfter(to))
                .count();
    }

    /** For explaining: the corresponding period. */
    static Period of(Period period, Period own) {
        LocalDate start = dayFor(period, own.start());
        LocalDate end = dayFor(period, own.end());
        return new Period(start, ChronoUnit.DAYS.between(start, end) < 0 ? start : end);
    }
}
