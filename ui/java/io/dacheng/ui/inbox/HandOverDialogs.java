package io.dacheng.ui.inbox;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.function.SerializableBiConsumer;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableFunction;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.inbox.Colleague;
import io.dacheng.ui.FormDialog;
import java.util.List;

/** The small forms by which a task goes to somebody else and comes back. */
public final class HandOverDialogs {

    private HandOverDialogs() {}

    static Dialog delegate(
            SerializableFunction<String, List<Colleague>> people, SerializableBiConsumer<Colleague, String> give) {
        return give("delegate", people, false, give);
    }

    public static Dialog reassign(
            SerializableFunction<String, List<Colleague>> people, SerializableBiConsumer<Colleague, String> give) {
        return give("reassign", people, true, give);
    }

    static Dialog giveBack(String owner, SerializableConsumer<String> give) {
        TextArea comment = comment("task.give-back.comment", false);
        return new FormDialog(
                t("task.give-back.title", owner), t("task.give-back"), () -> give.accept(comment.getValue()), comment);
    }

    private static Dialog give(
            String how,
            SerializableFunction<String, List<Colleague>> people,
            boolean reasonNeeded,
            SerializableBiConsumer<Colleague, String> give) {
        Paragraph says = new Paragraph(t("task." + how + ".says"));
        ComboBox<Colleague> person = new ComboBox<>(t("task." + how + ".to"));
        person.setItemLabelGenerator(People::label);
        person.setRequiredIndicatorVisible(true);
        People.search(person, people);
        TextArea comment = comment("task." + how + ".comment", reasonNeeded);
        return new FormDialog(
                t("task." + how + ".title"),
                t("task." + how),
                () -> give.accept(person.getValue(), comment.getValue()),
                says,
                person,
                comment);
    }

    private static TextArea comment(String label, boolean needed) {
        TextArea comment = new TextArea(t(label));
        comment.setMaxLength(4000);
        comment.setRequiredIndicatorVisible(needed);
        return comment;
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
