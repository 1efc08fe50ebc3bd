package io.dacheng.ui.inbox;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.dacheng.inbox.TimelineEntry;
import io.dacheng.inbox.TimelineEntry.Kind;
import io.dacheng.target.TargetAction;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that happened to a task and its target in one list, the latest first. */
final class Timeline extends OrderedList {

    private final transient Map<String, String> metrics;
    private final boolean several;

    /**
     * @param entries oldest first
     * @param metrics names by code
     * @param several whether to say which metric an amount is of
     */
    Timeline(List<TimelineEntry> entries, Map<String, String> metrics, boolean several, Clock clock) {
        this.metrics = metrics;
        this.several = several;
        addClassNames("history", "timeline");
        entries.forEach(entry -> addComponentAsFirst(line(entry, clock)));
    }

    private ListItem line(TimelineEntry entry, Clock clock) {
        Formats formats = Formats.current();
        Span what = new Span(what(entry));
        what.addClassNames("strong", "what");
        Div first = new Div(what);
        first.addClassName("line");
        ListItem line = new ListItem(first);
        line.addClassName(
                entry.change() == null
                        ? entry.kind().name().toLowerCase(Locale.ROOT)
                        : entry.change().action().toLowerCase(Locale.ROOT));
        TimelineEntry.Change change = entry.change();
        if (change != null) {
            BigDecimal amount = change.amount();
            boolean changed = amount != null
                    && (change.before() == null || change.before().compareTo(amount) != 0);
            if (amount != null && (changed || !entry.actorName().isEmpty())) {
                Span figure = new Span(formats.amount(amount));
                figure.addClassName("figure");
                first.add(figure);
            }
            if (changed && change.before() != null) {
                line.add(muted(getTranslation(
                        "history.difference",
                        formats.signed(amount.subtract(change.before())),
                        formats.change(change.before(), amount))));
            }
        }
        line.add(muted(who(entry) + " · " + formats.moment(entry.at(), clock)));
        if (!entry.text().isBlank()
                && entry.kind() != Kind.ATTACHED
                && entry.kind() != Kind.DETACHED
                && entry.kind() != Kind.FOLLOW_UP) {
            Paragraph words = new Paragraph(entry.text());
            words.addClassName("reason");
            line.add(words);
        }
        return line;
    }

    private String what(TimelineEntry entry) {
        TimelineEntry.Change change = entry.change();
        if (change != null) {
            String action = Labels.of(TargetAction.valueOf(change.action()));
            String version = change.action().equals(TargetAction.REVISE.name())
                    ? " · " + getTranslation("history.version", String.valueOf(change.version()))
                    : "";
            return action + version + (several ? " · " + metrics.getOrDefault(change.metric(), change.metric()) : "");
        }
        return getTranslation(
                "timeline." + entry.kind(),
                entry.task() == null ? "" : Labels.of(entry.task()),
                entry.personName(),
                entry.kind() == Kind.FOLLOW_UP ? day(entry.text()) : entry.text());
    }

    private String day(String written) {
        return written.isEmpty() ? Formats.NO_ANSWER : Formats.current().date(LocalDate.parse(written));
    }

    private String who(TimelineEntry entry) {
        String who = entry.actorName().isEmpty() ? getTranslation("history.process") : entry.actorName();
        return entry.onBehalfOfName().isEmpty() ? who : getTranslation("behalf.for", who, entry.onBehalfOfName());
    }

    private static Span muted(@Nullable String text) {
        Span span = new Span(text);
        span.addClassName("muted");
        return span;
    }
}
