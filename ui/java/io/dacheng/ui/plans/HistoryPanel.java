package io.dacheng.ui.plans;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.dacheng.target.TargetAction;
import io.dacheng.target.TargetChangeView;
import io.dacheng.target.TargetView;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Labels;
import java.time.Clock;
import java.util.List;

/** One target's history beside the tree: who, when, why, the newest first. */
final class HistoryPanel extends Aside {

    private static final String PROCESS = "system";

    private final transient Clock clock;
    private final H2 title = new H2();
    private final Div facts = new Div();
    private final OrderedList changes = new OrderedList();

    private final Button close = new Button(Icons.CLOSE.create(), e -> setVisible(false));

    HistoryPanel(Clock clock) {
        this.clock = clock;
        addClassName("history-panel");
        close.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        close.setAriaLabel(getTranslation("history.close"));
        Div head = new Div(title, close);
        head.addClassName("head");
        facts.addClassName("section");
        changes.addClassName("history");
        add(head, facts, changes);
        setVisible(false);
    }

    void onClose(Runnable closed) {
        close.addClickListener(e -> closed.run());
    }

    void show(TargetView target, List<TargetChangeView> history) {
        Formats formats = Formats.current();
        title.setText(target.ownerName());
        facts.removeAll();
        facts.add(Badge.of(target.state()));
        if (target.submitBy() != null && target.agreeBy() != null) {
            Paragraph schedule = new Paragraph(getTranslation(
                    "history.schedule", formats.date(target.submitBy()), formats.date(target.agreeBy())));
            schedule.addClassName("muted");
            facts.add(schedule);
        }
        changes.removeAll();
        for (int i = history.size() - 1; i >= 0; i--) {
            changes.add(entry(history.get(i), formats));
        }
        setVisible(true);
    }

    private ListItem entry(TargetChangeView change, Formats formats) {
        Span what = new Span(Labels.of(TargetAction.valueOf(change.action())));
        what.addClassName("strong");
        Span amount = new Span(formats.amount(change.amount()));
        Div first = new Div(what, amount);
        first.addClassName("beside");
        String who = change.changedBy().equals(PROCESS) ? getTranslation("history.process") : change.changedByName();
        Span by = new Span(who + " · " + formats.moment(change.changedAt(), clock));
        by.addClassName("muted");
        ListItem entry = new ListItem(first, by);
        if (change.reason() != null) {
            Paragraph reason = new Paragraph(change.reason());
            reason.addClassName("reason");
            entry.add(reason);
        }
        return entry;
    }
}
