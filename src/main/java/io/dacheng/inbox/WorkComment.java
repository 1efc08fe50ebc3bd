package io.dacheng.inbox;

import java.time.Instant;
import java.util.List;

/**
 * A comment on a work item.
 *
 * @param onBehalfOfName in whose place it was written; empty for one's own
 * @param text may name people as {@code @login}
 * @param mentions who was told of it, in the order of their logins
 */
public record WorkComment(
        String author,
        String authorName,
        String onBehalfOfName,
        Instant writtenAt,
        String text,
        List<Mention> mentions) {

    public WorkComment {
        mentions = List.copyOf(mentions);
    }

    /** Somebody whom a comment names. */
    public record Mention(String login, String name) {}
}
