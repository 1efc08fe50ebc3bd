package io.dacheng.ui.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;

/** What the keys do, and whether they do it. */
final class KeyboardHelp extends Dialog {

    KeyboardHelp() {
        setHeaderTitle(getTranslation("keys.title"));
        DescriptionList list = new DescriptionList();
        list.addClassName("keys");
        key(list, "keys.next", "j");
        key(list, "keys.previous", "k");
        key(list, "keys.open", "Enter");
        key(list, "keys.back", "Esc");
        key(list, "keys.pages", "n", "p");
        key(list, "keys.tabs", "1–9");
        key(list, "keys.search", "/");
        key(list, "keys.narrow", "f");
        key(list, "keys.keep", "s");
        key(list, "keys.select", "x");
        key(list, "keys.select-all", "*");
        key(list, "keys.claim", "c");
        key(list, "keys.release", "u");
        key(list, "keys.approve", "a");
        key(list, "keys.return", "r");
        key(list, "keys.undo", "Alt+Z");
        key(list, "keys.help", "?");
        Checkbox on = new Checkbox(getTranslation("keys.on"), true);
        on.setHelperText(getTranslation("keys.on.help"));
        on.getElement().executeJs("return !localStorage.getItem($0)", Keys.OFF).then(Boolean.class, on::setValue);
        on.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                on.getElement()
                        .executeJs(
                                "if ($1) localStorage.removeItem($0); else localStorage.setItem($0, '1')",
                                Keys.OFF,
                                change.getValue());
            }
        });
        add(list, on);
        Button close = new Button(getTranslation("keys.close"), e -> close());
        getFooter().add(close);
        close.focus();
    }

    private void key(DescriptionList list, String does, String... keys) {
        DescriptionList.Term term = new DescriptionList.Term();
        for (String key : keys) {
            Span name = new Span(key);
            name.addClassName("key");
            term.add(name);
        }
        list.add(term, new DescriptionList.Description(getTranslation(does)));
    }
}
