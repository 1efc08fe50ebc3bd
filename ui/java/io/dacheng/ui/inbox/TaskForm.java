package io.dacheng.ui.inbox;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableRunnable;
import io.dacheng.shared.Refused;
import io.dacheng.ui.FormDraft;
import io.dacheng.ui.Notify;

/** What a task asks of a person. A refusal stands in the form, beside what it is about. */
abstract class TaskForm extends Div {

    private final Div refusal = new Div();

    TaskForm() {
        addClassName("task-form");
        refusal.addClassName("refusal");
        refusal.getElement().setAttribute("role", "alert");
        refusal.setVisible(false);
        add(refusal);
    }

    /** A key that the list does not take: a to approve, r to return. */
    void key(String key) {}

    /** Colleagues have done something: reads again what stands beside the fields, never what somebody is typing. */
    void again() {}

    /** Runs what a button asks for; a refusal is shown and nothing else happens. */
    final void attempt(SerializableRunnable action) {
        try {
            refusal.setVisible(false);
            action.run();
        } catch (Refused refused) {
            refuse(Notify.sentence(refused));
        }
    }

    /** Does what a button asks for; once it is done, what was typed for it need not be kept. */
    final void send(FormDraft draft, SerializableRunnable action) {
        attempt(() -> {
            action.run();
            draft.done();
        });
    }

    final void refuse(String sentence) {
        refusal.setText(sentence);
        refusal.setVisible(true);
    }

    static Div figure(String label, Component value) {
        Span name = new Span(label);
        name.addClassName("label");
        value.getElement().getClassList().add("value");
        Div figure = new Div(name, value);
        figure.addClassName("fact");
        return figure;
    }

    static Div figure(String label, String value) {
        return figure(label, new Span(value));
    }

    static Div facts(Component... facts) {
        Div all = new Div(facts);
        all.addClassName("facts");
        return all;
    }

    static Div buttons(Component... buttons) {
        Div all = new Div(buttons);
        all.addClassName("form-buttons");
        return all;
    }
}
