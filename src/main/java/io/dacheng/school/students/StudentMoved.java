package io.dacheng.school.students;

import java.time.LocalDate;

/**
 * A student moves to another campus; published in the transaction of the move, so that places, leave and whatever else
 * lies ahead at the old campus ends with it.
 *
 * @param from the campus before
 * @param on first day at the new one
 */
public record StudentMoved(long studentId, long from, long to, LocalDate on) {}
