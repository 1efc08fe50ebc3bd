package io.dacheng.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.HasValueAndElement;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.ShortcutRegistration;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.TextArea;
import io.dacheng.shared.Refused;
import java.util.ArrayList;
import java.util.List;

/** A small form over the page. What is refused is told inside it, and it stays open with what was typed. */
public final class FormDialog extends Dialog {

    /** Class of a field that needs the whole width for what is typed into it. */
    public static final String WHOLE_LINE = "whole-line";

    private final Paragraph refusal = new Paragraph();
    private final List<Component> fields;

    /**
     * @param submit the button: a verb with its object
     * @param action saves what the fields hold; may throw {@link Refused}
     * @param fields marked as required where they are
     */
    public FormDialog(String title, String submit, Runnable action, Component... fields) {
        this.fields = List.of(fields);
        setHeaderTitle(title);
        setWidth("min(560px, 100%)");
        addClassName("form-dialog");
        refusal.addClassNames("refusal", "alarm-text");
        refusal.getElement().setAttribute("role", "alert");
        refusal.setVisible(false);
        FormLayout form = new FormLayout(fields);
        form.setResponsiveSteps(new FormLayout.ResponsiveStep("0", 1), new FormLayout.ResponsiveStep("420px", 2));
        wholeLines().forEach(field -> form.setColspan(field, 2));
        add(form, refusal);

        Button save = new Button(submit, e -> submit(action));
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        ShortcutRegistration enter = save.addClickShortcut(Key.ENTER);
        enter.listenOn(form);
        Button cancel = new Button(getTranslation("frame.cancel"), e -> close());
        cancel.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        getFooter().add(cancel, save);
    }

    /** Sentences and groups of fields take the whole width, and so does a field that would have nobody beside it. */
    private List<Component> wholeLines() {
        List<Component> whole = new ArrayList<>();
        Component alone = null;
        for (Component field : fields) {
            if (isWhole(field)) {
                whole.add(field);
                if (alone != null) {
                    whole.add(alone);
                }
                alone = null;
            } else if (field.isVisible()) {
                alone = alone == null ? field : null;
            }
        }
        if (alone != null) {
            whole.add(alone);
        }
        return whole;
    }

    private static boolean isWhole(Component field) {
        return field instanceof TextArea
                || field instanceof Paragraph
                || field instanceof Div
                || field.hasClassName(WHOLE_LINE);
    }

    private void submit(Runnable action) {
        refusal.setVisible(false);
        long missing = fields.stream().filter(this::missing).count();
        if (missing > 0) {
            return;
        }
        try {
            action.run();
            close();
        } catch (Refused refused) {
            refusal.setText(Notify.sentence(refused));
            refusal.setVisible(true);
        }
    }

    private boolean missing(Component component) {
        if (!(component instanceof HasValueAndElement<?, ?> field) || !field.isRequiredIndicatorVisible()) {
            return false;
        }
        boolean empty = ((HasValue<?, ?>) field).isEmpty();
        if (component instanceof HasValidationProperties validated) {
            validated.setErrorMessage(empty ? getTranslation("form.required") : "");
            validated.setInvalid(empty);
        }
        return empty;
    }
}
