package io.dacheng.ui.migration;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.dacheng.shared.Slice;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Pager;
import io.dacheng.workflow.cases.Migration;
import java.time.Clock;
import java.util.function.IntFunction;

/** What was moved, or tried, before: newest first. */
final class MigrationList extends Div {

    static final int AT_ONCE = 20;

    private final transient IntFunction<Slice<Migration>> part;
    private final transient Clock clock;

    /** @param part the part that begins at an offset */
    MigrationList(IntFunction<Slice<Migration>> part, Clock clock) {
        this.part = part;
        this.clock = clock;
        show(0);
    }

    private void show(int page) {
        removeAll();
        Slice<Migration> shown = part.apply(page * AT_ONCE);
        if (shown.total() == 0) {
            add(new EmptyState(getTranslation("migration.none"), getTranslation("migration.none.sentence")));
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("batches");
        shown.items().forEach(each -> list.add(item(each)));
        add(list, new Pager(shown, AT_ONCE, this::show));
    }

    private ListItem item(Migration migration) {
        Span name = new Span(MigrationWords.title(migration));
        name.addClassName("name");
        Span about = new Span(getTranslation(
                        "migration.by", migration.createdBy(), Formats.current().moment(migration.createdAt(), clock))
                + (migration.comment().isEmpty() ? "" : " · " + migration.comment()));
        about.addClassName("muted");
        Div what = new Div(name, about);
        what.addClassName("what");
        Span counts = new Span(MigrationWords.figures(migration));
        counts.addClassName("counts");
        Anchor row = new Anchor(
                Navigation.MIGRATION + "/" + migration.id(), what, counts, MigrationWords.state(migration.state()));
        row.addClassName("card");
        return new ListItem(row);
    }
}
