package io.dacheng.ui.reviews;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.dacheng.review.ReviewView;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Icons;
import java.io.Serializable;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** A review to read: findings as they were frozen, comments, and what became of the agreed actions. */
class ReviewResult extends Div {

    interface Tick extends Serializable {
        void run(long reviewId, long actionId);
    }

    private final transient ReviewView review;
    private final transient Clock clock;
    private final String login;
    private final boolean acts;
    private final Tick tick;

    /**
     * @param completedBy name of who completed it; empty while it is open
     * @param login of the reader, who ticks off own actions
     * @param acts whether the reader acts for the unit and ticks off all
     */
    ReviewResult(ReviewView review, String completedBy, Clock clock, String login, boolean acts, Tick tick) {
        this.review = review;
        this.clock = clock;
        this.login = login;
        this.acts = acts;
        this.tick = tick;
        addClassName("review-form");
        if (!completedBy.isEmpty()) {
            Span who = new Span(getTranslation(
                    "reviews.completed.by", completedBy, Formats.current().moment(review.completedAt(), clock)));
            Div whole = quote(who, review.comment());
            add(whole);
        }
        review.findings().forEach(finding -> add(finding(finding)));
    }

    private Section finding(ReviewView.Finding finding) {
        Section section = new Section(new FindingHead(finding));
        section.addClassNames("card", "finding");
        if (finding.comment() != null && !finding.comment().isEmpty()) {
            section.add(quote(null, finding.comment()));
        }
        if (!finding.actions().isEmpty()) {
            UnorderedList actions = new UnorderedList();
            actions.addClassName("review-list");
            finding.actions().forEach(action -> actions.add(action(action)));
            section.add(actions);
        }
        return section;
    }

    private ListItem action(ReviewView.Action action) {
        Formats formats = Formats.current();
        Span text = new Span(action.text());
        text.addClassName("name");
        Span who = new Span(getTranslation("reviews.action.who", action.ownerName(), formats.date(action.due())));
        who.addClassName("muted");
        Div words = new Div(text, who);
        words.addClassName("words");
        ListItem item = new ListItem(words);
        if (action.doneAt() != null) {
            item.add(new Span(getTranslation("reviews.action.done.at", formats.moment(action.doneAt(), clock))));
        } else if (acts || action.owner().equals(login)) {
            Button done = new Button(
                    getTranslation("reviews.action.done"),
                    Icons.CHECK.create(),
                    e -> tick.run(review.id(), action.id()));
            done.setAriaLabel(getTranslation("reviews.action.done.which", action.text()));
            item.add(done);
        }
        return item;
    }

    private static Div quote(@Nullable Span who, @Nullable String text) {
        Div quote = new Div();
        quote.addClassName("quote");
        if (who != null) {
            quote.add(who);
        }
        if (text != null && !text.isEmpty()) {
            quote.add(new Paragraph(text));
        }
        return quote;
    }
}
