package io.dacheng.ui.calendars;

import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.calendar.CalendarDay;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One day: its number, and a mark with a word behind it where the calendar names it; never by colour alone. */
class DayButton extends NativeButton {

    private static final List<String> LOOKS = List.of("holiday", "workday", "half-day");

    private final LocalDate date;
    private final Locale locale;
    private final Span mark = new Span();

    DayButton(LocalDate date, boolean today, Locale locale) {
        this.date = date;
        this.locale = locale;
        addClassName("day");
        if (date.getDayOfMonth() == 1) {
            addClassName("starts-" + date.getDayOfWeek().getValue());
        }
        if (isWeekend()) {
            addClassName("weekend");
        }
        if (today) {
            addClassName("today");
            getElement().setAttribute("aria-current", "date");
        }
        mark.addClassName("mark");
        add(new Span(String.valueOf(date.getDayOfMonth())), mark);
        getElement().setAttribute("tabindex", "-1");
    }

    /** @param day null for a day that is what its weekday says */
    void show(@Nullable CalendarDay day) {
        LOOKS.forEach(this::removeClassName);
        mark.setText(day == null ? "" : I18NProvider.translate("calendars.mark." + day.kind()));
        String weekday = date.getDayOfWeek().getDisplayName(TextStyle.FULL, locale);
        String kind;
        if (day == null) {
            kind = I18NProvider.translate(isWeekend() ? "calendars.usual.weekend" : "calendars.usual.weekday");
        } else {
            addClassName(LOOKS.get(day.kind().ordinal()));
            kind = Labels.of(day.kind()) + (day.name().isEmpty() ? "" : ", " + day.name());
        }
        String words = I18NProvider.translate("calendars.day.is", new Formats(locale).date(date), weekday, kind);
        getElement().setAttribute("aria-label", words);
        getElement().setAttribute("title", words);
    }

    private boolean isWeekend() {
        return date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
    }
}
