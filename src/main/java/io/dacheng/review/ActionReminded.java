package io.dacheng.review;

import java.time.LocalDate;

/**
 * Event: somebody is reminded of an agreed action. Names and dates only, no figures.
 *
 * @param owner login of who is to do it
 * @param overdue due before today
 */
public record ActionReminded(String owner, String unitName, String planName, LocalDate due, boolean overdue) {}
