package io.dacheng.ui.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import io.dacheng.target.RevisionFigures;
import io.dacheng.target.RevisionView;
import io.dacheng.ui.FormDraft;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.revisions.RevisionFacts;
import io.dacheng.ui.revisions.RevisionTable;
import java.io.Serializable;
import java.time.Clock;

/** The next higher head looks at before and after and approves a revision, or rejects it with a comment. */
final class RevisionForm extends TaskForm {

    /** What the buttons do; each takes the comment. */
    record Decision(
            SerializableConsumer<String> approve, SerializableConsumer<String> reject, SerializableRunnable recalculate)
            implements Serializable {}

    private final SerializableRunnable approve;
    private final TextArea comment = new TextArea(getTranslation("revision.comment"));

    /** @param stale targets have changed since the figures were calculated */
    RevisionForm(
            RevisionView revision,
            RevisionFigures figures,
            boolean stale,
            Clock clock,
            FormDraft draft,
            Decision decision) {
        approve = () -> send(draft, () -> decision.approve().accept(comment.getValue()));
        add(draft.note(), new RevisionFacts(revision, clock));
        if (stale) {
            Paragraph changed = new Paragraph(getTranslation("revision.stale"));
            changed.addClassName("alarm-text");
            add(
                    changed,
                    buttons(new Button(getTranslation("revision.recalculate"), e -> attempt(decision.recalculate()))));
        }
        Anchor page = new Anchor(
                Navigation.PLANS + "/" + revision.planId() + "/revisions/" + revision.id(),
                getTranslation("revision.open"));
        add(new RevisionTable(figures), page);
        comment.setMaxLength(1000);
        Button yes = new Button(getTranslation("revision.approve"), e -> approve.run());
        yes.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        yes.setEnabled(!stale);
        Button no = new Button(getTranslation("revision.reject"), e -> reject(draft, decision));
        add(comment, buttons(yes, no, draft.saved()));
        draft.text("comment", comment).begin(this);
    }

    @Override
    void key(String key) {
        if (key.equals("a")) {
            approve.run();
        } else if (key.equals("r")) {
            comment.focus();
        }
    }

    private void reject(FormDraft draft, Decision decision) {
        if (comment.getValue().isBlank()) {
            comment.setErrorMessage(getTranslation("revision.reject.needs-comment"));
            comment.setInvalid(true);
        } else {
            send(draft, () -> decision.reject().accept(comment.getValue().strip()));
        }
    }
}
