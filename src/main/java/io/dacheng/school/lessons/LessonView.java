package io.dacheng.school.lessons;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A lesson of a class.
 *
 * @param unitId the campus
 * @param unit its code
 * @param teacherId who gives it, perhaps in place of the class's own teacher
 * @param teacher login
 * @param substitute whether that is not the class's own teacher
 * @param starts local time in the organisation's zone
 * @param ends after {@code starts}, on the same day
 * @param hours what it consumes of each student's hours
 * @param series the lessons planned together; null for one alone
 * @param students who take part, with guests and with those on leave
 * @param onLeave of these, who asked for leave
 * @param marked of these, whose attendance was marked
 */
public record LessonView(
        long id,
        long classId,
        String className,
        long unitId,
        String unit,
        String unitName,
        long courseId,
        String course,
        @Nullable Long roomId,
        @Nullable String room,
        long teacherId,
        String teacher,
        String teacherName,
        boolean substitute,
        LocalDate on,
        LocalTime starts,
        LocalTime ends,
        BigDecimal hours,
        LessonState state,
        @Nullable UUID series,
        String note,
        String cancelReason,
        int version,
        int students,
        int onLeave,
        int marked) {

    /**
     * Whether it is over and somebody's attendance is not marked: the one rule of what is still to be marked.
     *
     * @param now in the organisation's zone
     */
    public boolean lacksAttendance(LocalDateTime now) {
        return state != LessonState.CANCELLED
                && marked < students
                && !on.atTime(ends).isAfter(now);
    }
}
