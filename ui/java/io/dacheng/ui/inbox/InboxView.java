package io.dacheng.ui.inbox;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.OptionalParameter;
import com.vaadin.flow.router.Route;
import io.dacheng.access.Viewer;
import io.dacheng.inbox.InboxCounts;
import io.dacheng.inbox.InboxFilters;
import io.dacheng.inbox.InboxPage;
import io.dacheng.inbox.InboxQuery.Scope;
import io.dacheng.inbox.InboxService;
import io.dacheng.inbox.SavedFilter;
import io.dacheng.inbox.WorkItem;
import io.dacheng.inbox.WorkItemFilter;
import io.dacheng.ui.Address;
import io.dacheng.ui.AsOf;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Live;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Notify;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import jakarta.annotation.security.PermitAll;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The inbox: tasks in columns or, beside the one that is open, as cards; on a phone one after the other. */
@Route(value = Navigation.INBOX, layout = MainLayout.class)
@PermitAll
class InboxView extends Page implements HasUrlParameter<Long> {

    private final transient InboxService inbox;
    private final transient InboxFilters filters;
    private final transient InboxFiles files;
    private final transient CurrentViewer viewer;
    private final AsOf asOf;
    private final PageHeader header;
    private final InboxBar bar;
    private final Selection selection;
    private final WorkItemList list;
    private final Div listPane = new Div();
    private final NewsBar news = new NewsBar(this::load);
    private final TaskPanel panel;
    private InboxFilter filter = InboxFilter.MINE;
    private transient Map<Long, WorkItem> shown = Map.of();
    private @Nullable Long current;

    InboxView(
            InboxService inbox,
            InboxFilters filters,
            InboxChoices choices,
            BulkActions actions,
            TaskPanels panels,
            InboxFiles files,
            CurrentViewer viewer,
            AsOf asOf,
            Live live) {
        super(I18NProvider.translate("nav.inbox"));
        this.inbox = inbox;
        this.filters = filters;
        this.files = files;
        this.viewer = viewer;
        this.asOf = asOf;
        addClassName("inbox-page");
        Button help = new Button(Icons.HELP.create(), e -> new KeyboardHelp().open());
        help.setAriaLabel(getTranslation("keys.title"));
        help.setTooltipText(getTranslation("keys.title"));
        help.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        help.addClassName("keys-help");
        header = new PageHeader(getTranslation("nav.inbox"), "", help);
        bar = new InboxBar(
                Navigation.leads(viewer.get()), choices, new KeptLists(filters, viewer, this::narrow), this::narrow);
        selection = new Selection(actions, asOf, this::shownAgain);
        list = new WorkItemList(
                this::open,
                ids -> selection.show(ids.stream().map(shown::get).toList()),
                page -> narrow(filter.withPage(page)),
                sort -> narrow(filter.withSort(sort)));
        selection.clears(() -> list.selectAll(false));
        panel = panels.create(this::done, () -> open(null));
        listPane.addClassName("list-pane");
        Div split = new Div(listPane, panel);
        split.addClassName("inbox-split");
        add(header, bar, selection.bar(), split, new Keys(this::key));
        live.onTasks(this, viewer.login(), this::lookAgain);
    }

    @Override
    public void setParameter(BeforeEvent event, @OptionalParameter Long id) {
        current = id;
        Optional<InboxFilter> asked = InboxFilter.of(event.getLocation().getQueryParameters());
        filter = asked.orElseGet(() -> filters.of(viewer.get()).stream()
                .filter(SavedFilter::first)
                .findFirst()
                .map(InboxFilter::of)
                .orElse(InboxFilter.MINE));
        InboxPage page = load();
        if (asked.isEmpty()
                && filter.equals(InboxFilter.MINE)
                && page.counts().mine() == 0
                && page.counts().group() > 0) {
            filter = filter.withScope(Scope.GROUP);
            load();
        }
    }

    private InboxPage load() {
        Viewer me = viewer.get();
        InboxPage page = inbox.page(me, filter.query());
        if (page.items().items().isEmpty() && filter.page() > 0) {
            filter = filter.withPage(0);
            page = inbox.page(me, filter.query());
        }
        shown = new LinkedHashMap<>();
        for (WorkItem item : page.items().items()) {
            shown.put(item.id(), item);
        }
        showCounts(page);
        listPane.removeAll();
        news.none();
        boolean empty = shown.isEmpty();
        listPane.add(news, empty ? nothing() : list);
        if (!empty && current == null) {
            listPane.add(files.links(viewer, filter.query(), getLocale()));
        }
        list.current(current);
        list.show(page.items(), asOf.today(), filter);
        setClassName("task-open", current != null);
        if (current == null) {
            panel.showNothing(false);
        } else {
            panel.show(inbox.workItem(me, current));
        }
        return page;
    }

    private void showCounts(InboxPage page) {
        bar.show(filter, page);
        header.setKnows(
                page.more()
                        ? getTranslation("inbox.knows.more", InboxCounts.MOST)
                        : getTranslation("inbox.knows", page.items().total()));
    }

    /** Tasks have come or gone: counts at once, the list only when the reader asks for it. */
    private void lookAgain() {
        InboxPage page = inbox.page(viewer.get(), filter.query());
        List<WorkItem> now = page.items().items();
        if (shown.isEmpty() && !now.isEmpty()) {
            load();
            return;
        }
        showCounts(page);
        news.show(now.stream().filter(item -> !shown.containsKey(item.id())).count(), now.size() != shown.size());
        panel.refresh();
    }

    private EmptyState nothing() {
        if (filter.narrow().narrows()) {
            Button all = new Button(
                    getTranslation("inbox.empty.show-all"), e -> narrow(filter.narrowed(WorkItemFilter.ALL)));
            return new EmptyState(
                    getTranslation("inbox.empty.filtered.title"), getTranslation("inbox.empty.filtered.sentence"), all);
        }
        String scope =
                switch (filter.scope()) {
                    case OVERDUE, DONE, UNIT -> filter.scope().name();
                    default -> Scope.MINE.name();
                };
        return new EmptyState(
                getTranslation("inbox.empty." + scope + ".title"),
                getTranslation("inbox.empty." + scope + ".sentence"));
    }

    private void narrow(InboxFilter other) {
        filter = other;
        filter.toAddress();
        load();
    }

    private void open(@Nullable Long id) {
        String path = id == null ? Navigation.INBOX : Navigation.INBOX + "/" + id;
        filter.toAddress();
        UI.getCurrent().navigate(path, Address.parameters());
    }

    /** The open task is done: say so and open the next one. */
    private void done(String sentence) {
        Notify.success(sentence);
        MainLayout.refresh();
        open(current == null ? null : list.after(current).orElse(null));
    }

    /** After something has been done with several tasks. */
    private void shownAgain() {
        MainLayout.refresh();
        if (current == null) {
            load();
        } else {
            open(null);
        }
    }

    private void key(String key) {
        if (selection.key(key)) {
            return;
        }
        switch (key) {
            case "j" -> list.neighbour(1).ifPresent(this::open);
            case "k" -> list.neighbour(-1).ifPresent(this::open);
            case "n" -> list.turn(1);
            case "p" -> list.turn(-1);
            case "Enter" -> {
                if (current == null) {
                    list.neighbour(0).ifPresent(this::open);
                }
            }
            case "Escape" -> {
                if (current != null) {
                    open(null);
                }
            }
            case "x" -> {
                if (current != null) {
                    list.toggleSelection(current);
                }
            }
            case "*" -> list.toggleAll();
            case "f" -> bar.openNarrow();
            case "s" -> bar.keep();
            case "?" -> new KeyboardHelp().open();
            default -> {
                if (Character.isDigit(key.charAt(0))) {
                    bar.choose(key.charAt(0) - '0');
                } else {
                    panel.key(key);
                }
            }
        }
    }
}
