package io.dacheng.school.lessons;

import org.jspecify.annotations.Nullable;

/**
 * What is to be noted of a student's attendance.
 *
 * @param state null takes the mark back
 * @param seen version of the mark that the person looked at, 0 for none; null when it does not matter
 */
public record Mark(
        long studentId,
        @Nullable AttendanceState state,
        String note,
        @Nullable Integer seen) {

    public Mark(long studentId, @Nullable AttendanceState state) {
        this(studentId, state, "", null);
    }
}
