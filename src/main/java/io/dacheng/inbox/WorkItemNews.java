package io.dacheng.inbox;

import java.util.Set;

/**
 * Somebody has done something with a work item that others are to be told; published in its transaction.
 *
 * @param actorName who did it, for showing
 * @param recipients logins
 */
public record WorkItemNews(
        Kind kind, long workItemId, String subject, String planName, String actorName, Set<String> recipients) {

    /** What it is to the recipients. */
    public enum Kind {
        /** Named in a comment. */
        MENTIONED,
        /** Asked to look into it and give it back. */
        DELEGATED,
        /** What one had delegated is back. */
        GIVEN_BACK,
        /** The owner has taken back what was delegated to one. */
        TAKEN_BACK,
        /** It is one's own now. */
        REASSIGNED,
        /** It was one's own, and is somebody else's now. */
        TAKEN_AWAY
    }

    public WorkItemNews {
        recipients = Set.copyOf(recipients);
    }
}
