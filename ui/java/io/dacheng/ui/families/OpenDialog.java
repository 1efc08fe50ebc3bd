package io.dacheng.ui.families;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableBiConsumer;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.school.families.Purpose;
import io.dacheng.ui.FormDialog;
import io.dacheng.ui.Labels;
import java.util.Arrays;

/** Asks what for, before anything masked is shown. */
final class OpenDialog {

    private OpenDialog() {}

    /** @param open the purpose and the note */
    static FormDialog of(SerializableBiConsumer<Purpose, String> open) {
        Paragraph logged = new Paragraph(I18NProvider.translate("openings.logged"));
        logged.addClassName("muted");
        RadioButtonGroup<Purpose> purpose = new RadioButtonGroup<>(I18NProvider.translate("openings.purpose"));
        purpose.setItems(Arrays.stream(Purpose.values())
                .filter(each -> each != Purpose.DATA_REQUEST)
                .toList());
        purpose.setItemLabelGenerator(Labels::of);
        purpose.setRequiredIndicatorVisible(true);
        purpose.addClassNames(FormDialog.WHOLE_LINE, "choices", "upright");
        TextField note = new TextField(I18NProvider.translate("openings.note"));
        note.setMaxLength(300);
        note.addClassName(FormDialog.WHOLE_LINE);
        purpose.addValueChangeListener(change -> note.setRequiredIndicatorVisible(change.getValue() == Purpose.OTHER));
        return new FormDialog(
                I18NProvider.translate("openings.open"),
                I18NProvider.translate("openings.show"),
                () -> open.accept(purpose.getValue(), note.getValue()),
                purpose,
                note,
                logged);
    }
}
