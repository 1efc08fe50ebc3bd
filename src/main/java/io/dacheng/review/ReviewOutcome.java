package io.dacheng.review;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the branch head wrote: a comment for the whole, comments and agreed actions per finding. As it comes from a form
 * or from JSON; {@link ReviewService#complete} says what is missing.
 */
public record ReviewOutcome(@Nullable String comment, List<FindingOutcome> findings) {

    public ReviewOutcome {
        findings = findings == null ? List.of() : List.copyOf(findings);
    }

    /** @param comment may be empty */
    public record FindingOutcome(long findingId, @Nullable String comment, List<NewAction> actions) {

        public FindingOutcome {
            actions = actions == null ? List.of() : List.copyOf(actions);
        }
    }

    /**
     * @param owner login of who will do it
     * @param due not before the review's day
     */
    public record NewAction(
            @Nullable String text,
            @Nullable String owner,
            @Nullable LocalDate due) {}
}
