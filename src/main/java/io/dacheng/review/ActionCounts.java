package io.dacheng.review;

/** How many agreed actions there are; {@code overdue} ones are open, too. */
public record ActionCounts(long open, long overdue, long done, long notDone) {}
