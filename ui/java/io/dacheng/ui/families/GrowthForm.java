package io.dacheng.ui.families;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.function.SerializableBiConsumer;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.school.families.Aspects;
import io.dacheng.school.families.Aspects.Aspect;
import io.dacheng.school.families.GrowthView;
import io.dacheng.school.families.NewGrowth;
import io.dacheng.ui.Dates;
import io.dacheng.ui.FormDialog;
import io.dacheng.ui.Labels;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a growth record: five aspects, one tap each, and a few words. For pages of students and of lessons; on a phone
 * the values fill the line.
 */
public final class GrowthForm {

    private final List<RadioButtonGroup<Integer>> aspects = new ArrayList<>();
    private final TextArea note = new TextArea(I18NProvider.translate("growth.note"));

    private GrowthForm(@Nullable Aspects before, String text) {
        for (Aspect aspect : Aspect.values()) {
            RadioButtonGroup<Integer> group = new RadioButtonGroup<>(Labels.of(aspect));
            group.setItems(1, 2, 3, 4, 5);
            group.setRequiredIndicatorVisible(true);
            group.addClassNames(FormDialog.WHOLE_LINE, "five");
            if (before != null) {
                group.setValue(before.values().get(aspect.ordinal()));
            }
            aspects.add(group);
        }
        note.setMaxLength(2_000);
        note.setValue(text);
        note.setHelperText(I18NProvider.translate("contacts.note.how"));
    }

    private Aspects chosen() {
        return Aspects.of(aspects.stream().map(RadioButtonGroup::getValue).toList());
    }

    /**
     * A new record.
     *
     * @param lessonId in which it was seen; null for none, then the day is asked for
     */
    public static FormDialog add(
            String student, long studentId, @Nullable Long lessonId, LocalDate today, Consumer<NewGrowth> save) {
        GrowthForm form = new GrowthForm(null, "");
        DatePicker on = Dates.picker(I18NProvider.translate("growth.day"));
        on.setValue(today);
        on.setMax(today);
        on.setVisible(lessonId == null);
        on.addClassName(FormDialog.WHOLE_LINE);
        return form.dialog(
                I18NProvider.translate("growth.add.title", student),
                () -> save.accept(new NewGrowth(
                        studentId,
                        lessonId,
                        lessonId == null ? on.getValue() : null,
                        form.chosen(),
                        form.note.getValue())),
                on);
    }

    /** Corrects a record. */
    public static FormDialog change(GrowthView before, SerializableBiConsumer<Aspects, String> save) {
        GrowthForm form = new GrowthForm(before.aspects(), before.note());
        return form.dialog(
                I18NProvider.translate("growth.change"), () -> save.accept(form.chosen(), form.note.getValue()), null);
    }

    private FormDialog dialog(String title, Runnable save, @Nullable DatePicker on) {
        List<Component> fields = new ArrayList<>(aspects);
        fields.add(note);
        if (on != null) {
            fields.add(on);
        }
        return new FormDialog(title, I18NProvider.translate("growth.save"), save, fields.toArray(Component[]::new));
    }
}
