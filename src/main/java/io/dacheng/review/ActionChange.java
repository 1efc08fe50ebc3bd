package io.dacheng.review;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A step on an agreed action's way.
 *
 * @param changedByName for showing
 * @param ownerName who was to do it from then on
 * @param due until when, from then on
 * @param reason why it was reopened or changed, or what was reported; may be empty
 */
public record ActionChange(
        Instant changedAt,
        String changedBy,
        String changedByName,
        Step step,
        String ownerName,
        LocalDate due,
        String reason) {

    public enum Step {
        AGREED,
        DONE,
        NOT_DONE,
        REOPENED,
        CHANGED
    }
}
