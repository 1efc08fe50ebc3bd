package io.dacheng.ui.sources;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.dacheng.access.Viewer;
import io.dacheng.ledger.PullRunView;
import io.dacheng.ledger.PullService;
import io.dacheng.ledger.PullView;
import io.dacheng.ledger.SourceService;
import io.dacheng.ledger.SourceView;
import io.dacheng.shared.Refused;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Labels;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Notify;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pulls with their last and next runs, and the data sources they ask. */
@Route(value = Navigation.SOURCES, layout = MainLayout.class)
@PermitAll
class SourcesView extends Page implements BeforeEnterObserver {

    private final transient CurrentViewer viewer;
    private final transient SourceService sources;
    private final transient PullService pulls;
    private final transient Clock clock;

    SourcesView(CurrentViewer viewer, SourceService sources, PullService pulls, Clock clock) {
        super(I18NProvider.translate("nav.sources"));
        this.viewer = viewer;
        this.sources = sources;
        this.pulls = pulls;
        this.clock = clock;
        addClassName("records");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show();
    }

    private void show() {
        removeAll();
        Viewer person = viewer.get();
        if (!sources.mayRead(person)) {
            add(
                    new PageHeader(getTranslation("nav.sources"), ""),
                    new EmptyState(getTranslation("sources.no-right"), getTranslation("sources.no-right.sentence")));
            return;
        }
        boolean mayChange = sources.mayChange(person);
        List<SourceView> known = sources.sources(person);
        List<PullView> all = pulls.pulls(person);
        add(new PageHeader(
                getTranslation("nav.sources"),
                known.isEmpty() ? "" : getTranslation("sources.knows", all.size(), known.size()),
                mayChange && !known.isEmpty() ? actions(known) : new Component[0]));
        if (known.isEmpty()) {
            add(new EmptyState(
                    getTranslation("sources.none"),
                    getTranslation("sources.none.sentence"),
                    mayChange ? actions(known) : new Component[0]));
            return;
        }
        Section pullList = new Section(new H2(getTranslation("sources.pulls")));
        pullList.addClassName("section");
        if (all.isEmpty()) {
            pullList.add(new EmptyState(getTranslation("pulls.none"), getTranslation("pulls.none.sentence")));
        } else {
            UnorderedList list = list();
            all.forEach(pull -> list.add(item(pull)));
            pullList.add(list);
        }
        Section sourceList = new Section(new H2(getTranslation("sources.sources")));
        sourceList.addClassName("section");
        UnorderedList list = list();
        known.forEach(source -> list.add(item(source, mayChange)));
        sourceList.add(list);
        add(pullList, sourceList);
    }

    private Component[] actions(List<SourceView> known) {
        Button source = new Button(getTranslation("sources.add"), Icons.PLUS.create(), click -> edit(null));
        if (known.isEmpty()) {
            source.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            return new Component[] {source};
        }
        Anchor pull = new Anchor(Navigation.PULL_FORM, Icons.PLUS.create(), new Span(getTranslation("pulls.add")));
        pull.addClassName("button-link");
        return new Component[] {source, pull};
    }

    private ListItem item(PullView pull) {
        Span name = new Span(pull.name());
        name.addClassName("name");
        Span about = new Span(
                pull.sourceName() + " · " + pull.recordType() + " · " + Labels.of(pull.mode()) + " · " + last(pull));
        about.addClassName("muted");
        Div what = new Div(name, about);
        what.addClassName("what");
        Span next = new Span(PullWords.next(pull, clock));
        next.addClassName("counts");
        Anchor row = new Anchor(Navigation.PULL + "/" + pull.code(), what, next, PullWords.state(pull));
        row.addClassName("card");
        return new ListItem(row);
    }

    private String last(PullView pull) {
        PullRunView last = pull.last();
        if (last == null) {
            return getTranslation("sources.never");
        }
        String when = Formats.current().moment(last.endedAt() == null ? last.queuedAt() : last.endedAt(), clock);
        String figures = PullWords.figures(last);
        return figures.isEmpty() ? when : when + ": " + figures;
    }

    private ListItem item(SourceView source, boolean mayChange) {
        Span name = new Span(source.name());
        name.addClassName("name");
        Span about = new Span(source.user().isEmpty() ? source.url() : source.url() + " · " + source.user());
        about.addClassName("muted");
        Div what = new Div(name, about);
        what.addClassName("what");
        Span count = new Span(getTranslation("sources.used", source.pulls()));
        count.addClassName("counts");
        Div row = new Div(what, count);
        row.addClassNames("card", "source");
        if (mayChange) {
            Button change = new Button(getTranslation("sources.change"), click -> edit(source));
            change.setAriaLabel(getTranslation("sources.change.of", source.name()));
            Button remove = new Button(getTranslation("sources.remove"), click -> ask(source));
            remove.setAriaLabel(getTranslation("sources.remove.of", source.name()));
            remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
            remove.setVisible(source.pulls() == 0);
            Div buttons = new Div(change, remove);
            buttons.addClassName("toolbar");
            row.add(buttons);
        }
        return new ListItem(row);
    }

    private void edit(@Nullable SourceView source) {
        SourceForm.open(
                source,
                entered -> {
                    boolean added = sources.save(viewer.get(), entered);
                    Notify.success(getTranslation(added ? "sources.added" : "sources.saved", entered.name()));
                    show();
                },
                entered -> {
                    Viewer person = viewer.get();
                    return () -> sources.test(person, entered);
                });
    }

    private void ask(SourceView source) {
        ConfirmDialog dialog = new ConfirmDialog(
                getTranslation("sources.remove.of", source.name()),
                getTranslation("sources.remove.sentence"),
                getTranslation("sources.remove"),
                confirmed -> remove(source));
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("frame.cancel"));
        dialog.open();
    }

    private void remove(SourceView source) {
        try {
            sources.remove(viewer.get(), source.code());
            Notify.success(getTranslation("sources.removed", source.name()));
        } catch (Refused refused) {
            Notify.refused(refused);
        }
        show();
    }

    private static UnorderedList list() {
        UnorderedList list = new UnorderedList();
        list.addClassName("batches");
        return list;
    }
}
