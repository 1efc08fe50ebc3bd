package io.dacheng.ui.timers;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.timepicker.TimePicker;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.ui.Dates;
import io.dacheng.ui.FormDialog;
import io.dacheng.workflow.cases.TimerView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;

/** Asks when a timer shall run this once. */
final class DueDialog {

    private static final int DAYS_AHEAD = 366;

    private final FormDialog dialog;

    /** @param save may throw {@link io.dacheng.shared.Refused} */
    DueDialog(TimerView timer, Clock clock, SerializableConsumer<Instant> save) {
        ZonedDateTime now = clock.instant().atZone(clock.getZone());
        ZonedDateTime due = timer.due().atZone(clock.getZone());
        ZonedDateTime shown = due.isBefore(now) ? now.plusMinutes(1) : due;
        DatePicker day = Dates.picker(I18NProvider.translate("timers.day"));
        day.setMin(now.toLocalDate());
        day.setMax(now.toLocalDate().plusDays(DAYS_AHEAD));
        day.setValue(shown.toLocalDate());
        day.setRequiredIndicatorVisible(true);
        TimePicker time = Dates.time(I18NProvider.translate("timers.time"));
        time.setStep(Duration.ofMinutes(15));
        time.setValue(shown.toLocalTime().withSecond(0).withNano(0));
        time.setRequiredIndicatorVisible(true);
        time.setHelperText(clock.getZone().getId());
        dialog = new FormDialog(
                I18NProvider.translate("timers.change.title", timer.stepName()),
                I18NProvider.translate("timers.change"),
                () -> save.accept(day.getValue()
                        .atTime(time.getValue())
                        .atZone(clock.getZone())
                        .toInstant()),
                new Paragraph(I18NProvider.translate("timers.change.sentence")),
                day,
                time);
    }

    void open() {
        dialog.open();
    }
}
