package io.dacheng.ui.records;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.dacheng.ledger.BatchView;
import io.dacheng.shared.Slice;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Navigation;
import java.time.Clock;
import java.util.function.IntFunction;

/** Batches, newest first, a part at a time. */
final class BatchList extends Div {

    static final int AT_ONCE = 50;

    private final Formats formats = Formats.current();
    private final UnorderedList list = new UnorderedList();
    private final Button more = new Button();
    private final transient IntFunction<Slice<BatchView>> next;
    private final transient Clock clock;
    private int shown;

    /** @param next the part that begins at an offset */
    BatchList(Slice<BatchView> first, IntFunction<Slice<BatchView>> next, Clock clock) {
        this.next = next;
        this.clock = clock;
        list.addClassName("batches");
        more.setText(getTranslation("records.more"));
        more.addClickListener(click -> show(this.next.apply(shown)));
        add(list, more);
        show(first);
    }

    private void show(Slice<BatchView> part) {
        part.items().forEach(batch -> list.add(item(batch)));
        shown += part.items().size();
        more.setVisible(shown < part.total() && !part.items().isEmpty());
    }

    private ListItem item(BatchView batch) {
        Span name = new Span(BatchWords.name(batch));
        name.addClassName("name");
        Span who = new Span(
                getTranslation("records.sent.by", batch.uploadedBy(), formats.moment(batch.receivedAt(), clock)));
        who.addClassName("muted");
        Div what = new Div(name, who);
        what.addClassName("what");
        Span counts =
                new Span(getTranslation("records.counts", batch.accepted(), batch.duplicates(), batch.rejected()));
        counts.addClassName("counts");
        Badge state = BatchWords.state(batch);
        Anchor row = new Anchor(Navigation.RECORDS + "/" + batch.id(), what, counts, state);
        row.addClassName("card");
        return new ListItem(row);
    }
}
