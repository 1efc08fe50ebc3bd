package io.dacheng.school.lessons;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A class: students who have their lessons together.
 *
 * @param unitId the campus
 * @param unit its code
 * @param teacher login
 * @param seats how many students may be in it
 * @param students how many are in it today or join later
 * @param active false for one that has ended
 * @param lessonHours what a lesson of its course consumes
 * @param lessonMinutes how long one takes
 * @param lessonsAhead planned from today on
 * @param nextLesson day of the first of these
 */
public record ClassView(
        long id,
        String name,
        long unitId,
        String unit,
        String unitName,
        long courseId,
        String course,
        BigDecimal lessonHours,
        int lessonMinutes,
        long teacherId,
        String teacher,
        String teacherName,
        @Nullable Long roomId,
        @Nullable String room,
        int seats,
        int students,
        boolean active,
        int lessonsAhead,
        @Nullable LocalDate nextLesson,
        int version) {

    public int freeSeats() {
        return Math.max(0, seats - students);
    }
}
