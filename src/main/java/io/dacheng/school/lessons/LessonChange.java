package io.dacheng.school.lessons;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * What a lesson is to be from now on.
 *
 * @param on its day; the rest of a series moves by as many days
 * @param teacherId who gives it: another than the class's own is a substitute
 * @param roomId null for none
 * @param hours more than 0
 */
public record LessonChange(
        LocalDate on,
        LocalTime starts,
        LocalTime ends,
        long teacherId,
        @Nullable Long roomId,
        BigDecimal hours,
        String note) {

    /** A lesson as it is. */
    public static LessonChange of(LessonView lesson) {
        return new LessonChange(
                lesson.on(),
                lesson.starts(),
                lesson.ends(),
                lesson.teacherId(),
                lesson.roomId(),
                lesson.hours(),
                lesson.note());
    }
}
