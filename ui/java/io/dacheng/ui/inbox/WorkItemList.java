package io.dacheng.ui.inbox;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.inbox.InboxCounts;
import io.dacheng.inbox.InboxQuery.Sort;
import io.dacheng.inbox.WorkItem;
import io.dacheng.shared.Slice;
import io.dacheng.ui.Icons;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One page of work items; one is open, several can be selected. */
final class WorkItemList extends Div {

    private final SerializableConsumer<Long> open;
    private final SerializableConsumer<Set<Long>> selectionChanged;
    private final SerializableConsumer<Integer> turn;
    private final SerializableConsumer<Sort> order;
    private final Map<Long, WorkItemRow> rows = new LinkedHashMap<>();
    private final Set<Long> selected = new LinkedHashSet<>();
    private final Checkbox all = new Checkbox();
    private final Div items = new Div();
    private List<Long> ids = List.of();
    private @Nullable Long current;
    private int page;
    private boolean next;

    WorkItemList(
            SerializableConsumer<Long> open,
            SerializableConsumer<Set<Long>> selectionChanged,
            SerializableConsumer<Integer> turn,
            SerializableConsumer<Sort> order) {
        this.open = open;
        this.selectionChanged = selectionChanged;
        this.turn = turn;
        this.order = order;
        addClassName("work-items");
        items.getElement().setAttribute("role", "list");
        all.setLabel(getTranslation("inbox.select.all"));
        all.setTooltipText(getTranslation("inbox.select.all"));
        all.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                selectAll(change.getValue());
            }
        });
    }

    void show(Slice<WorkItem> slice, LocalDate today, InboxFilter filter) {
        removeAll();
        items.removeAll();
        rows.clear();
        page = filter.page();
        next = slice.total() > InboxCounts.MOST
                ? slice.items().size() == InboxFilter.PAGE_SIZE
                : slice.offset() + slice.items().size() < slice.total();
        ids = slice.items().stream().map(WorkItem::id).toList();
        selected.retainAll(ids);
        for (WorkItem item : slice.items()) {
            WorkItemRow row =
                    new WorkItemRow(item, today, () -> open.accept(item.id()), chosen -> select(item.id(), chosen));
            row.box().setValue(selected.contains(item.id()));
            rows.put(item.id(), row);
            items.add(row);
        }
        add(head(filter.sort()), items);
        if (slice.total() > InboxFilter.PAGE_SIZE) {
            add(pages(slice));
        }
        changed();
        current(current);
    }

    void current(@Nullable Long id) {
        current = id;
        rows.forEach((each, row) -> row.current(each.equals(id)));
    }

    /** The item {@code steps} further; from none, the first. */
    Optional<Long> neighbour(int steps) {
        int at = current == null ? -1 : ids.indexOf(current);
        int to = at < 0 ? 0 : at + steps;
        return to >= 0 && to < ids.size() ? Optional.of(ids.get(to)) : Optional.empty();
    }

    /** What to open when the item is done: the one after it, else the one before. */
    Optional<Long> after(long id) {
        int at = ids.indexOf(id);
        List<Long> rest = new ArrayList<>(ids);
        rest.remove(id);
        return rest.isEmpty() ? Optional.empty() : Optional.of(rest.get(Math.min(Math.max(at, 0), rest.size() - 1)));
    }

    Set<Long> selected() {
        return new LinkedHashSet<>(selected);
    }

    void toggleSelection(long id) {
        WorkItemRow row = rows.get(id);
        if (row != null && row.box().isVisible()) {
            row.box().setValue(!row.box().getValue());
        }
    }

    void selectAll(boolean chosen) {
        rows.values().stream().filter(row -> row.box().isVisible()).forEach(row -> row.box()
                .setValue(chosen));
    }

    void toggleAll() {
        selectAll(selected.size() < ids.size());
    }

    /** The page {@code steps} further, if there is one. */
    void turn(int steps) {
        if (steps < 0 ? page > 0 : next) {
            turn.accept(page + steps);
        }
    }

    private void select(long id, boolean chosen) {
        if (chosen) {
            selected.add(id);
        } else {
            selected.remove(id);
        }
        changed();
    }

    private void changed() {
        all.setValue(!selected.isEmpty() && selected.size() == ids.size());
        all.setIndeterminate(!selected.isEmpty() && selected.size() < ids.size());
        selectionChanged.accept(selected());
    }

    /** Headings of the columns; those by which the list can be ordered are buttons. */
    private Div head(Sort sort) {
        all.setVisible(rows.values().stream().anyMatch(row -> row.box().isVisible()));
        Div headings = new Div(
                heading("title", "inbox.column.task", Sort.SUBJECT, sort),
                heading("plan", "inbox.column.plan", null, sort),
                heading("metric", "inbox.by.metric", null, sort),
                heading("unit", "inbox.by.unit", null, sort),
                heading("figure", "inbox.column.amount", Sort.AMOUNT, sort),
                heading("balance", "inbox.column.balance", null, sort),
                heading("when", "inbox.column.due", Sort.DUE, sort),
                heading("holder", "inbox.column.holder", null, sort));
        headings.addClassName("headings");
        Div head = new Div(all, headings);
        head.addClassName("work-items-head");
        return head;
    }

    private Component heading(String column, String word, @Nullable Sort by, Sort now) {
        if (by == null) {
            Span heading = new Span(getTranslation(word));
            heading.addClassName(column);
            return heading;
        }
        NativeButton heading = new NativeButton(getTranslation(word) + (by == now ? " ▾" : ""));
        heading.getElement().setAttribute("aria-label", getTranslation("inbox.order-by", getTranslation(word)));
        heading.getElement().setAttribute("aria-pressed", String.valueOf(by == now));
        heading.addClassName(column);
        heading.addClickListener(e -> order.accept(by));
        return heading;
    }

    private Div pages(Slice<WorkItem> slice) {
        Button back = new Button(Icons.BACK.create(), e -> turn(-1));
        back.setAriaLabel(getTranslation("inbox.page.back"));
        back.setEnabled(page > 0);
        Button forth = new Button(Icons.NEXT.create(), e -> turn(1));
        forth.setAriaLabel(getTranslation("inbox.page.next"));
        forth.setEnabled(next);
        boolean more = slice.total() > InboxCounts.MOST;
        Span where = new Span(getTranslation(
                more ? "inbox.page.more" : "inbox.page",
                slice.offset() + 1,
                slice.offset() + slice.items().size(),
                more ? InboxCounts.MOST : slice.total()));
        Div pages = new Div(back, where, forth);
        pages.addClassName("pages");
        return pages;
    }
}
