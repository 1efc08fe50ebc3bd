package io.dacheng.ui.today;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.dacheng.inbox.InboxCounts;
import io.dacheng.inbox.WorkItem;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.inbox.DueLabel;
import java.time.LocalDate;
import java.util.List;

/** How many tasks wait, and the most urgent of them. */
final class NeedsYou extends Section {

    NeedsYou(InboxCounts counts, List<WorkItem> urgent, LocalDate today) {
        addClassNames("section", "needs-you");
        Div head = new Div(new H2(getTranslation("today.needs-you")));
        head.addClassName("line");
        add(head);
        if (urgent.isEmpty()) {
            Paragraph none = new Paragraph(getTranslation("today.needs-you.nothing"));
            none.addClassNames("card", "muted");
            add(none);
            return;
        }
        head.add(new Anchor(Navigation.INBOX, getTranslation("today.needs-you.all", counts.open())));
        Div list = new Div();
        list.addClassName("work-items");
        urgent.forEach(item -> list.add(line(item, today)));
        add(list);
    }

    private static Anchor line(WorkItem item, LocalDate today) {
        Span title = new Span(Labels.of(item.kind()) + " · " + item.subject());
        title.addClassName("title");
        Span amount = new Span(item.amount() == null ? "" : Formats.current().compact(item.amount()));
        amount.addClassName("figure");
        Span plan = new Span(item.planName());
        plan.addClassName("plan");
        Anchor line = new Anchor(
                Navigation.INBOX + "/" + item.id(), row(title, amount), row(plan, new DueLabel(item.due(), today)));
        line.addClassNames("work-item", "urgent");
        if (item.due() != null && item.due().isBefore(today)) {
            line.addClassName("late");
        }
        return line;
    }

    private static Div row(Span left, Span right) {
        Div row = new Div(left, right);
        row.addClassName("line");
        return row;
    }
}
