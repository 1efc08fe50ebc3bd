package io.dacheng.workflow.cases;

/**
 * How many timers there are, and how many of them do not run as they should.
 *
 * @param overdue should have run more than a minute ago
 * @param stopped by somebody, or with their case
 * @param stuck have failed as often as they are tried
 */
public record TimerCounts(long all, long overdue, long stopped, long stuck) {}
