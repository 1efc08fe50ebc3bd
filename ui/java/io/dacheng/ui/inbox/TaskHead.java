package io.dacheng.ui.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableRunnable;
import io.dacheng.inbox.WorkItem;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Labels;
import java.time.LocalDate;

/** What an open task asks, about whom, and by when; on a phone the way back to the list. */
final class TaskHead extends Div {

    TaskHead(WorkItem item, LocalDate today, SerializableRunnable close) {
        Button back = new Button(Icons.BACK.create(), e -> close.run());
        back.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        back.setAriaLabel(getTranslation("task.back"));
        back.addClassName("back");
        Span kind = new Span(Labels.of(item.kind()));
        kind.addClassName("muted");
        Div words = new Div(kind, new H2(item.subject()));
        words.addClassName("words");
        Div when = new Div();
        if (item.state() == WorkItem.State.OPEN) {
            when.add(new DueLabel(item.due(), today));
        }
        if (item.escalatedAt() != null) {
            Span escalated = new Span(getTranslation("inbox.escalated"));
            escalated.addClassNames("state", "watch");
            when.addComponentAsFirst(escalated);
        }
        when.addClassName("when");
        add(back, words, when);
        addClassName("task-head");
    }
}
