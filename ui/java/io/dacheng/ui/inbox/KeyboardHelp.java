package io.dacheng.ui.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;

/** What the keys do. */
final class KeyboardHelp extends Dialog {

    KeyboardHelp() {
        setHeaderTitle(getTranslation("keys.title"));
        DescriptionList list = new DescriptionList();
        list.addClassName("keys");
        key(list, "j", getTranslation("keys.next"));
        key(list, "k", getTranslation("keys.previous"));
        key(list, "Enter", getTranslation("keys.open"));
        key(list, "c", getTranslation("keys.claim"));
        key(list, "a", getTranslation("keys.approve"));
        key(list, "r", getTranslation("keys.return"));
        key(list, "x", getTranslation("keys.select"));
        key(list, "?", getTranslation("keys.help"));
        add(list);
        getFooter().add(new Button(getTranslation("keys.close"), e -> close()));
    }

    private static void key(DescriptionList list, String key, String does) {
        Span name = new Span(key);
        name.addClassName("key");
        list.add(new DescriptionList.Term(name), new DescriptionList.Description(does));
    }
}
