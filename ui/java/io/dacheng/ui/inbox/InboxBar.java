package io.dacheng.ui.inbox;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.inbox.InboxCounts;
import io.dacheng.inbox.InboxPage;
import io.dacheng.inbox.InboxQuery.Scope;
import io.dacheng.inbox.InboxQuery.Sort;
import io.dacheng.inbox.SavedFilter;
import io.dacheng.inbox.WorkItemFilter.Mark;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Labels;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Scopes and kept lists with their counts as tabs; search, order, quick filters and what else narrows the list. */
final class InboxBar extends Div {

    private final boolean leads;
    private final SerializableConsumer<InboxFilter> changed;
    private final Div tabs = new Div();
    private final Div marks = new Div();
    private final TextField search = new TextField();
    private final Select<Sort> sort = new Select<>();
    private final NarrowButton narrow;
    private final KeptLists kept;
    private final List<Choice> numbered = new ArrayList<>();
    private InboxFilter filter = InboxFilter.MINE;

    /** @param leads plain members have no lower units to look into */
    InboxBar(boolean leads, InboxChoices choices, KeptLists kept, SerializableConsumer<InboxFilter> changed) {
        this.leads = leads;
        this.changed = changed;
        this.kept = kept;
        this.narrow = new NarrowButton(choices, other -> changed.accept(filter.narrowed(other)));
        addClassName("inbox-bar");
        tabs.addClassName("scopes");
        search.setPlaceholder(getTranslation("inbox.search"));
        search.setAriaLabel(getTranslation("inbox.search"));
        search.setPrefixComponent(Icons.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setMaxLength(200);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addClassName("inbox-search");
        search.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                changed.accept(filter.narrowed(filter.narrow().withText(change.getValue())));
            }
        });
        sort.setItems(Sort.values());
        sort.setItemLabelGenerator(Labels::of);
        sort.setAriaLabel(getTranslation("inbox.sort"));
        sort.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                changed.accept(filter.withSort(change.getValue()));
            }
        });
        Div lists = new Div(tabs, kept);
        lists.addClassName("lists");
        marks.addClassNames("chips", "marks");
        marks.getElement().setAttribute("role", "group");
        marks.getElement().setAttribute("aria-label", getTranslation("inbox.marks"));
        Div fields = new Div(search, narrow, sort);
        fields.addClassName("narrow");
        Div line = new Div(marks, narrow.chosen(), fields);
        line.addClassName("narrow-line");
        add(lists, line);
    }

    void show(InboxFilter shown, InboxPage page) {
        filter = shown;
        // What is being typed must not be taken back by the answer to what was typed before.
        if (!search.getValue().strip().equals(shown.narrow().text())) {
            search.setValue(shown.narrow().text());
        }
        sort.setValue(shown.sort());
        narrow.show(shown.narrow());
        kept.show(shown, page.saved());
        tabs.removeAll();
        numbered.clear();
        for (Scope scope : Scope.values()) {
            boolean current = kept.current() == null && scope == shown.scope();
            long count = count(page.counts(), scope);
            boolean offered =
                    switch (scope) {
                        case UNIT -> leads;
                        case STANDING_IN -> count > 0 || current;
                        default -> true;
                    };
            if (offered) {
                NativeButton tab = tab(Labels.of(scope), count, current, () -> shown.withScope(scope));
                tab.setClassName("late", scope == Scope.OVERDUE && count > 0);
            }
        }
        for (SavedFilter list : page.saved()) {
            NativeButton tab = tab(list.name(), list.count(), list.equals(kept.current()), () -> InboxFilter.of(list));
            tab.addClassName("own");
        }
        showMarks(page);
    }

    void openNarrow() {
        narrow.open();
    }

    void keep() {
        kept.keep();
    }

    /** @param number of the tab, from 1 */
    void choose(int number) {
        if (number <= numbered.size()) {
            changed.accept(numbered.get(number - 1).filter());
        }
    }

    private interface Choice {
        InboxFilter filter();
    }

    private NativeButton tab(String word, long count, boolean current, Choice choice) {
        NativeButton tab = new NativeButton();
        tab.add(new Span(word));
        if (count > 0) {
            tab.add(count(count));
        }
        tab.addClickListener(e -> changed.accept(choice.filter()));
        tab.getElement().setAttribute("aria-pressed", String.valueOf(current));
        tabs.add(tab);
        numbered.add(choice);
        if (current) {
            tab.getElement().executeJs("this.scrollIntoView({block: 'nearest', inline: 'nearest'})");
        }
        return tab;
    }

    /** Quick filters that would leave something, and those that are on. */
    private void showMarks(InboxPage page) {
        marks.removeAll();
        Set<Mark> on = filter.narrow().marks();
        for (Mark mark : Mark.values()) {
            long count = page.marks().getOrDefault(mark, 0L);
            boolean known = !page.marks().isEmpty();
            if (on.contains(mark) || !known || count > 0) {
                NativeButton chip = new NativeButton();
                chip.add(new Span(Labels.of(mark)));
                if (known) {
                    chip.add(count(count));
                }
                chip.addClassName("chip");
                chip.getElement().setAttribute("aria-pressed", String.valueOf(on.contains(mark)));
                chip.addClickListener(e -> toggle(mark));
                marks.add(chip);
            }
        }
        marks.setVisible(marks.getComponentCount() > 0 && filter.scope() != Scope.DONE);
    }

    private void toggle(Mark mark) {
        Set<Mark> others = EnumSet.noneOf(Mark.class);
        others.addAll(filter.narrow().marks());
        if (!others.remove(mark)) {
            others.add(mark);
        }
        changed.accept(filter.narrowed(filter.narrow().withMarks(others)));
    }

    private static Span count(long items) {
        Span badge = new Span(items >= InboxCounts.MOST ? InboxCounts.MOST - 1 + "+" : String.valueOf(items));
        badge.addClassName("count");
        return badge;
    }

    private static long count(InboxCounts counts, Scope scope) {
        return switch (scope) {
            case MINE -> counts.mine();
            case GROUP -> counts.group();
            case STANDING_IN -> counts.standingIn();
            case UNIT -> counts.unit();
            case OVERDUE -> counts.overdue();
            case DONE -> 0;
        };
    }
}
