package io.dacheng.school.lessons;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * A time that a lesson takes.
 *
 * @param lessonId 0 for one that is not there yet
 */
record Slot(
        long lessonId,
        long classId,
        long teacherId,
        @Nullable Long roomId,
        LocalDate on,
        LocalTime starts,
        LocalTime ends) {}
