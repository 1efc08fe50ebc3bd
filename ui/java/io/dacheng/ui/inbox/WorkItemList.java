package io.dacheng.ui.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.inbox.WorkItem;
import io.dacheng.shared.Slice;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Labels;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One page of work items as cards; one is open, several can be selected. */
final class WorkItemList extends Div {

    private final SerializableConsumer<Long> open;
    private final SerializableConsumer<Set<Long>> selectionChanged;
    private final SerializableConsumer<Integer> turn;
    private final Map<Long, Div> cards = new LinkedHashMap<>();
    private final Map<Long, Checkbox> boxes = new LinkedHashMap<>();
    private final Set<Long> selected = new LinkedHashSet<>();
    private List<Long> order = List.of();
    private @Nullable Long current;

    WorkItemList(
            SerializableConsumer<Long> open,
            SerializableConsumer<Set<Long>> selectionChanged,
            SerializableConsumer<Integer> turn) {
        this.open = open;
        this.selectionChanged = selectionChanged;
        this.turn = turn;
        addClassName("work-items");
        getElement().setAttribute("role", "list");
    }

    void show(Slice<WorkItem> items, LocalDate today, int page) {
        removeAll();
        cards.clear();
        boxes.clear();
        order = items.items().stream().map(WorkItem::id).toList();
        selected.retainAll(order);
        items.items().forEach(item -> add(card(item, today)));
        if (items.total() > InboxFilter.PAGE_SIZE) {
            add(pages(items, page));
        }
        selectionChanged.accept(selected());
        current(current);
    }

    void current(@Nullable Long id) {
        current = id;
        cards.forEach((each, card) -> {
            if (each.equals(id)) {
                card.getElement().setAttribute("aria-current", "true");
                card.getElement().executeJs("this.scrollIntoView({block: 'nearest'})");
            } else {
                card.getElement().removeAttribute("aria-current");
            }
        });
    }

    /** The item {@code steps} further; from none, the first. */
    Optional<Long> neighbour(int steps) {
        int at = current == null ? -1 : order.indexOf(current);
        int to = at < 0 ? 0 : at + steps;
        return to >= 0 && to < order.size() ? Optional.of(order.get(to)) : Optional.empty();
    }

    /** What to open when the item is done: the one after it, else the one before. */
    Optional<Long> after(long id) {
        int at = order.indexOf(id);
        List<Long> rest = new ArrayList<>(order);
        rest.remove(id);
        return rest.isEmpty() ? Optional.empty() : Optional.of(rest.get(Math.min(Math.max(at, 0), rest.size() - 1)));
    }

    Set<Long> selected() {
        return new LinkedHashSet<>(selected);
    }

    void toggleSelection(long id) {
        Checkbox box = boxes.get(id);
        if (box != null) {
            box.setValue(!box.getValue());
        }
    }

    void selectAll(boolean all) {
        boxes.values().forEach(box -> box.setValue(all));
    }

    private Div card(WorkItem item, LocalDate today) {
        Formats formats = Formats.current();
        Checkbox box = new Checkbox(selected.contains(item.id()));
        box.setAriaLabel(getTranslation("inbox.select", item.subject()));
        box.addValueChangeListener(change -> {
            if (change.getValue()) {
                selected.add(item.id());
            } else {
                selected.remove(item.id());
            }
            selectionChanged.accept(selected());
        });
        box.setVisible(item.state() == WorkItem.State.OPEN);
        Span title = new Span(Labels.of(item.kind()) + " · " + item.subject());
        title.addClassName("title");
        Span plan = new Span(item.planName() + (item.unitName().isEmpty() ? "" : " · " + item.unitName()));
        plan.addClassName("plan");
        Span amount = new Span(item.amount() == null ? "" : formats.compact(item.amount()));
        amount.addClassName("figure");
        if (item.lines() > 1) {
            amount.setText(getTranslation("lines.count", item.lines()));
        }
        amount.setTitle(item.amount() == null || item.lines() > 1 ? "" : formats.amount(item.amount()));
        Div first = line(title, amount);
        Div second = line(plan, state(item, today));
        NativeButton words = new NativeButton();
        words.addClassName("words");
        words.add(first, second);
        words.addClickListener(e -> open.accept(item.id()));
        Div card = new Div(box, words);
        card.addClassName("work-item");
        card.getElement().setAttribute("role", "listitem");
        if (item.state() == WorkItem.State.OPEN
                && item.due() != null
                && item.due().isBefore(today)) {
            card.addClassName("late");
        }
        cards.put(item.id(), card);
        boxes.put(item.id(), box);
        return card;
    }

    private Span state(WorkItem item, LocalDate today) {
        if (item.state() != WorkItem.State.OPEN) {
            return new Span(getTranslation("inbox.state." + item.state()));
        }
        Span line = new Span();
        line.addClassName("when");
        if (item.escalatedAt() != null) {
            Span escalated = new Span(getTranslation("inbox.escalated"));
            escalated.addClassNames("state", "watch");
            line.add(escalated);
        }
        line.add(new DueLabel(item.due(), today));
        return line;
    }

    private static Div line(Span left, Span right) {
        Div line = new Div(left, right);
        line.addClassName("line");
        return line;
    }

    private Div pages(Slice<WorkItem> items, int page) {
        int last = (int) ((items.total() - 1) / InboxFilter.PAGE_SIZE);
        Button back = new Button(Icons.BACK.create(), e -> turn.accept(page - 1));
        back.setAriaLabel(getTranslation("inbox.page.back"));
        back.setEnabled(page > 0);
        Button next = new Button(Icons.NEXT.create(), e -> turn.accept(page + 1));
        next.setAriaLabel(getTranslation("inbox.page.next"));
        next.setEnabled(page < last);
        String where = getTranslation(
                "inbox.page", items.offset() + 1, items.offset() + items.items().size(), items.total());
        Div pages = new Div(back, new Span(where), next);
        pages.addClassName("pages");
        return pages;
    }
}
