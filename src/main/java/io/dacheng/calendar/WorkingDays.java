package io.dacheng.calendar;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Which days count, and how much: a weekday one, a weekend none, the days that a calendar names what their kind weighs.
 * Counted in half days, so that everything is whole numbers; a count costs two searches, whatever the period's length.
 */
final class WorkingDays implements DayCount {

    /** Monday to Friday, for want of a calendar. */
    static final WorkingDays WEEKDAYS = new WorkingDays(Map.of());

    private static final int WEEK = 7;
    private static final int WORK_WEEK = 5;
    private static final BigDecimal HALF = new BigDecimal("0.5");
    /** A Monday, so that days since then, by sevens, are whole weeks. */
    private static final LocalDate MONDAY = LocalDate.of(2018, 1, 1);

    private final LocalDate[] named;
    /** By how many half days the named days before each position change what weekdays alone would give. */
    private final int[] change;

    private final int[] years;

    /** @param kinds the days that differ, or may differ, from the weekday they are */
    WorkingDays(Map<LocalDate, DayKind> kinds) {
        TreeMap<LocalDate, DayKind> sorted = new TreeMap<>(kinds);
        named = sorted.keySet().toArray(LocalDate[]::new);
        change = new int[named.length + 1];
        for (int i = 0; i < named.length; i++) {
            int usual = 2 * (int) (weekdaysBefore(named[i].plusDays(1)) - weekdaysBefore(named[i]));
            change[i + 1] = change[i] + sorted.get(named[i]).halves() - usual;
        }
        years = Arrays.stream(named).mapToInt(LocalDate::getYear).distinct().toArray();
    }

    @Override
    public BigDecimal count(Period period) {
        return HALF.multiply(BigDecimal.valueOf(halves(period.start(), period.end())));
    }

    /** Those in which no day is named. */
    @Override
    public List<Integer> yearsWithout(Period period) {
        return IntStream.rangeClosed(period.start().getYear(), period.end().getYear())
                .filter(year -> Arrays.binarySearch(years, year) < 0)
                .boxed()
                .toList();
    }

    @Override
    public DayCount working() {
        return this;
    }

    private long halves(LocalDate first, LocalDate last) {
        LocalDate after = last.plusDays(1);
        return 2 * (weekdaysBefore(after) - weekdaysBefore(first)) + change[position(after)] - change[position(first)];
    }

    /** How many named days lie before this one. */
    private int position(LocalDate day) {
        int found = Arrays.binarySearch(named, day);
        return found >= 0 ? found : -found - 1;
    }

    /** Mondays to Fridays between a Monday long ago and this day, which does not count; negative before that Monday. */
    private static long weekdaysBefore(LocalDate day) {
        long days = ChronoUnit.DAYS.between(MONDAY, day);
        return Math.floorDiv(days, WEEK) * WORK_WEEK + Math.min(Math.floorMod(days, WEEK), WORK_WEEK);
    }
}
