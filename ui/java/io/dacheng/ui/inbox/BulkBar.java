package io.dacheng.ui.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.inbox.WorkItem;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Dates;
import io.dacheng.ui.FormDialog;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be done with several tasks at once, and what became of each. */
final class BulkBar extends Div {

    enum Action {
        APPROVE,
        RETURN,
        CLAIM,
        RELEASE,
        FOLLOW_UP
    }

    /** @param refusal null when it was done */
    record Result(WorkItem item, @Nullable String refusal) {}

    private final Span count = new Span();
    private final Map<Action, Button> buttons = new EnumMap<>(Action.class);

    BulkBar(SerializableConsumer<Action> asked, Runnable clear) {
        addClassName("bulk-bar");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", getTranslation("inbox.bulk"));
        count.getElement().setAttribute("role", "status");
        add(count);
        for (Action action : Action.values()) {
            Button button = new Button("", e -> asked.accept(action));
            button.addThemeVariants(ButtonVariant.LUMO_SMALL);
            buttons.put(action, button);
            add(button);
        }
        buttons.get(Action.APPROVE).addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Button none = new Button(getTranslation("inbox.bulk.clear"), e -> clear.run());
        none.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        add(none);
        setVisible(false);
    }

    /** @param fitting for how many of the selected tasks each action is meant; those for none are not offered */
    void show(int selected, Map<Action, Integer> fitting) {
        setVisible(selected > 0);
        count.setText(getTranslation("inbox.bulk.selected", selected));
        buttons.forEach((action, button) -> {
            int fits = fitting.getOrDefault(action, 0);
            button.setText(getTranslation("inbox.bulk." + action, fits));
            button.setVisible(fits > 0);
        });
    }

    void showResults(String title, List<Result> results) {
        Dialog dialog = new Dialog(title);
        dialog.setWidth("min(640px, 94vw)");
        Div list = new Div();
        list.addClassName("results");
        for (Result result : results) {
            Div line = new Div(new Span(result.item().subject()));
            line.add(
                    result.refusal() == null
                            ? Badge.of("✓", getTranslation("inbox.bulk.done"), "good")
                            : Badge.of("✕", getTranslation("inbox.bulk.not-done"), "alarm"));
            list.add(line);
            if (result.refusal() != null) {
                Paragraph why = new Paragraph(result.refusal());
                why.addClassName("muted");
                list.add(why);
            }
        }
        dialog.add(list);
        Button close = new Button(getTranslation("inbox.bulk.close"), e -> dialog.close());
        dialog.getFooter().add(close);
        dialog.open();
        close.focus();
    }

    void askComment(SerializableConsumer<String> returnWith) {
        String send = buttons.get(Action.RETURN).getText();
        TextArea comment = new TextArea(getTranslation("approve.return.comment"));
        comment.setRequiredIndicatorVisible(true);
        new FormDialog(send, send, () -> returnWith.accept(comment.getValue().strip()), comment).open();
        comment.focus();
    }

    void askDate(LocalDate today, SerializableConsumer<@Nullable LocalDate> on) {
        DatePicker date = Dates.picker(getTranslation("task.follow-up"));
        date.setMin(today);
        date.setHelperText(getTranslation("inbox.bulk.follow-up.help"));
        date.setClearButtonVisible(true);
        String set = buttons.get(Action.FOLLOW_UP).getText();
        new FormDialog(set, set, () -> on.accept(date.getValue()), date).open();
        date.focus();
    }
}
