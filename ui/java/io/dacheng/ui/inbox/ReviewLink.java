package io.dacheng.ui.inbox;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import io.dacheng.ui.Navigation;
import org.jspecify.annotations.Nullable;

/** Leads to the review's own page, where its findings are. */
final class ReviewLink extends TaskForm {

    /** @param task in which the reader stands in for somebody; null for an own one */
    ReviewLink(long reviewId, @Nullable Long task) {
        String path = Navigation.REVIEWS + "/" + reviewId + (task == null ? "" : "?task=" + task);
        Anchor review = new Anchor(path, getTranslation("review.open"));
        review.addClassName("button-link");
        add(new Paragraph(getTranslation("review.ask")), buttons(review));
    }
}
