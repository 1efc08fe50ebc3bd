package io.dacheng.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.ShortcutRegistration;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableFunction;
import io.dacheng.ui.Finder.Hit;
import java.util.List;

/** The quick way to a page, a plan, a unit, a person: type a part of the name, Enter takes the first, arrows the others. */
final class FinderDialog extends Dialog {

    private final transient SerializableFunction<String, List<Hit>> find;
    private final TextField field = new TextField();
    private final UnorderedList list = new UnorderedList();
    private final Paragraph none = new Paragraph();
    private transient List<Hit> hits = List.of();

    FinderDialog(SerializableFunction<String, List<Hit>> find) {
        this.find = find;
        addClassName("finder");
        setHeaderTitle(getTranslation("find.title"));
        setWidth("min(560px, 100%)");
        Button close = new Button(Icons.CLOSE.create(), e -> close());
        close.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        close.setAriaLabel(getTranslation("find.close"));
        getHeader().add(close);
        field.setPlaceholder(getTranslation("find.placeholder"));
        field.setAriaLabel(getTranslation("find.title"));
        field.setPrefixComponent(Icons.SEARCH.create());
        field.setWidthFull();
        field.setAutofocus(true);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(150);
        field.addValueChangeListener(change -> show());
        ShortcutRegistration enter = Shortcuts.addShortcutListener(this, this::first, Key.ENTER);
        enter.listenOn(field);
        list.addClassName("hits");
        none.setText(getTranslation("find.none"));
        none.getElement().setAttribute("role", "status");
        add(field, list, none);
        show();
        addOpenedChangeListener(opened -> {
            if (opened.isOpened()) {
                field.focus();
                walkable();
            }
        });
    }

    private void show() {
        hits = find.apply(field.getValue());
        list.removeAll();
        hits.forEach(hit -> list.add(line(hit)));
        none.setVisible(hits.isEmpty());
    }

    private ListItem line(Hit hit) {
        Span name = new Span(hit.name());
        name.addClassName("strong");
        Span about = new Span(hit.about());
        about.addClassName("muted");
        Span kind = new Span(hit.kind());
        kind.addClassName("kind");
        Anchor link = new Anchor(hit.path(), name, about, kind);
        link.getElement().addEventListener("click", e -> close());
        return new ListItem(link);
    }

    private void first() {
        if (!hits.isEmpty()) {
            close();
            Address.open(hits.get(0).path());
        }
    }

    /** Arrow keys go from the field through the list and back. */
    private void walkable() {
        list.getElement().executeJs("""
                const list = this, field = $0;
                const step = (from, by) => {
                    const all = [field, ...list.querySelectorAll('a')];
                    const next = all[Math.min(all.length - 1, Math.max(0, all.indexOf(from) + by))];
                    if (next) next.focus();
                };
                const keys = e => {
                    if (e.key !== 'ArrowDown' && e.key !== 'ArrowUp') return;
                    e.preventDefault();
                    step(e.target.closest('a') ?? field, e.key === 'ArrowDown' ? 1 : -1);
                };
                list.addEventListener('keydown', keys);
                field.addEventListener('keydown', keys);
                """, field.getElement());
    }
}
