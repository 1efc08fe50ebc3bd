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
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The course of a target's amount: what was proposed, submitted, returned, adjusted; who, when, why, and by how much it
 * differs from the figure before. The latest first.
 */
public final class History extends OrderedList {

    private static final String PROCESS = "system";

    /** @param changes oldest first */
    public History(List<TargetChangeView> changes, Clock clock) {
        addClassName("history");
        BigDecimal amount = null;
        LocalDate completion = null;
        for (TargetChangeView change : changes) {
            addComponentAsFirst(entry(change, amount, completion, clock));
            amount = change.amount() == null ? amount : change.amount();
            completion = change.completionDate() == null ? completion : change.completionDate();
        }
    }

    private ListItem entry(
            TargetChangeView change, @Nullable BigDecimal before, @Nullable LocalDate completion, Clock clock) {
        Formats formats = Formats.current();
        Span what = new Span(Labels.of(TargetAction.valueOf(change.action())));
        what.addClassName("strong");
        Div first = new Div(what);
        first.addClassName("line");
        BigDecimal amount = change.amount();
        boolean byProcess = change.changedBy().equals(PROCESS);
        boolean changed = amount != null && (before == null || before.compareTo(amount) != 0);
        if (amount != null && (changed || !byProcess)) {
            Span figure = new Span(formats.amount(amount));
            figure.addClassName("figure");
            first.add(figure);
        }
        if (change.action().equals(TargetAction.REVISE.name())) {
            what.add(" · " + getTranslation("history.version", String.valueOf(change.version())));
        }
        ListItem entry = new ListItem(first);
        entry.addClassName(change.action().toLowerCase(Locale.ROOT));
        if (changed && before != null) {
            entry.add(muted(getTranslation(
                    "history.difference", formats.signed(amount.subtract(before)), formats.change(before, amount))));
        }
        if (completion != null && change.completionDate() != null && !completion.equals(change.completionDate())) {
            entry.add(muted(getTranslation("history.completion", formats.date(change.completionDate()))));
        }
        String who = byProcess ? getTranslation("history.process") : change.changedByName();
        if (change.onBehalfOfName() != null) {
            who = getTranslation("behalf.for", who, change.onBehalfOfName());
        }
        entry.add(muted(who + " · " + formats.moment(change.changedAt(), clock)));
        if (change.reason() != null && !change.reason().isBlank()) {
            Paragraph why = new Paragraph(change.reason());
            why.addClassName("reason");
            entry.add(why);
        }
        return entry;
    }

    private static Span muted(String text) {
        Span span = new Span(text);
        span.addClassName("muted");
        return span;
    }
}
