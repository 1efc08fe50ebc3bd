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
    private final boolean chinese;

    PeriodLabels(Locale locale) {
        this.locale = locale;
        this.formats = new Formats(locale);
        this.chinese = locale.getLanguage().equals("zh");
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
        if (months) {
            return month(first) + " – " + month(last);
        }
        if (period.days() == 1) {
            return formats.shortDate(period.start());
        }
        return first.equals(last)
                ? days(period)
                : formats.shortDate(period.start()) + " – " + formats.shortDate(period.end());
    }

    /** Days of one month: 5 – 11 Jan, 1月5日 – 11日. */
    private String days(Period period) {
        return chinese
                ? formats.shortDate(period.start()) + " – " + period.end().getDayOfMonth() + "日"
                : period.start().getDayOfMonth() + " – " + formats.shortDate(period.end());
    }

    /** With the year, for sentences. */
    String whole(Period period) {
        return formats.period(period.start(), period.end());
    }

    private String month(YearMonth month) {
        return DateTimeFormatter.ofPattern(chinese ? "M月" : "MMM", locale).format(month);
    }
}
