package io.dacheng.ui.reviews;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.achievement.Status;
import io.dacheng.review.ReviewView;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Navigation;
import java.util.List;

/** Reviews one below the other: which unit, of when, how many fall behind, where it stands. */
class ReviewList extends UnorderedList {

    private final Formats formats = Formats.current();

    ReviewList(List<ReviewView> reviews) {
        addClassName("review-list");
        reviews.forEach(review -> add(item(review)));
    }

    private ListItem item(ReviewView review) {
        Anchor unit = new Anchor(Navigation.REVIEWS + "/" + review.id(), review.unitName());
        unit.addClassName("name");
        Span what = new Span(getTranslation(
                "reviews.what",
                review.planName(),
                getTranslation("reviews.kind." + review.kind().name()),
                formats.date(review.asOf())));
        what.addClassName("muted");
        Div words = new Div(unit, what);
        words.addClassName("words");
        Span behind = new Span(getTranslation(
                "reviews.counts", count(review, Status.BEHIND), count(review, Status.WATCH), actions(review)));
        behind.addClassName("counts");
        return new ListItem(words, behind, badge(review));
    }

    static Badge badge(ReviewView review) {
        String word = I18NProvider.translate("reviews.state." + review.state().name());
        return switch (review.state()) {
            case OPEN -> Badge.of("▸", word, "open");
            case DONE -> Badge.of("✓", word, "good");
            case CANCELLED -> Badge.of("✕", word, "quiet");
            case RECORDED -> Badge.of("■", word, "quiet");
        };
    }

    private static long count(ReviewView review, Status status) {
        return review.findings().stream()
                .filter(finding -> finding.status() == status)
                .count();
    }

    private static long actions(ReviewView review) {
        return review.findings().stream()
                .mapToLong(finding -> finding.actions().size())
                .sum();
    }
}
