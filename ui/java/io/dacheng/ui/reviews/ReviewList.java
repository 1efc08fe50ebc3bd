package io.dacheng.ui.reviews;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.review.ReviewRow;
import io.dacheng.review.ReviewView;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Navigation;
import java.util.List;

/** Reviews one below the other: which unit, of when, how many fall behind, where it stands. */
class ReviewList extends UnorderedList {

    private final transient Formats formats = Formats.current();

    ReviewList(List<ReviewRow> reviews) {
        addClassName("review-list");
        reviews.forEach(review -> add(item(review)));
    }

    private ListItem item(ReviewRow review) {
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
        Span counts = new Span(getTranslation("reviews.counts", review.behind(), review.watch(), review.actions())
                + (review.recovered() == 0 ? "" : " · " + getTranslation("reviews.recovered", review.recovered()))
                + (review.openActions() == 0
                        ? ""
                        : " · " + getTranslation("reviews.counts.open", review.openActions())));
        counts.addClassName("counts");
        ListItem item = new ListItem(words, counts, badge(review.state()));
        if (review.state() == ReviewView.State.OPEN && review.due() != null) {
            Span due = new Span(
                    review.overdue()
                            ? getTranslation("reviews.overdue", formats.shortDate(review.due()))
                            : getTranslation("due.on", formats.shortDate(review.due())));
            due.addClassName("due");
            due.setClassName("overdue", review.overdue());
            item.add(due);
        }
        return item;
    }

    static Badge badge(ReviewView.State state) {
        String word = I18NProvider.translate("reviews.state." + state.name());
        return switch (state) {
            case OPEN -> Badge.of("▸", word, "open");
            case DONE -> Badge.of("✓", word, "good");
            case CANCELLED -> Badge.of("✕", word, "quiet");
            case RECORDED -> Badge.of("■", word, "quiet");
        };
    }
}
