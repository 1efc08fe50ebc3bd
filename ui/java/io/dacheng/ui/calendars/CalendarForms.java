package io.dacheng.ui.calendars;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.calendar.CalendarDay;
import io.dacheng.calendar.DayKind;
import io.dacheng.ui.FormDialog;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import java.time.LocalDate;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The forms about a calendar. */
final class CalendarForms {

    /** Takes what a person chose for a day. */
    interface SaveDay {

        /** @param kind null to let the day be what its weekday says */
        void save(@Nullable DayKind kind, String name);
    }

    private CalendarForms() {}

    static Dialog day(LocalDate date, @Nullable CalendarDay now, SaveDay save) {
        Select<DayKind> kind = new Select<>();
        kind.setLabel(t("calendars.day.kind"));
        kind.setItems(DayKind.values());
        kind.setItemLabelGenerator(each -> each == null ? t("calendars.day.usual") : Labels.of(each));
        kind.setEmptySelectionAllowed(true);
        kind.setEmptySelectionCaption(t("calendars.day.usual"));
        TextField name = new TextField(t("calendars.day.name"));
        name.setHelperText(t("calendars.day.name.how"));
        if (now != null) {
            kind.setValue(now.kind());
            name.setValue(now.name());
        }
        return new FormDialog(
                t("calendars.day.title", Formats.current().date(date)),
                t("calendars.day.save"),
                () -> save.save(kind.getValue(), name.getValue()),
                kind,
                name);
    }

    /** @param save takes code and name */
    static Dialog add(BiConsumer<String, String> save) {
        TextField name = required("calendars.name");
        TextField code = required("calendars.code");
        code.setHelperText(t("calendars.code.how"));
        return new FormDialog(
                t("calendars.add"),
                t("calendars.add"),
                () -> save.accept(code.getValue().strip(), name.getValue()),
                name,
                code);
    }

    private static TextField required(String word) {
        TextField field = new TextField(t(word));
        field.setRequiredIndicatorVisible(true);
        return field;
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
