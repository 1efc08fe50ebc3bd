package io.dacheng.school.lessons;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * A leave that a student asked for, and the lesson that makes up for it.
 *
 * @param lessonId the lesson missed
 * @param unitId its campus
 * @param number the student's
 * @param reason empty when none was given
 * @param madeUpIn the lesson that the student joins as a guest; null as long as none is chosen
 * @param madeUpOn its day
 * @param madeUpState what became of the student's place in it; null as long as it is not marked
 */
public record LeaveView(
        long id,
        long lessonId,
        String className,
        String course,
        long unitId,
        LocalDate on,
        LocalTime starts,
        long studentId,
        String number,
        String student,
        String reason,
        String enteredBy,
        Instant enteredAt,
        @Nullable Long madeUpIn,
        @Nullable String madeUpClass,
        @Nullable LocalDate madeUpOn,
        @Nullable LocalTime madeUpStarts,
        @Nullable AttendanceState madeUpState) {}
