package io.dacheng.ui.inbox;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.inbox.InboxCounts;
import io.dacheng.inbox.InboxQuery.Scope;
import io.dacheng.inbox.InboxQuery.Sort;
import io.dacheng.inbox.WorkItemKind;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Labels;
import java.util.EnumMap;
import java.util.Map;

/** Scopes with their counts, search, kind and order. */
final class InboxBar extends Div {

    private final Map<Scope, NativeButton> scopes = new EnumMap<>(Scope.class);
    private final TextField search = new TextField();
    private final Select<WorkItemKind> kind = new Select<>();
    private final Select<Sort> sort = new Select<>();
    private InboxFilter filter = new InboxFilter(Scope.MINE, "", null, Sort.DUE, 0);

    /** @param leads plain members have no lower units to look into */
    InboxBar(boolean leads, SerializableConsumer<InboxFilter> changed) {
        addClassName("inbox-bar");
        Div tabs = new Div();
        tabs.addClassName("scopes");
        for (Scope scope : Scope.values()) {
            if (scope == Scope.UNIT && !leads) {
                continue;
            }
            NativeButton button = new NativeButton();
            button.addClickListener(e -> changed.accept(filter.withScope(scope)));
            scopes.put(scope, button);
            tabs.add(button);
        }
        search.setPlaceholder(getTranslation("inbox.search"));
        search.setAriaLabel(getTranslation("inbox.search"));
        search.setPrefixComponent(Icons.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                changed.accept(filter.withText(change.getValue().strip()));
            }
        });
        kind.setItems(WorkItemKind.values());
        kind.setItemLabelGenerator(each -> each == null ? getTranslation("inbox.kind.all") : Labels.of(each));
        kind.setEmptySelectionAllowed(true);
        kind.setEmptySelectionCaption(getTranslation("inbox.kind.all"));
        kind.setAriaLabel(getTranslation("inbox.kind"));
        kind.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                changed.accept(filter.withKind(change.getValue()));
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
        Div narrow = new Div(search, kind, sort);
        narrow.addClassName("narrow");
        add(tabs, narrow);
    }

    void show(InboxFilter shown, InboxCounts counts) {
        filter = shown;
        search.setValue(shown.text());
        kind.setValue(shown.kind());
        sort.setValue(shown.sort());
        scopes.forEach((scope, button) -> {
            button.removeAll();
            button.add(new Span(Labels.of(scope)));
            long count =
                    switch (scope) {
                        case MINE -> counts.mine();
                        case GROUP -> counts.group();
                        case STANDING_IN -> counts.standingIn();
                        case UNIT -> counts.unit();
                        case OVERDUE -> counts.overdue();
                        case DONE -> 0;
                    };
            if (count > 0) {
                Span badge = new Span(String.valueOf(count));
                badge.addClassName("count");
                button.add(badge);
            }
            button.setVisible(scope != Scope.STANDING_IN || count > 0 || scope == shown.scope());
            button.setClassName("late", scope == Scope.OVERDUE && count > 0);
            button.getElement().setAttribute("aria-pressed", String.valueOf(scope == shown.scope()));
        });
    }
}
