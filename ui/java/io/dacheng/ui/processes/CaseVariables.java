package io.dacheng.ui.processes;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.workflow.cases.CaseDetails.Variable;
import java.util.List;

/** What a case knows. */
final class CaseVariables extends UnorderedList {

    CaseVariables(List<Variable> variables, SerializableConsumer<Variable> change) {
        addClassName("incidents");
        variables.forEach(variable -> add(item(variable, change)));
    }

    private ListItem item(Variable variable, SerializableConsumer<Variable> change) {
        Span name = new Span(variable.name());
        name.addClassName("name");
        boolean truth = variable.value().equals("true") || variable.value().equals("false");
        Span value = new Span(truth ? getTranslation("cases.value." + variable.value()) : variable.value());
        Div what = new Div(name, value);
        what.addClassName("what");
        if (variable.step() != null) {
            Span step = new Span(getTranslation("cases.variable.step", variable.step()));
            step.addClassName("muted");
            what.add(step);
        }
        Div line = new Div(what);
        line.addClassName("incident-line");
        if (variable.changeable()) {
            Button button = new Button(getTranslation("cases.variable"), click -> change.accept(variable));
            button.addThemeVariants(ButtonVariant.LUMO_SMALL);
            button.setAriaLabel(getTranslation("cases.variable.title", variable.name()));
            line.add(button);
        }
        return new ListItem(line);
    }
}
