package io.dacheng.ui.reviews;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextArea;
import io.dacheng.organisation.MemberView;
import io.dacheng.review.ReviewOutcome;
import io.dacheng.review.ReviewView;
import io.dacheng.ui.Icons;
import java.time.LocalDate;
import java.util.List;
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
        Button another = new Button(getTranslation("reviews.action.add"), Icons.PLUS.create(), e -> addAction());
        another.setAriaLabel(getTranslation("reviews.action.add.for", finding.ownerName()));
        another.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        another.addClassName("add-action");
        add(new FindingHead(review, finding, revise), comment, actions, another);
    }

    private void addAction() {
        ActionRow row = new ActionRow(people, finding.owner(), earliest, actions::remove);
        actions.add(row);
        row.focus();
    }

    ReviewOutcome.FindingOutcome outcome() {
        return new ReviewOutcome.FindingOutcome(
                id,
                comment.getValue(),
                actions.getChildren()
                        .map(ActionRow.class::cast)
                        .map(ActionRow::action)
                        .toList());
    }
}
