package io.dacheng.ui.leads;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.ui.Badge;
import io.dacheng.ui.FormDialog;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Notify;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Stages or sources: a list of names that are added, renamed, switched off and, where that means something, moved. */
class FunnelPanel extends Div {

    private static final int LONGEST_CODE = 31;
    private static final int LONGEST_NAME = 60;

    /**
     * @param how what makes it reached; empty for nothing to say
     * @param fixed neither moved nor switched off
     */
    record Line(long id, String code, String name, String how, boolean active, boolean fixed) {}

    /** What is done to a line. */
    interface Acts {
        void rename(Line line, String name);

        void activate(Line line, boolean active);

        void move(Line line, boolean on);
    }

    private final transient Supplier<List<Line>> lines;
    private final transient Acts acts;
    private final boolean changeable;
    private final boolean ordered;
    private final OrderedList list = new OrderedList();

    /** @param add takes code and name of a new one */
    FunnelPanel(
            String knows,
            String add,
            Supplier<List<Line>> lines,
            Acts acts,
            BiConsumer<String, String> adds,
            boolean changeable,
            boolean ordered) {
        this.lines = lines;
        this.acts = acts;
        this.changeable = changeable;
        this.ordered = ordered;
        addClassName("section");
        list.addClassName("lead-list");
        add(new Paragraph(knows));
        if (changeable) {
            Button button = new Button(add, Icons.PLUS.create(), click -> addDialog(add, adds));
            button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            Div bar = new Div(button);
            bar.addClassName("toolbar");
            add(bar);
        }
        add(list);
        show();
    }

    private void show() {
        list.removeAll();
        lines.get().forEach(line -> list.add(item(line)));
    }

    private ListItem item(Line line) {
        String name = LeadParts.inOneLanguage(line.name(), getLocale());
        Span title = new Span(name);
        title.addClassName("strong");
        Div words =
                new Div(title, LeadParts.muted(line.how().isEmpty() ? line.code() : line.code() + " · " + line.how()));
        words.addClassName("two-lines");
        ListItem item = new ListItem(words);
        if (!line.active()) {
            item.add(Badge.of("○", getTranslation("leads.arrange.is.off"), "quiet"));
        }
        if (changeable) {
            item.add(actions(line, name));
        }
        return item;
    }

    private Component actions(Line line, String name) {
        Div actions = new Div();
        actions.addClassName("row-actions");
        if (ordered && !line.fixed()) {
            actions.add(
                    button("leads.arrange.up", name, () -> acts.move(line, false)),
                    button("leads.arrange.down", name, () -> acts.move(line, true)));
        }
        actions.add(button("leads.arrange.rename", name, () -> renameDialog(line)));
        if (!line.fixed()) {
            actions.add(button(
                    line.active() ? "leads.arrange.off" : "leads.arrange.on",
                    name,
                    () -> acts.activate(line, !line.active())));
        }
        return actions;
    }

    private Button button(String word, String name, Runnable act) {
        Button button = new Button(getTranslation(word), click -> {
            act.run();
            show();
        });
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        button.setAriaLabel(getTranslation(word) + ": " + name);
        return button;
    }

    private void renameDialog(Line line) {
        TextField name = name(line.name());
        new FormDialog(
                        getTranslation("leads.arrange.rename"),
                        getTranslation("leads.arrange.save"),
                        () -> saved(name.getValue(), text -> acts.rename(line, text)),
                        name)
                .open();
    }

    private void addDialog(String title, BiConsumer<String, String> adds) {
        TextField code = new TextField(getTranslation("leads.arrange.code"));
        code.setMaxLength(LONGEST_CODE);
        code.setRequiredIndicatorVisible(true);
        code.setHelperText(getTranslation("leads.arrange.code.how"));
        TextField name = name("");
        new FormDialog(
                        title,
                        title,
                        () -> saved(
                                name.getValue(),
                                text -> adds.accept(code.getValue().strip(), text)),
                        code,
                        name)
                .open();
    }

    private void saved(String name, Consumer<String> save) {
        save.accept(name);
        show();
        Notify.success(getTranslation("leads.arrange.saved", name));
    }

    private static TextField name(String value) {
        TextField name = new TextField(I18NProvider.translate("leads.arrange.name"));
        name.setMaxLength(LONGEST_NAME);
        name.setRequiredIndicatorVisible(true);
        name.setValue(value);
        return name;
    }
}
