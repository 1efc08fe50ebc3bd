package io.dacheng.ui.reviews;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.organisation.MemberView;
import io.dacheng.review.ReviewOutcome;
import io.dacheng.review.ReviewView;
import io.dacheng.shared.Refused;
import io.dacheng.ui.FormDraft;
import io.dacheng.ui.Notify;
import java.time.LocalDate;
import java.util.List;

/** An open review: a comment and agreed actions for each owner who needs attention, a comment for the whole. */
class ReviewForm extends Div {

    private static final int MAX_TEXT = 2000;

    private final List<FindingEditor> findings;
    private final TextArea comment = new TextArea();
    private final Div refusal = new Div();

    /**
     * @param people who can be given an action
     * @param today before which none can be due any more
     */
    ReviewForm(
            ReviewView review,
            List<MemberView> people,
            Revise revise,
            LocalDate today,
            FormDraft draft,
            SerializableConsumer<ReviewOutcome> complete) {
        addClassName("review-form");
        findings = review.findings().stream()
                .map(finding -> new FindingEditor(review, finding, people, today, revise.pathOf(finding)))
                .toList();
        add(draft.note());
        findings.forEach(finding -> {
            add(finding);
            finding.keepIn(draft);
        });
        comment.setLabel(getTranslation("reviews.comment.whole"));
        comment.setMaxLength(MAX_TEXT);
        comment.setWidthFull();
        refusal.addClassName("refusal");
        refusal.getElement().setAttribute("role", "alert");
        refusal.setVisible(false);
        Button button = new Button(getTranslation("reviews.complete"), e -> send(draft, complete));
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Paragraph then = new Paragraph(getTranslation("reviews.complete.then"));
        then.addClassName("muted");
        Div buttons = new Div(button, then, draft.saved());
        buttons.addClassName("form-buttons");
        add(comment, refusal, buttons);
        draft.text("comment", comment).begin(this);
    }

    private void send(FormDraft draft, SerializableConsumer<ReviewOutcome> complete) {
        refusal.setVisible(false);
        try {
            complete.accept(new ReviewOutcome(
                    comment.getValue(),
                    findings.stream().map(FindingEditor::outcome).toList()));
            draft.done();
        } catch (Refused refused) {
            refusal.setText(Notify.sentence(refused));
            refusal.setVisible(true);
        }
    }
}
