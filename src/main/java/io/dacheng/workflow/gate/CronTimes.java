package io.dacheng.workflow.gate;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cycle as the engine's timers know it: second, minute, hour, day of the month, month, day of the week and perhaps a
 * year. Read to know how often it comes, and whether it ever does.
 */
final class CronTimes {

    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> WEEKDAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final int SECONDS_OF_DAY = 24 * 60 * 60;
    private static final int LAST_YEAR = 2099;

    private final BitSet seconds;
    private final BitSet minutes;
    private final BitSet hours;
    private final Days days;
    private final BitSet months;
    private final @Nullable BitSet years;

    /** @param month null with a special word such as {@code L}, which comes in any month */
    private record Days(@Nullable BitSet month, @Nullable BitSet week, boolean special) {}

    private CronTimes(BitSet seconds, BitSet minutes, BitSet hours, Days days, BitSet months, @Nullable BitSet years) {
        this.seconds = seconds;
        this.minutes = minutes;
        this.hours = hours;
        this.days = days;
        this.months = months;
        this.years = years;
    }

    /** Empty when it is no such cycle. */
    static Optional<CronTimes> of(String text) {
        String[] fields = text.strip().toUpperCase(Locale.ROOT).split("\\s+");
        if (fields.length < 6 || fields.length > 7) {
            return Optional.empty();
        }
        try {
            boolean anyDay = fields[3].equals("?");
            boolean anyWeekday = fields[5].equals("?");
            if (anyDay == anyWeekday) {
                return Optional.empty();
            }
            boolean special =
                    fields[3].matches("L|LW|L-\\d{1,2}|\\d{1,2}W") || fields[5].matches("([1-7]|[A-Z]{3})(L|#[1-5])|L");
            Days days = new Days(
                    anyDay || special ? null : set(fields[3], 1, 31, List.of(), 1),
                    anyWeekday || special ? null : set(fields[5], 1, 7, WEEKDAYS, 1),
                    special);
            return Optional.of(new CronTimes(
                    set(fields[0], 0, 59, List.of(), 0),
                    set(fields[1], 0, 59, List.of(), 0),
                    set(fields[2], 0, 23, List.of(), 0),
                    days,
                    set(fields[4], 1, 12, MONTHS, 1),
                    fields.length == 6 ? null : set(fields[6], 1970, LAST_YEAR, List.of(), 0)));
        } catch (IllegalArgumentException noCycle) {
            return Optional.empty();
        }
    }

    /** The shortest time between two of its moments; from the last of a day to the first of the next when days may follow. */
    Duration shortest() {
        int before = -1;
        int first = -1;
        int shortest = SECONDS_OF_DAY;
        for (int hour = hours.nextSetBit(0); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
            for (int minute = minutes.nextSetBit(0); minute >= 0; minute = minutes.nextSetBit(minute + 1)) {
                for (int second = seconds.nextSetBit(0); second >= 0; second = seconds.nextSetBit(second + 1)) {
                    int moment = (hour * 60 + minute) * 60 + second;
                    first = first < 0 ? moment : first;
                    shortest = before < 0 ? shortest : Math.min(shortest, moment - before);
                    before = moment;
                }
            }
        }
        return Duration.ofSeconds(Math.min(shortest, SECONDS_OF_DAY - before + first));
    }

    /** There is a day from {@code today} on, within some years, on which it comes. */
    boolean comes(LocalDate today) {
        if (days.special()) {
            return years == null || years.nextSetBit(today.getYear()) >= 0;
        }
        // The 29th of February may be eight years away.
        YearMonth last = YearMonth.from(today).plusYears(8);
        YearMonth from = YearMonth.from(today);
        if (years != null) {
            int year = years.nextSetBit(today.getYear());
            if (year < 0) {
                return false;
            }
            from = year > today.getYear() ? YearMonth.of(year, 1) : from;
            last = from.plusYears(8);
        }
        for (YearMonth month = from; !month.isAfter(last); month = month.plusMonths(1)) {
            if (months.get(month.getMonthValue()) && (years == null || years.get(month.getYear()))) {
                for (int day = 1; day <= month.lengthOfMonth(); day++) {
                    LocalDate date = month.atDay(day);
                    if (!date.isBefore(today) && comesOn(date)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean comesOn(LocalDate date) {
        // Sunday is the first day here.
        int weekday = date.getDayOfWeek().getValue() % 7 + 1;
        return (days.month() == null || days.month().get(date.getDayOfMonth()))
                && (days.week() == null || days.week().get(weekday));
    }

    private static BitSet set(String field, int least, int most, List<String> names, int firstName) {
        BitSet set = new BitSet(most + 1);
        List<String> parts = new ArrayList<>(List.of(field.split(",", -1)));
        for (String part : parts) {
            String[] range = part.split("/", -1);
            int step = range.length == 1 ? 1 : number(range[1], 1, most, List.of(), 0);
            if (range.length > 2) {
                throw new IllegalArgumentException(part);
            }
            int from = least;
            int to = most;
            if (!range[0].equals("*")) {
                String[] ends = range[0].split("-", -1);
                from = number(ends[0], least, most, names, firstName);
                to = ends.length == 2
                        ? number(ends[1], least, most, names, firstName)
                        : range.length == 2 ? most : from;
                if (ends.length > 2 || to < from) {
                    throw new IllegalArgumentException(part);
                }
            }
            for (int value = from; value <= to; value += step) {
                set.set(value);
            }
        }
        return set;
    }

    private static int number(String text, int least, int most, List<String> names, int firstName) {
        int named = names.indexOf(text);
        if (named >= 0) {
            return named + firstName;
        }
        if (!text.matches("[0-9]{1,4}")) {
            throw new IllegalArgumentException(text);
        }
        int value = Integer.parseInt(text);
        if (value < least || value > most) {
            throw new IllegalArgumentException(text);
        }
        return value;
    }
}
