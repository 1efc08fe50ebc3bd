package io.dacheng.review;

import java.time.LocalDate;
import java.util.List;

/**
 * Event: what one person should know of a day's progress. Counts and names, no figures; never with nothing to say.
 *
 * @param recipient login
 * @param kind DAILY, WEEKLY or MONTHLY
 * @param reviews opened today
 * @param behind owners who have fallen behind since the last time
 * @param behindNames of the first of them, from the top of the tree
 * @param recovered owners who are on track again
 * @param actions agreed actions that are due: on this day, for a round within a week or overdue
 */
public record ProgressDigest(
        String recipient,
        ReviewView.Kind kind,
        LocalDate day,
        int reviews,
        int behind,
        List<String> behindNames,
        int recovered,
        int actions) {

    public ProgressDigest {
        behindNames = List.copyOf(behindNames);
    }
}
