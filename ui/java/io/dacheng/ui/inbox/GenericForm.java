package io.dacheng.ui.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableRunnable;

/** A step that an admin has added to a process: done, with a comment below if need be. */
final class GenericForm extends TaskForm {

    GenericForm(SerializableRunnable complete) {
        Button done = new Button(getTranslation("generic.done"), e -> attempt(complete));
        done.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add(new Paragraph(getTranslation("generic.ask")), buttons(done));
    }
}
