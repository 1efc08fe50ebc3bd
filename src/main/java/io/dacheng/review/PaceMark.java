package io.dacheng.review;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What happened on an owner's way through a period.
 *
 * @param date from which the revision counts; the as-of day of the review
 * @param id of the revision or review
 * @param before the target's amount before the revision; null for a review
 * @param after the target's amount since the revision; null for a review
 * @param review what kind of review; null for a revision
 * @param opens whether the viewer may open it
 */
public record PaceMark(
        LocalDate date,
        Kind kind,
        long planId,
        long id,
        @Nullable BigDecimal before,
        @Nullable BigDecimal after,
        ReviewView.@Nullable Kind review,
        boolean opens) {

    public enum Kind {
        /** The target has another amount from here on. */
        REVISION,
        /** The head talked about it. */
        REVIEW
    }
}
