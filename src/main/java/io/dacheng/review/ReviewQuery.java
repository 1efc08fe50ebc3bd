package io.dacheng.review;

import org.jspecify.annotations.Nullable;

/**
 * Which reviews.
 *
 * @param state null for all
 * @param planId null for all
 * @param unitId the reviews of this unit and those below; null for all
 * @param kind null for all of units; DAILY for the plans' own, which hold the figures of every owner
 */
public record ReviewQuery(
        ReviewView.@Nullable State state,
        @Nullable Long planId,
        @Nullable Long unitId,
        ReviewView.@Nullable Kind kind,
        int offset,
        int limit) {

    /** The first of the open ones. */
    public static ReviewQuery open() {
        return new ReviewQuery(ReviewView.State.OPEN, null, null, null, 0, 100);
    }

    /** The first of a plan's. */
    public static ReviewQuery ofPlan(long planId) {
        return new ReviewQuery(null, planId, null, null, 0, 100);
    }
}
