package io.dacheng.achievement;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything up to a day, as whole months and some days more or less: to the end of {@code last}, and then those days
 * added or taken away.
 *
 * @param last the nearest month's end, before or after the day
 * @param edge the days between it and the day; null where it is the day
 */
record MonthCut(YearMonth last, @Nullable Days edge) {

    static final int MONTHS = 12;

    /** @param sign 1 for days that are missing from the whole months, -1 for days that are too many in them */
    record Days(LocalDate first, LocalDate last, int sign) {}

    static MonthCut of(LocalDate day) {
        YearMonth month = YearMonth.from(day);
        LocalDate end = month.atEndOfMonth();
        if (day.equals(end)) {
            return new MonthCut(month, null);
        }
        return day.getDayOfMonth() * 2 <= month.lengthOfMonth()
                ? new MonthCut(month.minusMonths(1), new Days(month.atDay(1), day, 1))
                : new MonthCut(month, new Days(day.plusDays(1), end, -1));
    }

    Optional<Days> days() {
        return Optional.ofNullable(edge);
    }

    int year() {
        return last.getYear();
    }

    int month() {
        return last.getMonthValue();
    }

    int nextMonth() {
        return last.plusMonths(1).getMonthValue();
    }

    int nextMonthsYear() {
        return last.plusMonths(1).getYear();
    }
}
