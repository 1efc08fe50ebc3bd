package io.dacheng.inbox;

import java.time.Instant;

/** A comment on a work item. */
public record WorkComment(String author, String authorName, Instant writtenAt, String text) {}
