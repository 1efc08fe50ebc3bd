package io.dacheng.calendar;

import java.time.LocalDate;

/**
 * A day that a calendar names.
 *
 * @param name of the holiday; may be empty
 */
public record CalendarDay(LocalDate date, DayKind kind, String name) {}
