package io.dacheng.inbox;

import java.time.Instant;

/**
 * A comment on a work item.
 *
 * @param onBehalfOfName in whose place it was written; empty for one's own
 */
public record WorkComment(String author, String authorName, String onBehalfOfName, Instant writtenAt, String text) {}
