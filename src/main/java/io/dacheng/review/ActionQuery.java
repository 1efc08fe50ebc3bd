package io.dacheng.review;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which agreed actions.
 *
 * @param mine only those the viewer is to do; else also those of reviews the viewer may see
 * @param planId null for all
 * @param unitId the reviews of this unit and those below; null for all
 * @param asOf the day of the figures an action's effect is told by; null for today
 * @param knownAt when they were known; null for now
 */
public record ActionQuery(
        boolean mine,
        Shown shown,
        @Nullable Long planId,
        @Nullable Long unitId,
        @Nullable LocalDate asOf,
        @Nullable Instant knownAt,
        int offset,
        int limit) {

    public enum Shown {
        /** Still to do, the next due first. */
        OPEN,
        /** Still to do, due before today. */
        OVERDUE,
        /** Reported done or not done, the latest first. */
        CLOSED,
        ALL
    }

    /** What the viewer is still to do, the first hundred. */
    public static ActionQuery own() {
        return new ActionQuery(true, Shown.OPEN, null, null, null, null, 0, 100);
    }
}
