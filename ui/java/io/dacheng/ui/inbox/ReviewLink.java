package io.dacheng.ui.inbox;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import io.dacheng.ui.Navigation;

/** Leads to the review's own page, where its findings are. */
final class ReviewLink extends TaskForm {

    ReviewLink(long reviewId) {
        Anchor review = new Anchor(Navigation.REVIEWS + "/" + reviewId, getTranslation("review.open"));
        review.addClassName("button-link");
        add(new Paragraph(getTranslation("review.ask")), buttons(review));
    }
}
