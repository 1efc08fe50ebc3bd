package io.dacheng.ui.processes;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Navigation;
import io.dacheng.workflow.cases.CaseDetails.OpenTask;
import java.util.List;

/** The open tasks of a case, with the ways to them and to giving them to somebody else. */
final class CaseTasks extends UnorderedList {

    CaseTasks(List<OpenTask> tasks, SerializableConsumer<OpenTask> reassign) {
        addClassName("incidents");
        tasks.forEach(task -> add(item(task, reassign)));
    }

    private ListItem item(OpenTask task, SerializableConsumer<OpenTask> reassign) {
        Anchor name = new Anchor(Navigation.INBOX + "/" + task.workItem(), task.name());
        name.addClassName("name");
        Span who = new Span(
                task.holder() != null
                        ? getTranslation("cases.task.holder", task.holder())
                        : getTranslation("cases.task.candidates", String.join(", ", task.candidates())));
        Div what = new Div(name, who);
        what.addClassName("what");
        if (task.due() != null) {
            Span due =
                    new Span(getTranslation("cases.task.due", Formats.current().date(task.due())));
            due.addClassName("muted");
            what.add(due);
        }
        Button give = new Button(getTranslation("cases.reassign"), click -> reassign.accept(task));
        give.addThemeVariants(ButtonVariant.LUMO_SMALL);
        give.setAriaLabel(getTranslation("cases.reassign.of", task.name()));
        Div line = new Div(what);
        line.addClassName("incident-line");
        if (task.overdue()) {
            line.add(Badge.of("◷", getTranslation("cases.overdue"), "watch"));
        }
        line.add(give);
        return new ListItem(line);
    }
}
