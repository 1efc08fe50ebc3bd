package io.dacheng.review;

/** How many reviews there are; {@code overdue} ones are open, too. */
public record ReviewCounts(long open, long overdue, long done) {}
