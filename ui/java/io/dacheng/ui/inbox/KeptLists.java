package io.dacheng.ui.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.inbox.InboxFilters;
import io.dacheng.inbox.SavedFilter;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.FormDialog;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Notify;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what the inbox shows as a list of one's own, and changes, arranges and deletes such lists. */
final class KeptLists extends Div {

    private final transient InboxFilters filters;
    private final transient CurrentViewer viewer;
    private final SerializableConsumer<InboxFilter> changed;
    private final Button keep = new Button(Icons.PLUS.create(), e -> ask(null));
    private final MenuBar menu = new MenuBar();
    private transient List<SavedFilter> kept = List.of();
    private InboxFilter shown = InboxFilter.MINE;

    KeptLists(InboxFilters filters, CurrentViewer viewer, SerializableConsumer<InboxFilter> changed) {
        this.filters = filters;
        this.viewer = viewer;
        this.changed = changed;
        addClassName("kept-lists");
        keep.setText(getTranslation("inbox.list.keep"));
        keep.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        menu.addThemeVariants(MenuBarVariant.LUMO_TERTIARY, MenuBarVariant.LUMO_SMALL, MenuBarVariant.LUMO_ICON);
        add(menu, keep);
    }

    void show(InboxFilter filter, List<SavedFilter> lists) {
        shown = filter;
        kept = lists;
        SavedFilter current = current();
        keep.setVisible((current == null ? filter.narrow().narrows() : filter.differs(current))
                && lists.size() < InboxFilters.MOST);
        menu.removeAll();
        menu.setVisible(current != null);
        if (current != null) {
            fill(current);
        }
    }

    /** The list the page has come from, unless it has been deleted. */
    @Nullable
    SavedFilter current() {
        return kept.stream()
                .filter(list -> shown.list() != null && list.id() == shown.list())
                .findFirst()
                .orElse(null);
    }

    void keep() {
        if (keep.isVisible()) {
            ask(null);
        }
    }

    private void fill(SavedFilter list) {
        MenuItem more = menu.addItem(Icons.MORE.create());
        more.setAriaLabel(getTranslation("inbox.list.menu", list.name()));
        var items = more.getSubMenu();
        if (shown.differs(list)) {
            items.addItem(getTranslation("inbox.list.change"), e -> {
                filters.change(viewer.get(), list.id(), draft(list.name(), list.first()));
                Notify.success(getTranslation("inbox.list.changed", list.name()));
                changed.accept(shown);
            });
        }
        items.addItem(getTranslation("inbox.list.rename"), e -> ask(list));
        items.addItem(getTranslation(list.first() ? "inbox.list.not-first" : "inbox.list.first"), e -> {
            filters.change(viewer.get(), list.id(), asKept(list, list.name(), !list.first()));
            changed.accept(shown);
        });
        int at = kept.indexOf(list);
        items.addItem(getTranslation("inbox.list.left"), e -> move(at, at - 1)).setEnabled(at > 0);
        items.addItem(getTranslation("inbox.list.right"), e -> move(at, at + 1)).setEnabled(at < kept.size() - 1);
        items.addItem(getTranslation("inbox.list.delete"), e -> delete(list));
    }

    private void move(int from, int to) {
        List<Long> ids = new ArrayList<>(kept.stream().map(SavedFilter::id).toList());
        Collections.swap(ids, from, to);
        filters.arrange(viewer.get(), ids);
        changed.accept(shown);
    }

    private void delete(SavedFilter list) {
        filters.delete(viewer.get(), list.id());
        changed.accept(InboxFilter.MINE);
        Notify.undo(getTranslation("inbox.list.deleted", list.name()), () -> {
            SavedFilter again = filters.save(viewer.get(), asKept(list, list.name(), list.first()));
            changed.accept(InboxFilter.of(again));
        });
    }

    /** @param list to rename; null to keep a new one */
    private void ask(@Nullable SavedFilter list) {
        TextField name = new TextField(getTranslation("inbox.list.name"));
        name.setRequiredIndicatorVisible(true);
        name.setMaxLength(60);
        Checkbox first = new Checkbox(getTranslation("inbox.list.first"));
        if (list != null) {
            name.setValue(list.name());
            first.setValue(list.first());
        }
        String title = getTranslation(list == null ? "inbox.list.keep" : "inbox.list.rename");
        new FormDialog(
                        title,
                        getTranslation(list == null ? "inbox.list.keep.this" : "inbox.list.rename.this"),
                        () -> {
                            SavedFilter done = list == null
                                    ? filters.save(viewer.get(), draft(name.getValue(), first.getValue()))
                                    : filters.change(
                                            viewer.get(), list.id(), asKept(list, name.getValue(), first.getValue()));
                            Notify.success(getTranslation("inbox.list.kept", done.name()));
                            changed.accept(list == null ? InboxFilter.of(done) : shown);
                        },
                        name,
                        first)
                .open();
        name.focus();
    }

    private InboxFilters.Draft draft(String name, boolean first) {
        return new InboxFilters.Draft(name, shown.scope(), shown.narrow(), shown.sort(), first);
    }

    private static InboxFilters.Draft asKept(SavedFilter list, String name, boolean first) {
        return new InboxFilters.Draft(name, list.scope(), list.filter(), list.sort(), first);
    }
}
