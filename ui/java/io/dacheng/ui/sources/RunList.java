package io.dacheng.ui.sources;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.dacheng.ledger.PullRunView;
import io.dacheng.shared.Slice;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Navigation;
import java.time.Clock;
import java.time.Duration;
import java.util.function.IntFunction;

/** The runs of a pull, newest first, a part at a time. */
final class RunList extends Div {

    static final int AT_ONCE = 20;

    private final UnorderedList list = new UnorderedList();
    private final Button more = new Button();
    private final transient IntFunction<Slice<PullRunView>> next;
    private final transient Clock clock;
    private int shown;

    /** @param next the part that begins at an offset */
    RunList(IntFunction<Slice<PullRunView>> next, Clock clock) {
        this.next = next;
        this.clock = clock;
        list.addClassName("batches");
        more.setText(getTranslation("records.more"));
        more.addClickListener(click -> show(this.next.apply(shown)));
        add(list, more);
        show(next.apply(0));
    }

    private void show(Slice<PullRunView> part) {
        part.items().forEach(run -> list.add(item(run)));
        shown += part.items().size();
        more.setVisible(shown < part.total() && !part.items().isEmpty());
    }

    private ListItem item(PullRunView run) {
        Span when = new Span(Formats.current().moment(run.queuedAt(), clock) + ", " + PullWords.askedBy(run.askedBy()));
        when.addClassName("name");
        Span about = new Span(PullWords.window(run) + took(run));
        about.addClassName("muted");
        Div what = new Div(when, about);
        what.addClassName("what");
        if (!run.reason().isEmpty()) {
            Span why = new Span(run.sentence(getLocale()));
            why.addClassName("why");
            what.add(why);
        }
        Span counts = new Span(PullWords.figures(run));
        counts.addClassName("counts");
        Div row = new Div(what, counts, PullWords.state(run.state()));
        row.addClassNames("card", "run");
        if (run.batch() != null) {
            Anchor batch = new Anchor(Navigation.RECORDS + "/" + run.batch(), getTranslation("sources.run.batch"));
            what.add(batch);
        }
        return new ListItem(row);
    }

    private String took(PullRunView run) {
        String attempts = run.attempts() > 1 ? " · " + getTranslation("sources.run.attempts", run.attempts()) : "";
        return run.startedAt() == null || run.endedAt() == null
                ? attempts
                : " · "
                        + getTranslation(
                                "sources.run.took",
                                String.valueOf(Duration.between(run.startedAt(), run.endedAt())
                                        .toSeconds()))
                        + attempts;
    }
}
