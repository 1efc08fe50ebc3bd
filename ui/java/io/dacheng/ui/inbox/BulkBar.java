package io.dacheng.ui.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import io.dacheng.ui.Badge;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be done with several approvals at once, and what became of each. */
final class BulkBar extends Div {

    /** @param refusal null when it was done */
    record Result(String subject, @Nullable String refusal) {}

    private final Span count = new Span();
    private final Button approve = new Button();
    private final Button back = new Button();

    BulkBar(SerializableRunnable approve, SerializableConsumer<String> returnWith, SerializableRunnable clear) {
        addClassName("bulk-bar");
        this.approve.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_SMALL);
        this.approve.addClickListener(e -> approve.run());
        this.back.addThemeVariants(ButtonVariant.LUMO_SMALL);
        this.back.addClickListener(e -> askComment(returnWith));
        Button none = new Button(getTranslation("inbox.bulk.clear"), e -> clear.run());
        none.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        add(count, this.approve, this.back, none);
        setVisible(false);
    }

    /** @param approvals how many of the selected items can be approved or returned */
    void show(int selected, int approvals) {
        setVisible(selected > 0);
        count.setText(getTranslation("inbox.bulk.selected", selected));
        approve.setText(getTranslation("inbox.bulk.approve", approvals));
        approve.setEnabled(approvals > 0);
        back.setText(getTranslation("inbox.bulk.return", approvals));
        back.setEnabled(approvals > 0);
    }

    void showResults(String title, List<Result> results) {
        Dialog dialog = new Dialog(title);
        dialog.setWidth("min(640px, 94vw)");
        Div list = new Div();
        list.addClassName("results");
        for (Result result : results) {
            Div line = new Div(new Span(result.subject()));
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
        dialog.getFooter().add(new Button(getTranslation("inbox.bulk.close"), e -> dialog.close()));
        dialog.open();
    }

    private void askComment(SerializableConsumer<String> returnWith) {
        Dialog dialog = new Dialog(back.getText());
        dialog.setWidth("min(480px, 94vw)");
        TextArea comment = new TextArea(getTranslation("approve.return.comment"));
        comment.setWidthFull();
        comment.setRequiredIndicatorVisible(true);
        Button send = new Button(back.getText(), e -> {
            if (comment.getValue().isBlank()) {
                comment.setErrorMessage(getTranslation("approve.return.needs-comment"));
                comment.setInvalid(true);
                return;
            }
            dialog.close();
            returnWith.accept(comment.getValue().strip());
        });
        send.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dialog.add(comment);
        dialog.getFooter().add(new Button(getTranslation("frame.cancel"), e -> dialog.close()), send);
        dialog.open();
    }
}
