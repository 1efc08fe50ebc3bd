package io.dacheng.ui.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import io.dacheng.school.weeks.GapView;
import io.dacheng.ui.FormDraft;
import io.dacheng.ui.Formats;
import java.io.Serializable;
import java.time.Clock;

/** A gap that was not closed: the campus head asks for a further step, or ends it with a comment. */
final class FollowUpGapForm extends TaskForm {

    interface Decide extends Serializable {
        void run(boolean again, String comment);
    }

    private static final int LONGEST = 1000;

    private final TextArea comment = new TextArea(getTranslation("gap.comment"));

    FollowUpGapForm(GapView gap, Clock clock, FormDraft draft, Decide decide) {
        Formats formats = Formats.current();
        comment.setMaxLength(LONGEST);
        comment.setWidthFull();
        Button again = new Button(
                getTranslation("gap.again"),
                e -> send(draft, () -> decide.run(true, comment.getValue().strip())));
        again.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Button end = new Button(getTranslation("gap.end"), e -> {
            if (comment.getValue().isBlank()) {
                comment.setErrorMessage(getTranslation("gap.end.needs-comment"));
                comment.setInvalid(true);
                comment.focus();
            } else {
                send(draft, () -> decide.run(false, comment.getValue().strip()));
            }
        });
        add(
                draft.note(),
                new GapFacts(gap),
                facts(
                        figure(getTranslation("gap.when-opened"), formats.amount(gap.actual())),
                        figure(getTranslation("gap.when-looked-at"), formats.amount(gap.actualThen())),
                        figure(
                                getTranslation("gap.promised-by"),
                                gap.promisedBy() == null
                                        ? formats.amount(null)
                                        : gap.promisedBy() + " · " + formats.moment(gap.promisedAt(), clock)),
                        figure(getTranslation("gap.done-by"), formats.date(gap.doneBy()))),
                new Paragraph(getTranslation("gap.was-promised", gap.action())),
                new Paragraph(getTranslation("gap.follow-up.ask")),
                comment,
                buttons(again, end, draft.saved()));
        draft.text("comment", comment).begin(this);
    }

    @Override
    void key(String key) {
        if (key.equals("r")) {
            comment.focus();
        }
    }
}
