package io.dacheng.ui.inbox;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import io.dacheng.inbox.WorkItem;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import java.math.BigDecimal;
import java.time.LocalDate;

/** A work item in the list: a row of columns where there is room, else a card. */
final class WorkItemRow extends Div {

    private final transient WorkItem item;
    private final Checkbox box = new Checkbox();

    WorkItemRow(WorkItem item, LocalDate today, SerializableRunnable open, SerializableConsumer<Boolean> selected) {
        this.item = item;
        boolean stands = item.state() == WorkItem.State.OPEN;
        box.setAriaLabel(getTranslation("inbox.select", item.subject()));
        box.addValueChangeListener(change -> selected.accept(change.getValue()));
        box.setVisible(stands);
        NativeButton words = new NativeButton();
        words.addClassName("words");
        words.add(title(), place(), amount(), balance(), when(today), holder());
        words.addClickListener(e -> open.run());
        add(box, words);
        addClassName("work-item");
        getElement().setAttribute("role", "listitem");
        setClassName("late", stands && item.due() != null && item.due().isBefore(today));
    }

    WorkItem item() {
        return item;
    }

    Checkbox box() {
        return box;
    }

    void current(boolean open) {
        if (open) {
            getElement().setAttribute("aria-current", "true");
            getElement().executeJs("this.scrollIntoView({block: 'nearest'})");
        } else {
            getElement().removeAttribute("aria-current");
        }
    }

    private Span title() {
        Span title = new Span(Labels.of(item.kind()) + " · " + item.subject());
        title.addClassName("title");
        title.setTitle(title.getText());
        return title;
    }

    private Span place() {
        Span plan = new Span(item.planName());
        plan.addClassName("plan");
        plan.setTitle(item.planName());
        Span metric = new Span(item.lines() > 1 ? getTranslation("lines.count", item.lines()) : item.metricName());
        metric.addClassName("metric");
        Span unit = new Span(item.unitName());
        unit.addClassName("unit");
        unit.setTitle(item.unitName());
        Span place = new Span(plan, metric, unit);
        place.addClassName("place");
        return place;
    }

    /** What it amounts to and, when it was not the proposal, how far it is from that. */
    private Span amount() {
        Span figure = new Span();
        figure.addClassName("figure");
        BigDecimal amount = item.amount();
        if (amount != null && item.lines() == 1) {
            Formats formats = Formats.current();
            figure.add(hidden("inbox.column.amount"), new Span(formats.compact(amount)));
            figure.setTitle(formats.amount(amount));
            BigDecimal difference = item.difference();
            if (difference != null && difference.signum() != 0) {
                Span apart = new Span((difference.signum() > 0 ? "+" : "") + formats.compact(difference));
                apart.addClassName("difference");
                apart.setTitle(getTranslation("inbox.difference", formats.signed(difference)));
                figure.add(apart);
            }
        }
        return figure;
    }

    private Span balance() {
        Span line = new Span();
        line.addClassName("balance");
        BigDecimal left = item.balance();
        if (left != null) {
            Formats formats = Formats.current();
            line.add(
                    hidden("inbox.column.balance"),
                    new Span(
                            left.signum() == 0
                                    ? getTranslation("inbox.balance.zero")
                                    : getTranslation(
                                            left.signum() > 0 ? "inbox.balance.left" : "inbox.balance.over",
                                            formats.compact(left.abs()))));
            line.setTitle(getTranslation("inbox.column.balance") + ": " + formats.amount(left));
            line.setClassName("over", left.signum() < 0);
        }
        return line;
    }

    private Span when(LocalDate today) {
        Span line = new Span();
        line.addClassName("when");
        if (item.state() != WorkItem.State.OPEN) {
            line.add(new Span(getTranslation("inbox.state." + item.state())));
            return line;
        }
        if (item.escalatedAt() != null) {
            Span escalated = new Span(getTranslation("inbox.escalated"));
            escalated.addClassNames("state", "watch");
            line.add(escalated);
        }
        line.add(new DueLabel(item.due(), today));
        return line;
    }

    /** Who has it, for whom, and when to look at it again. */
    private Span holder() {
        Span line = new Span();
        line.addClassName("holder");
        if (item.state() == WorkItem.State.OPEN) {
            if (!item.assigneeName().isEmpty()) {
                line.add(new Span(item.assigneeName()));
            } else if (item.candidates().size() > 1) {
                line.add(new Span(
                        getTranslation("inbox.open-to", item.candidates().size())));
            }
            if (!item.onBehalfOfName().isEmpty()) {
                line.add(new Span(getTranslation("inbox.for", item.onBehalfOfName())));
            }
            if (item.followUp() != null) {
                line.add(new Span(
                        getTranslation("inbox.look-again", Formats.current().shortDate(item.followUp()))));
            }
        }
        return line;
    }

    /** The heading of a column, for who hears the row instead of seeing it below the heading. */
    private Span hidden(String word) {
        Span heading = new Span(getTranslation(word) + " ");
        heading.addClassName("heard");
        return heading;
    }
}
