package io.dacheng.ui.notices;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.timepicker.TimePicker;
import io.dacheng.notification.NoticePreferences;
import io.dacheng.shared.Refused;
import io.dacheng.ui.Dates;
import io.dacheng.ui.Notify;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Quiet hours, the time of the digest, and the language of messages. */
final class TimesForm extends Div {

    /** Stands for: as the pages. */
    private static final String AS_PAGES = "";

    private final TimePicker from = time("notices.quiet.from");
    private final TimePicker to = time("notices.quiet.to");
    private final Checkbox weekends = new Checkbox(getTranslation("notices.quiet.weekends"));
    private final TimePicker digest = time("notices.digest.at");
    private final Select<String> language = new Select<>();
    private final Paragraph refusal = new Paragraph();

    TimesForm(NoticePreferences now, Consumer<NoticePreferences> save) {
        addClassNames("card", "times");
        from.setValue(now.quietFrom());
        from.setClearButtonVisible(true);
        to.setValue(now.quietTo());
        to.setClearButtonVisible(true);
        weekends.setValue(now.quietWeekends());
        digest.setValue(now.digestAt());
        digest.setRequiredIndicatorVisible(true);
        language.setLabel(getTranslation("notices.language"));
        language.setItems(AS_PAGES, "en", "zh-CN");
        language.setItemLabelGenerator(tag ->
                tag.isEmpty() ? getTranslation("notices.language.pages") : tag.equals("en") ? "English" : "中文（简体）");
        language.setValue(Objects.requireNonNullElse(now.language(), AS_PAGES));
        refusal.addClassName("alarm-text");
        refusal.getElement().setAttribute("role", "alert");
        refusal.setVisible(false);
        Div fields = new Div(from, to, digest, language);
        fields.addClassName("fields");
        Button button = new Button(getTranslation("notices.times.save"), click -> save(save));
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Paragraph how = new Paragraph(getTranslation("notices.quiet.how"));
        how.addClassName("muted");
        add(fields, weekends, how, refusal, button);
    }

    private void save(Consumer<NoticePreferences> save) {
        refusal.setVisible(false);
        LocalTime digestAt = digest.getValue();
        if (digestAt == null) {
            digest.setErrorMessage(getTranslation("form.required"));
            digest.setInvalid(true);
            return;
        }
        try {
            save.accept(new NoticePreferences(spoken(), from.getValue(), to.getValue(), weekends.getValue(), digestAt));
        } catch (Refused refused) {
            refusal.setText(Notify.sentence(refused));
            refusal.setVisible(true);
        }
    }

    private @Nullable String spoken() {
        return language.getValue() == null || language.getValue().isEmpty() ? null : language.getValue();
    }

    private TimePicker time(String word) {
        TimePicker picker = Dates.time(getTranslation(word));
        picker.setStep(Duration.ofMinutes(30));
        return picker;
    }
}
