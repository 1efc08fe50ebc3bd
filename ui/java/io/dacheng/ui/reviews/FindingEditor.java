package io.dacheng.ui.reviews;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.function.SerializableRunnable;
import io.dacheng.organisation.MemberView;
import io.dacheng.review.ReviewOutcome;
import io.dacheng.review.ReviewView;
import io.dacheng.ui.FormDraft;
import io.dacheng.ui.Icons;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One owner's finding with a comment and as many agreed actions as it takes. */
class FindingEditor extends Section {

    private static final int MAX_TEXT = 2000;

    private final long id;
    private final transient ReviewView.Finding finding;
    private final transient List<MemberView> people;
    private final LocalDate earliest;
    private final TextArea comment = new TextArea();
    private final Div actions = new Div();
    private SerializableRunnable changed = () -> {};

    FindingEditor(
            ReviewView review,
            ReviewView.Finding finding,
            List<MemberView> people,
            LocalDate earliest,
            @Nullable String revise) {
        this.id = finding.id();
        this.finding = finding;
        this.people = people;
        this.earliest = earliest;
        addClassNames("card", "finding");
        comment.setLabel(getTranslation("reviews.comment.of", finding.ownerName()));
        comment.setMaxLength(MAX_TEXT);
        comment.setWidthFull();
        actions.addClassName("actions");
        Button another = new Button(getTranslation("reviews.action.add"), Icons.PLUS.create(), e -> addAction()
                .focus());
        another.setAriaLabel(getTranslation("reviews.action.add.for", finding.ownerName()));
        another.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        another.addClassName("add-action");
        add(new FindingHead(review, finding, revise), comment, actions, another);
    }

    private ActionRow addAction() {
        ActionRow row = new ActionRow(people, finding.owner(), earliest, this::remove);
        row.onChange(changed);
        actions.add(row);
        return row;
    }

    private void remove(ActionRow row) {
        actions.remove(row);
        changed.run();
    }

    private List<ActionRow> rows() {
        return actions.getChildren().map(ActionRow.class::cast).toList();
    }

    /** What is typed here goes into the review's draft. */
    void keepIn(FormDraft draft) {
        changed = draft::changed;
        draft.text("comment-" + id, comment).part(new Actions());
    }

    ReviewOutcome.FindingOutcome outcome() {
        return new ReviewOutcome.FindingOutcome(
                id, comment.getValue(), rows().stream().map(ActionRow::action).toList());
    }

    /** The actions of a draft, one after the other. */
    private final class Actions implements FormDraft.Part {

        private static final long serialVersionUID = 1L;

        @Override
        public void read(Map<String, String> typed) {
            List<ActionRow> rows = rows();
            for (int i = 0; i < rows.size(); i++) {
                rows.get(i).read(name(i), typed);
            }
        }

        @Override
        public void write(Map<String, String> typed) {
            actions.removeAll();
            for (int i = 0; typed.containsKey(name(i)); i++) {
                addAction().write(name(i), typed);
            }
        }

        private String name(int i) {
            return "action-" + id + "-" + i;
        }
    }
}
