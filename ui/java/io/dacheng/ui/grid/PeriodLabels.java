package io.dacheng.ui.grid;

import io.dacheng.calendar.Period;
import io.dacheng.calendar.PeriodLevel;
import io.dacheng.ui.Formats;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How the parts of a period read at the head of a column: Jan, Jan – Mar, 5 – 11 Jan, 2026. */
final class PeriodLabels {

    private final Locale locale;
    private final Formats formats;

    PeriodLabels(Locale locale) {
        this.locale = locale;
        this.formats = new Formats(locale);
    }

    /** Without the year, which stands in the title. */
    String column(PeriodLevel level, Period period) {
        YearMonth first = YearMonth.from(period.start());
        YearMonth last = YearMonth.from(period.end());
        boolean months = period.start().getDayOfMonth() == 1 && period.end().equals(last.atEndOfMonth());
        if (months && level == PeriodLevel.YEAR && first.getMonthValue() == 1 && last.equals(first.plusMonths(11))) {
            return formats.period(period.start(), period.end());
        }
        if (months && first.equals(last)) {
            return month(first);
        }
        return months
                ? month(first) + " – " + month(last)
                : period.days() == 1
                        ? formats.shortDate(period.start())
                        : formats.shortDate(period.start()) + " – " + formats.shortDate(period.end());
    }

    /** With the year, for sentences. */
    String whole(Period period) {
        return formats.period(period.start(), period.end());
    }

    private String month(YearMonth month) {
        return DateTimeFormatter.ofPattern(locale.getLanguage().equals("zh") ? "M月" : "MMM", locale)
                .format(month);
    }
}
