package io.dacheng.school.lessons;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which lessons; all filters hold together, null leaves one out.
 *
 * @param from first day
 * @param to last day, at most a year after the first
 * @param unitId a campus or a unit above it
 * @param teacherId who gives the lesson
 * @param studentId who takes part
 * @param cancelled whether cancelled ones are shown as well
 * @param offset how many to pass over, from 0
 * @param limit 1 to 1 000
 */
public record LessonQuery(
        LocalDate from,
        LocalDate to,
        @Nullable Long unitId,
        @Nullable Long teacherId,
        @Nullable Long roomId,
        @Nullable Long classId,
        @Nullable Long studentId,
        boolean cancelled,
        int offset,
        int limit) {

    public static final int MOST = 1000;

    /** Everything between two days. */
    public static LessonQuery between(LocalDate from, LocalDate to) {
        return new LessonQuery(from, to, null, null, null, null, null, false, 0, MOST);
    }

    public LessonQuery withUnit(@Nullable Long unit) {
        return new LessonQuery(from, to, unit, teacherId, roomId, classId, studentId, cancelled, offset, limit);
    }

    public LessonQuery withTeacher(@Nullable Long teacher) {
        return new LessonQuery(from, to, unitId, teacher, roomId, classId, studentId, cancelled, offset, limit);
    }

    public LessonQuery withRoom(@Nullable Long room) {
        return new LessonQuery(from, to, unitId, teacherId, room, classId, studentId, cancelled, offset, limit);
    }

    public LessonQuery withClass(@Nullable Long schoolClass) {
        return new LessonQuery(from, to, unitId, teacherId, roomId, schoolClass, studentId, cancelled, offset, limit);
    }

    public LessonQuery withStudent(@Nullable Long student) {
        return new LessonQuery(from, to, unitId, teacherId, roomId, classId, student, cancelled, offset, limit);
    }

    public LessonQuery withPage(int first, int most) {
        return new LessonQuery(from, to, unitId, teacherId, roomId, classId, studentId, cancelled, first, most);
    }
}
