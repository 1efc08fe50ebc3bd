package io.dacheng.ui.migration;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.shared.Slice;
import io.dacheng.ui.Pager;
import io.dacheng.workflow.cases.Migration;
import io.dacheng.workflow.cases.MigrationCase;
import io.dacheng.workflow.cases.MigrationQuery;
import java.util.List;
import java.util.function.Function;

/** The cases of a migration, each with what was found and done; a part at a time. */
final class CaseResults extends Div {

    private static final int AT_ONCE = 50;

    private final transient Function<MigrationQuery, Slice<MigrationCase>> found;
    private final SerializableConsumer<MigrationQuery.Show> remember;
    private final boolean begun;
    private MigrationQuery.Show show;
    private int page;

    CaseResults(
            Migration migration,
            MigrationQuery.Show show,
            Function<MigrationQuery, Slice<MigrationCase>> found,
            SerializableConsumer<MigrationQuery.Show> remember) {
        this.found = found;
        this.remember = remember;
        this.begun = migration.startedAt() != null;
        this.show = show;
        build();
    }

    private void build() {
        removeAll();
        Slice<MigrationCase> slice = found.apply(new MigrationQuery(show, page * AT_ONCE, AT_ONCE));
        UnorderedList list = new UnorderedList();
        list.addClassName("batches");
        slice.items().forEach(each -> list.add(item(each)));
        add(scopes(), list);
        if (slice.total() == 0) {
            Paragraph none = new Paragraph(getTranslation("migration.cases.none"));
            none.addClassName("muted");
            add(none);
        }
        add(new Pager(slice, AT_ONCE, turned -> {
            page = turned;
            build();
        }));
    }

    private Div scopes() {
        Div scopes = new Div();
        scopes.addClassName("scopes");
        List<MigrationQuery.Show> offered = begun
                ? List.of(
                        MigrationQuery.Show.ALL,
                        MigrationQuery.Show.MOVED,
                        MigrationQuery.Show.REFUSED,
                        MigrationQuery.Show.WAITING,
                        MigrationQuery.Show.GONE)
                : List.of(
                        MigrationQuery.Show.ALL,
                        MigrationQuery.Show.FITS,
                        MigrationQuery.Show.UNFIT,
                        MigrationQuery.Show.GONE);
        for (MigrationQuery.Show each : offered) {
            NativeButton button = new NativeButton(getTranslation("migration.show." + each.name()), click -> {
                show = each;
                page = 0;
                remember.accept(each);
                build();
            });
            button.getElement().setAttribute("aria-pressed", String.valueOf(each == show));
            scopes.add(button);
        }
        return scopes;
    }

    private ListItem item(MigrationCase each) {
        Anchor name =
                new Anchor("cases/" + each.caseId(), each.subject().isEmpty() ? each.businessKey() : each.subject());
        name.addClassName("name");
        Div what = new Div(name);
        what.addClassName("what");
        if (!each.standsAt().isEmpty()) {
            Span at = new Span(getTranslation("migration.stood", String.join(", ", each.standsAt())));
            at.addClassName("muted");
            what.add(at);
        }
        each.reasons().forEach(sentence -> {
            Span why = new Span(sentence);
            why.addClassName("why");
            what.add(why);
        });
        Div row = new Div(what, MigrationWords.state(each));
        row.addClassNames("card", "case-result");
        return new ListItem(row);
    }
}
