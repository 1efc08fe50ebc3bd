package io.dacheng.notification;

import io.dacheng.review.ActionEscalated;
import io.dacheng.review.ActionReminded;
import io.dacheng.review.ReviewReported;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells branch head and target setter that a review is done, and people what they are to do (R2). */
@Component
class ReviewNotices {

    private final Notices notices;

    ReviewNotices(Notices notices) {
        this.notices = notices;
    }

    /** In the transaction of the report: both are kept, or neither. */
    @EventListener
    void on(ReviewReported review) {
        review.recipients()
                .forEach(login -> notices.send(
                        login,
                        "REVIEW",
                        null,
                        "notice.review.reported",
                        List.of(
                                review.unitName(),
                                review.planName(),
                                review.asOf().toString())));
        review.actions()
                .forEach(action -> notices.send(
                        action.owner(),
                        "ACTION",
                        null,
                        "notice.action.agreed",
                        List.of(
                                review.unitName(),
                                review.planName(),
                                action.due().toString())));
    }

    /** Once a day at most: the review module remembers whom it has reminded. */
    @EventListener
    void on(ActionReminded action) {
        notices.send(
                action.owner(),
                "ACTION",
                null,
                action.overdue() ? "notice.action.overdue" : "notice.action.reminder",
                List.of(action.unitName(), action.planName(), action.due().toString()));
    }

    @EventListener
    void on(ActionEscalated action) {
        action.recipients()
                .forEach(login -> notices.send(
                        login,
                        "ACTION",
                        null,
                        "notice.action.escalated",
                        List.of(
                                action.unitName(),
                                action.planName(),
                                action.due().toString(),
                                action.ownerName())));
    }
}
