package io.dacheng.ui.inbox;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.dacheng.target.TargetAction;
import io.dacheng.target.TargetChangeView;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import java.time.Clock;
import java.util.List;

/** A target's history: who, when, why; the latest first. */
public final class History extends OrderedList {

    public History(List<TargetChangeView> changes, Clock clock) {
        addClassName("history");
        for (int i = changes.size() - 1; i >= 0; i--) {
            add(entry(changes.get(i), clock));
        }
    }

    private static ListItem entry(TargetChangeView change, Clock clock) {
        Formats formats = Formats.current();
        Span what = new Span(Labels.of(TargetAction.valueOf(change.action())));
        what.addClassName("what");
        Span amount = new Span(change.amount() == null ? "" : formats.amount(change.amount()));
        amount.addClassName("figure");
        Div first = new Div(what, amount);
        first.addClassName("line");
        Span who = new Span(change.changedByName() + " · " + formats.moment(change.changedAt(), clock));
        who.addClassName("muted");
        ListItem entry = new ListItem(first, who);
        if (change.reason() != null && !change.reason().isBlank()) {
            Paragraph why = new Paragraph(change.reason());
            why.addClassName("why");
            entry.add(why);
        }
        return entry;
    }
}
