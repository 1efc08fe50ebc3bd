package io.dacheng.review;

import java.time.LocalDate;
import java.util.Set;

/**
 * Event: an agreed action has been overdue for too long. Names and dates only, no figures.
 *
 * @param recipients logins of the heads
 * @param ownerName who is to do it
 */
public record ActionEscalated(
        Set<String> recipients, String ownerName, String unitName, String planName, LocalDate due) {

    public ActionEscalated {
        recipients = Set.copyOf(recipients);
    }
}
