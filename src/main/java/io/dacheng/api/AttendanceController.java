package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.school.lessons.AttendanceState;
import io.dacheng.school.lessons.Attendances;
import io.dacheng.school.lessons.LessonView;
import io.dacheng.school.lessons.Mark;
import io.dacheng.school.lessons.MarkResult;
import io.dacheng.school.lessons.Timetable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Attendance, which consumes hours and is revenue at once (E8). */
@RestController
@RequestMapping("/api/v1/school/lessons/{id}/attendance")
@Tag(name = "School: lessons")
class AttendanceController {

    private static final int MOST_MARKS = 1000;

    /**
     * What became of one mark.
     *
     * @param refusal why it was not taken, as a sentence
     * @param code of the refusal
     */
    record MarkAnswer(
            long studentId,
            String name,
            @Nullable AttendanceState state,
            BigDecimal hours,
            BigDecimal amount,
            boolean done,
            @Nullable String refusal,
            @Nullable String code) {

        static MarkAnswer of(MarkResult result, Locale language) {
            return new MarkAnswer(
                    result.studentId(),
                    result.name(),
                    result.state(),
                    result.hours(),
                    result.amount(),
                    result.done(),
                    result.refusal() == null ? null : result.refusal().sentence(language),
                    result.refusal() == null ? null : result.refusal().code());
        }
    }

    record MarksAnswer(LessonView lesson, List<MarkAnswer> results) {}

    private final Attendances attendances;
    private final Timetable timetable;

    AttendanceController(Attendances attendances, Timetable timetable) {
        this.attendances = attendances;
        this.timetable = timetable;
    }

    @PostMapping
    @Operation(
            summary = "Note who was there; who teaches the lesson or the class, or leads the campus",
            description =
                    "A result for each: who has no hours left is named and refused, the others are kept. What is marked "
                            + "anew corrects hours and revenue; a mark without a state is taken back.")
    MarksAnswer mark(
            Viewer viewer, @PathVariable long id, @RequestBody LessonForms.Marks form, HttpServletRequest request) {
        List<Mark> marks = Given.list("marks", form.marks(), 1, MOST_MARKS).stream()
                .map(mark -> new Mark(
                        Given.field("studentId", mark.studentId()),
                        mark.state(),
                        LessonForms.orEmpty(mark.note()),
                        mark.seen()))
                .toList();
        return answer(viewer, id, attendances.mark(viewer, id, marks), request);
    }

    @PostMapping("/all-present")
    @Operation(summary = "Mark everybody as there who is not marked yet; who asked for leave, as on leave")
    MarksAnswer allPresent(Viewer viewer, @PathVariable long id, HttpServletRequest request) {
        return answer(viewer, id, attendances.allPresent(viewer, id), request);
    }

    private MarksAnswer answer(Viewer viewer, long id, List<MarkResult> results, HttpServletRequest request) {
        Locale language = ProblemWriter.language(request);
        return new MarksAnswer(
                timetable.lesson(viewer, id),
                results.stream().map(result -> MarkAnswer.of(result, language)).toList());
    }
}
