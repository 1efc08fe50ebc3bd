package io.dacheng.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datepicker.DatePicker.DatePickerI18n;
import com.vaadin.flow.component.timepicker.TimePicker;
import com.vaadin.flow.i18n.I18NProvider;
import java.text.DateFormatSymbols;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Date fields in the page's language, weeks from Monday, written as 2026-11-21; hours of the day as 18:30. */
public final class Dates {

    private Dates() {}

    public static DatePicker picker(String label) {
        Locale locale = UI.getCurrent().getLocale();
        DateFormatSymbols words = DateFormatSymbols.getInstance(locale);
        DatePicker picker = new DatePicker(label);
        picker.setI18n(new DatePickerI18n()
                .setDateFormats("yyyy-MM-dd", "yyyy/M/d", "d.M.yyyy")
                .setFirstDayOfWeek(1)
                .setMonthNames(Arrays.asList(words.getMonths()).subList(0, 12))
                .setWeekdays(days(words.getWeekdays()))
                .setWeekdaysShort(days(words.getShortWeekdays()))
                .setToday(I18NProvider.translate("frame.today"))
                .setCancel(I18NProvider.translate("frame.cancel")));
        return picker;
    }

    /** Written as 18:30 in every language, as timetables are. */
    public static TimePicker time(String label) {
        TimePicker picker = new TimePicker(label);
        picker.setLocale(Locale.GERMANY);
        return picker;
    }

    private static List<String> days(String[] sundayAtOne) {
        return Arrays.asList(sundayAtOne).subList(1, 8);
    }
}
