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
import io.dacheng.inbox.InboxQuery.Scope;
import io.dacheng.inbox.InboxService;
import io.dacheng.inbox.WorkItem;
import io.dacheng.inbox.WorkItemKind;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import io.dacheng.target.NegotiationService;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The inbox: tasks at the left, the one that is open at the right; on a phone one after the other. */
@Route(value = Navigation.INBOX, layout = MainLayout.class)
@PermitAll
class InboxView extends Page implements HasUrlParameter<Long> {

    private final transient InboxService inbox;
    private final transient NegotiationService negotiation;
    private final transient CurrentViewer viewer;
    private final AsOf asOf;
    private final PageHeader header;
    private final InboxBar bar;
    private final BulkBar bulk = new BulkBar(this::approveSelected, this::returnSelected, () -> select(false));
    private final WorkItemList list = new WorkItemList(this::open, this::selectionChanged, this::turn);
    private final Div listPane = new Div();
    private final NewsBar news = new NewsBar(this::load);
    private final TaskPanel panel;
    private InboxFilter filter = InboxFilter.of(com.vaadin.flow.router.QueryParameters.empty());
    private transient Map<Long, WorkItem> shown = Map.of();
    private @Nullable Long current;

    InboxView(
            InboxService inbox,
            NegotiationService negotiation,
            TaskPanels panels,
            CurrentViewer viewer,
            AsOf asOf,
            Live live) {
        super(I18NProvider.translate("nav.inbox"));
        this.inbox = inbox;
        this.negotiation = negotiation;
        this.viewer = viewer;
        this.asOf = asOf;
        addClassName("inbox-page");
        Button help = new Button(Icons.HELP.create(), e -> new KeyboardHelp().open());
        help.setAriaLabel(getTranslation("keys.title"));
        help.setTooltipText(getTranslation("keys.title"));
        help.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        help.addClassName("keys-help");
        header = new PageHeader(getTranslation("nav.inbox"), "", help);
        bar = new InboxBar(Navigation.leads(viewer.get()), this::narrow);
        panel = panels.create(this::done, () -> open(null));
        listPane.addClassName("list-pane");
        Div split = new Div(listPane, panel);
        split.addClassName("inbox-split");
        add(header, bar, bulk, split, new Keys(this::key));
        live.onTasks(this, viewer.login(), this::lookAgain);
    }

    @Override
    public void setParameter(BeforeEvent event, @OptionalParameter Long id) {
        filter = InboxFilter.of(event.getLocation().getQueryParameters());
        current = id;
        if (event.getLocation().getQueryParameters().getSingleParameter("scope").isEmpty()) {
            InboxCounts counts = inbox.counts(viewer.get());
            filter = counts.mine() == 0 && counts.group() > 0 ? filter.withScope(Scope.GROUP) : filter;
        }
        load();
    }

    private void load() {
        Viewer me = viewer.get();
        Slice<WorkItem> items = inbox.find(me, filter.query());
        if (items.items().isEmpty() && filter.page() > 0) {
            filter = filter.withPage(0);
            items = inbox.find(me, filter.query());
        }
        shown = new LinkedHashMap<>();
        for (WorkItem item : items.items()) {
            shown.put(item.id(), item);
        }
        bar.show(filter, inbox.counts(me));
        header.setKnows(getTranslation("inbox.knows", items.total()));
        listPane.removeAll();
        news.none();
        listPane.add(news, items.total() == 0 ? nothing() : list);
        list.current(current);
        list.show(items, asOf.today(), filter.page());
        setClassName("task-open", current != null);
        if (current == null) {
            panel.showNothing(items.total() > 0);
        } else {
            panel.show(inbox.workItem(me, current));
        }
    }

    /** Tasks have come or gone: counts at once, the list only when the reader asks for it. */
    private void lookAgain() {
        Viewer me = viewer.get();
        List<WorkItem> now = inbox.find(me, filter.query()).items();
        if (shown.isEmpty() && !now.isEmpty()) {
            load();
            return;
        }
        bar.show(filter, inbox.counts(me));
        news.show(now.stream().filter(item -> !shown.containsKey(item.id())).count(), now.size() != shown.size());
        panel.refresh();
    }

    private EmptyState nothing() {
        if (filter.narrows()) {
            Button all = new Button(
                    getTranslation("inbox.empty.show-all"),
                    e -> narrow(filter.withText("").withKind(null)));
            return new EmptyState(
                    getTranslation("inbox.empty.filtered.title"), getTranslation("inbox.empty.filtered.sentence"), all);
        }
        String scope = filter.scope() == Scope.OVERDUE || filter.scope() == Scope.DONE
                ? filter.scope().name()
                : Scope.MINE.name();
        return new EmptyState(
                getTranslation("inbox.empty." + scope + ".title"),
                getTranslation("inbox.empty." + scope + ".sentence"));
    }

    private void narrow(InboxFilter other) {
        filter = other;
        filter.toAddress();
        load();
    }

    private void turn(int page) {
        narrow(filter.withPage(page));
    }

    private void open(@Nullable Long id) {
        String path = id == null ? Navigation.INBOX : Navigation.INBOX + "/" + id;
        UI.getCurrent().navigate(path, Address.parameters());
    }

    /** The open task is done: say so and open the next one. */
    private void done(String sentence) {
        Notify.success(sentence);
        MainLayout.refresh();
        open(current == null ? null : list.after(current).orElse(null));
    }

    private void key(String key) {
        switch (key) {
            case "j" -> list.neighbour(1).ifPresent(this::open);
            case "k" -> list.neighbour(-1).ifPresent(this::open);
            case "Enter" -> {
                if (current == null) {
                    list.neighbour(0).ifPresent(this::open);
                }
            }
            case "x" -> {
                if (current != null) {
                    list.toggleSelection(current);
                }
            }
            case "?" -> new KeyboardHelp().open();
            default -> panel.key(key);
        }
    }

    private void selectionChanged(Set<Long> selected) {
        bulk.show(selected.size(), approvals(selected).size());
    }

    private void select(boolean all) {
        list.selectAll(all);
    }

    private List<WorkItem> approvals(Set<Long> selected) {
        return selected.stream()
                .map(shown::get)
                .filter(Objects::nonNull)
                .filter(item -> item.kind() == WorkItemKind.APPROVE_TARGET && item.targetId() != null)
                .filter(item -> item.state() == WorkItem.State.OPEN)
                .toList();
    }

    private void approveSelected() {
        List<WorkItem> items = approvals(list.selected());
        Map<Long, String> subjects = new LinkedHashMap<>();
        items.forEach(item -> subjects.put(Objects.requireNonNull(item.targetId()), item.subject()));
        List<BulkBar.Result> results = negotiation.approveAll(viewer.get(), List.copyOf(subjects.keySet())).stream()
                .map(result -> new BulkBar.Result(
                        subjects.getOrDefault(result.id(), ""),
                        result.refusal() == null ? null : Notify.sentence(result.refusal())))
                .toList();
        report(getTranslation("inbox.bulk.approved"), results);
    }

    private void returnSelected(String comment) {
        List<BulkBar.Result> results = new ArrayList<>();
        for (WorkItem item : approvals(list.selected())) {
            try {
                negotiation.returnAllToMember(viewer.get(), Objects.requireNonNull(item.targetId()), comment);
                results.add(new BulkBar.Result(item.subject(), null));
            } catch (Refused refused) {
                results.add(new BulkBar.Result(item.subject(), Notify.sentence(refused)));
            }
        }
        report(getTranslation("inbox.bulk.returned"), results);
    }

    private void report(String title, List<BulkBar.Result> results) {
        select(false);
        MainLayout.refresh();
        current = null;
        load();
        bulk.showResults(title, results);
    }
}
