package io.dacheng.ui.inbox;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.dacheng.inbox.WorkItem;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Navigation;

/** The plan, the metric, the unit and the amount that a task is about. */
final class TaskFacts extends Paragraph {

    /** @param metric name of the leading one */
    TaskFacts(WorkItem item, String metric) {
        addClassName("task-facts");
        if (item.planId() == null) {
            add(new Span(item.planName()));
        } else {
            add(new Anchor(Navigation.PLANS + "/" + item.planId(), item.planName()));
        }
        String metrics = item.lines() > 1 ? getTranslation("lines.more", metric, item.lines() - 1) : metric;
        for (String word : new String[] {metrics, item.unitName()}) {
            if (!word.isEmpty()) {
                add(new Span(" · " + word));
            }
        }
        if (item.amount() != null && item.lines() == 1) {
            Span amount = new Span(Formats.current().compact(item.amount()));
            amount.setTitle(Formats.current().amount(item.amount()));
            add(new Span(" · "), amount);
        }
    }
}
