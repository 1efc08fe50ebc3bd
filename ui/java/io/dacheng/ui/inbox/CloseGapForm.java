package io.dacheng.ui.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import io.dacheng.school.weeks.GapView;
import io.dacheng.ui.Dates;
import io.dacheng.ui.FormDraft;
import java.io.Serializable;
import java.time.LocalDate;

/** Who is in charge of a stage that is behind says what will be done by when. */
final class CloseGapForm extends TaskForm {

    interface Promise extends Serializable {
        void run(String action, LocalDate doneBy, LocalDate followUp);
    }

    private static final int LONGEST = 1000;
    private static final int FARTHEST_DAYS = 31;

    private final TextArea action = new TextArea(getTranslation("gap.action"));

    CloseGapForm(GapView gap, LocalDate today, FormDraft draft, Promise promise) {
        LocalDate sunday = gap.week().plusDays(6);
        DatePicker doneBy = Dates.picker(getTranslation("gap.done-by"));
        DatePicker followUp = Dates.picker(getTranslation("gap.follow-up"));
        LocalDate soon = today.plusDays(1).isAfter(sunday) ? today : today.plusDays(1);
        doneBy.setValue(soon);
        doneBy.setMin(today);
        doneBy.setMax(today.plusDays(FARTHEST_DAYS));
        followUp.setValue(soon.isAfter(today) ? soon : today.plusDays(1));
        followUp.setMin(today.plusDays(1));
        followUp.setMax(today.plusDays(FARTHEST_DAYS));
        followUp.setHelperText(getTranslation("gap.follow-up.help"));
        action.setMaxLength(LONGEST);
        action.setPlaceholder(getTranslation("gap.action.example"));
        action.setWidthFull();
        Button save = new Button(getTranslation("gap.promise"), e -> {
            if (action.getValue().isBlank()) {
                action.setErrorMessage(getTranslation("gap.action.missing"));
                action.setInvalid(true);
                action.focus();
            } else if (doneBy.getValue() == null || followUp.getValue() == null) {
                refuse(getTranslation("gap.dates.missing"));
            } else {
                send(draft, () -> promise.run(action.getValue().strip(), doneBy.getValue(), followUp.getValue()));
            }
        });
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div dates = new Div(doneBy, followUp);
        dates.addClassName("fields");
        add(
                draft.note(),
                new GapFacts(gap),
                new Paragraph(getTranslation("gap.ask")),
                action,
                dates,
                buttons(save, draft.saved()));
        draft.text("action", action)
                .date("doneBy", doneBy)
                .date("followUp", followUp)
                .begin(this);
    }

    @Override
    void key(String key) {
        if (key.equals("a")) {
            action.focus();
        }
    }
}
