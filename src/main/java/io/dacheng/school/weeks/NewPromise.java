package io.dacheng.school.weeks;

import java.time.LocalDate;

/**
 * What the person in charge will do about a gap.
 *
 * @param action what, 1 to 1000 characters
 * @param doneBy by when, from today to a month from today
 * @param followUp when it is looked at again, from tomorrow to a month from today
 */
public record NewPromise(String action, LocalDate doneBy, LocalDate followUp) {}
