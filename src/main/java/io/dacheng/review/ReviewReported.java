package io.dacheng.review;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * Event: a review is done and its results go out (R2). Names and dates only, no figures.
 *
 * @param recipients logins of the unit's branch heads and of the plan's target setter
 * @param actions who is to do something, and until when
 */
public record ReviewReported(
        long reviewId, String unitName, String planName, LocalDate asOf, Set<String> recipients, List<Given> actions) {

    public ReviewReported {
        recipients = Set.copyOf(recipients);
        actions = List.copyOf(actions);
    }

    /** An action agreed in the review. */
    public record Given(String owner, LocalDate due) {}
}
