package io.dacheng.inbox;

/** How many open items there are in each scope. */
public record InboxCounts(long mine, long group, long unit, long overdue) {}
