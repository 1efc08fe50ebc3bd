package io.dacheng.review;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.shared.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who may see a review and who acts on it (V1). */
@Component
class ReviewRights {

    private final ReviewReader reader;
    private final AccessService access;
    private final JdbcClient jdbc;

    ReviewRights(ReviewReader reader, AccessService access, JdbcClient jdbc) {
        this.reader = reader;
        this.access = access;
        this.jdbc = jdbc;
    }

    /** @throws Refused NOT_FOUND unless the unit (for a plan's own one, the plan's root unit) is the viewer's or lower */
    ReviewView visible(Viewer viewer, long reviewId) {
        return reader.review(reviewId)
                .filter(review -> access.canSeeUnit(viewer, unitOf(review)))
                .orElseThrow(() -> Refused.notFound("review.unknown", reviewId));
    }

    /** The unit that a review is about: for a plan's own one, the plan's root unit. */
    long unitOf(ReviewView review) {
        return review.unitId() != null
                ? review.unitId()
                : jdbc.sql("select root_unit_id from plan where id = :plan")
                        .param("plan", review.planId())
                        .query(Long.class)
                        .single();
    }

    /** @param unitId null for a plan's own review, for which nobody acts */
    boolean actsFor(Viewer viewer, @Nullable Long unitId) {
        return unitId != null && access.actsFor(viewer, unitId);
    }
}
