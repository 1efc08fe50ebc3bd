package io.dacheng.ui.reviews;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.dacheng.review.ReviewView;
import io.dacheng.shared.Slice;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Pager;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A review to read: findings as they were frozen, comments, and what became of the agreed actions. */
class ReviewResult extends Div {

    /** A plan's own review holds the figures of everybody. */
    private static final int AT_ONCE = 50;

    private final transient ReviewView review;
    private final transient Clock clock;
    private final transient Revise revise;
    private final Div findings = new Div();

    /** @param completedBy name of who completed it; empty while it is open */
    ReviewResult(ReviewView review, String completedBy, Revise revise, Clock clock) {
        this.review = review;
        this.clock = clock;
        this.revise = revise;
        addClassName("review-form");
        if (!completedBy.isEmpty()) {
            Span who = new Span(getTranslation(
                    "reviews.completed.by", completedBy, Formats.current().moment(review.completedAt(), clock)));
            Div whole = quote(who, review.comment());
            add(whole);
        }
        findings.addClassName("review-form");
        add(findings);
        show(0);
    }

    private void show(int page) {
        findings.removeAll();
        int from = page * AT_ONCE;
        List<ReviewView.Finding> shown =
                review.findings().stream().skip(from).limit(AT_ONCE).toList();
        shown.forEach(finding -> findings.add(finding(finding)));
        findings.add(new Pager(new Slice<>(shown, review.findings().size(), from), AT_ONCE, this::show));
    }

    private Section finding(ReviewView.Finding finding) {
        Section section = new Section(new FindingHead(review, finding, revise.pathOf(finding)));
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
        Anchor text = new Anchor(Navigation.ACTIONS + "/" + action.id(), action.text());
        text.addClassName("name");
        Span who = new Span(getTranslation("reviews.action.who", action.ownerName(), formats.date(action.due())));
        who.addClassName("muted");
        Div words = new Div(text, who);
        words.addClassName("words");
        ListItem item = new ListItem(words, ActionCard.badge(action.state()));
        if (action.closedAt() != null) {
            Span when = new Span(formats.moment(action.closedAt(), clock));
            when.addClassName("muted");
            item.add(when);
        }
        if (!action.report().isEmpty()) {
            words.add(new Paragraph(action.report()));
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
