package io.dacheng.review;

import java.time.LocalDate;
import java.util.List;

/** What the branch head wrote: a comment for the whole, comments and agreed actions per finding. */
public record ReviewOutcome(String comment, List<FindingOutcome> findings) {

    /** @param comment may be empty */
    public record FindingOutcome(long findingId, String comment, List<NewAction> actions) {}

    /** @param owner login of who will do it; @param due not before the review's day */
    public record NewAction(String text, String owner, LocalDate due) {}
}
