package io.dacheng.api;

import io.dacheng.school.lessons.AttendanceState;
import io.dacheng.school.lessons.Reach;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is sent about lessons, classes, rooms and leaves. */
final class LessonForms {

    private LessonForms() {}

    /** Lessons to be planned. */
    record Plan(
            @Nullable Long classId,
            @Nullable LocalDate on,

            @Nullable @Schema(description = "Local time in the organisation's zone, 18:00")
            LocalTime starts,

            @Nullable LocalTime ends,

            @Nullable @Schema(description = "Login; left out, the class's own teacher")
            String teacher,

            @Nullable @Schema(description = "Left out, the class's own room")
            Long roomId,

            @Nullable @Schema(description = "What it consumes; left out, what the course says")
            BigDecimal hours,

            @Nullable @Schema(description = "Weekdays on which it repeats; left out, that of the first day")
            List<DayOfWeek> days,

            @Nullable @Schema(description = "The last day; with neither until nor times it is one lesson")
            LocalDate until,

            @Nullable @Schema(description = "How many lessons, 1 to 200")
            Integer times,

            @Nullable @Schema(description = "Leave out holidays of the campus's calendar")
            Boolean skipHolidays,

            @Nullable @Schema(description = "Leave out days on which something is in the way, instead of planning none")
            Boolean skipClashes,

            @Nullable String note) {}

    /** What a lesson is to be; what is left out stays. */
    record Change(
            @Nullable @Schema(description = "Version of the lesson that was looked at")
            Integer version,

            @Nullable @Schema(description = "With REST the lessons after it move by as many days")
            LocalDate on,

            @Nullable LocalTime starts,

            @Nullable LocalTime ends,

            @Nullable @Schema(description = "Login") String teacher,

            @Nullable @Schema(description = "0 for none") Long roomId,

            @Nullable BigDecimal hours,

            @Nullable String note,

            @Nullable @Schema(description = "ONE, or REST for the rest of the series as well; ONE when left out")
            Reach reach) {}

    record Cancel(
            @Nullable Integer version,
            @Nullable Reach reach,
            @Nullable String reason) {}

    record Restore(@Nullable List<Long> lessonIds) {}

    /** One student's mark. */
    record Mark(
            @Nullable Long studentId,

            @Nullable @Schema(description = "PRESENT, LATE, ABSENT or LEAVE; left out, the mark is taken back")
            AttendanceState state,

            @Nullable String note,

            @Nullable
            @Schema(description = "Version of the mark that was looked at, 0 for none; left out, it does not matter")
            Integer seen) {}

    record Marks(@Nullable List<Mark> marks) {}

    /** What a class is to be. */
    record SchoolClass(
            @Nullable @Schema(description = "Needed for a change: the version that was looked at")
            Integer version,

            @Nullable @Schema(description = "Code of the campus; for a new class")
            String unit,

            @Nullable String name,

            @Nullable Long courseId,

            @Nullable @Schema(description = "Login") String teacher,

            @Nullable @Schema(description = "Where its lessons usually are; left out for none")
            Long roomId,

            @Nullable Integer seats) {}

    record Version(@Nullable Integer version) {}

    record Place(
            @Nullable Long studentId,

            @Nullable @Schema(description = "First day in the class")
            LocalDate from) {}

    record Room(
            @Nullable @Schema(description = "Code of the campus; for a new room")
            String unit,

            @Nullable String name,

            @Nullable Integer seats,

            @Nullable @Schema(description = "false takes the room out of planning")
            Boolean active) {}

    record Leave(
            @Nullable Long lessonId,
            @Nullable Long studentId,
            @Nullable String reason) {}

    record MakeUp(@Nullable Long lessonId) {}

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
