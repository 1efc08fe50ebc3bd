package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.school.lessons.LessonChange;
import io.dacheng.school.lessons.LessonChanges;
import io.dacheng.school.lessons.LessonQuery;
import io.dacheng.school.lessons.LessonView;
import io.dacheng.school.lessons.NewLessons;
import io.dacheng.school.lessons.Participant;
import io.dacheng.school.lessons.Planned;
import io.dacheng.school.lessons.PlannedDay;
import io.dacheng.school.lessons.Planning;
import io.dacheng.school.lessons.Reach;
import io.dacheng.school.lessons.Timetable;
import io.dacheng.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The timetable: lessons planned, moved, cancelled and looked at (E8). */
@RestController
@RequestMapping("/api/v1/school/lessons")
@Tag(name = "School: lessons", description = "Timetable, attendance, leave, classes and rooms")
class LessonsController {

    record LessonPage(List<LessonView> items, long total, int offset, int limit) {}

    /** A lesson, and who takes part as far as the caller sees them. */
    record LessonAnswer(LessonView lesson, List<Participant> participants) {}

    /**
     * A day that a plan comes to.
     *
     * @param clash what is in the way, as a sentence
     */
    record DayAnswer(
            LocalDate on,
            @Nullable String holiday,
            @Nullable String clash,
            boolean planned) {

        static DayAnswer of(PlannedDay day, Locale language) {
            return new DayAnswer(
                    day.on(),
                    day.holiday(),
                    day.clash() == null ? null : day.clash().sentence(language),
                    day.planned());
        }
    }

    record DaysAnswer(List<DayAnswer> days) {}

    record PlannedAnswer(List<LessonView> lessons, List<DayAnswer> days) {}

    /** @param changed how many lessons */
    record ChangeAnswer(int changed, LessonView lesson) {}

    record CancelAnswer(List<Long> cancelled) {}

    private final Timetable timetable;
    private final Planning planning;
    private final LessonChanges changes;
    private final LessonNames names;

    LessonsController(Timetable timetable, Planning planning, LessonChanges changes, LessonNames names) {
        this.timetable = timetable;
        this.planning = planning;
        this.changes = changes;
        this.names = names;
    }

    @GetMapping
    @Operation(summary = "The lessons that the caller sees between two days, in the order of time")
    LessonPage lessons(
            Viewer viewer,
            @RequestParam LocalDate from,
            @Parameter(description = "At most a year later") @RequestParam LocalDate to,
            @Parameter(description = "Code of a campus") @RequestParam(required = false) @Nullable String unit,
            @Parameter(description = "Login of who gives the lesson") @RequestParam(required = false) @Nullable
                    String teacher,
            @RequestParam(required = false) @Nullable Long room,
            @RequestParam(name = "class", required = false) @Nullable Long ofClass,
            @Parameter(description = "Who takes part") @RequestParam(required = false) @Nullable Long student,
            @Parameter(description = "Show cancelled ones as well") @RequestParam(defaultValue = "false")
                    boolean cancelled,
            @RequestParam(defaultValue = "0") int offset,
            @Parameter(description = "1 to 1 000") @RequestParam(defaultValue = "200") int limit) {
        Slice<LessonView> page = timetable.lessons(
                viewer,
                new LessonQuery(
                        from,
                        to,
                        names.campus(viewer, unit),
                        names.member(teacher),
                        room,
                        ofClass,
                        student,
                        cancelled,
                        offset,
                        limit));
        return new LessonPage(page.items(), page.total(), page.offset(), limit);
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "A lesson with who takes part",
            description = "All of them for who leads the campus or teaches; to others the students they are named in.")
    LessonAnswer lesson(Viewer viewer, @PathVariable long id) {
        return new LessonAnswer(timetable.lesson(viewer, id), timetable.participants(viewer, id));
    }

    @PostMapping("/preview")
    @Operation(summary = "What planning these lessons would come to; changes nothing")
    DaysAnswer preview(Viewer viewer, @RequestBody LessonForms.Plan form, HttpServletRequest request) {
        return new DaysAnswer(days(planning.preview(viewer, plan(form)), request));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Plan a lesson, or one every week; who leads the campus",
            description = "All of them or none. 409 names what has the class, the teacher, the room or a student then.")
    PlannedAnswer plan(Viewer viewer, @RequestBody LessonForms.Plan form, HttpServletRequest request) {
        Planned planned = planning.plan(viewer, plan(form));
        return new PlannedAnswer(planned.lessons(), days(planned.days(), request));
    }

    @PostMapping("/{id}/change")
    @Operation(
            summary =
                    "Move a lesson, give it to a substitute or into another room; alone or with the rest of its series",
            description = "409 when something is in the way, or when somebody else has changed it meanwhile.")
    ChangeAnswer change(Viewer viewer, @PathVariable long id, @RequestBody LessonForms.Change form) {
        LessonView now = timetable.lesson(viewer, id);
        Long teacher = names.member(form.teacher());
        int changed = changes.change(
                viewer,
                id,
                Given.field("version", form.version()),
                new LessonChange(
                        Objects.requireNonNullElse(form.on(), now.on()),
                        Objects.requireNonNullElse(form.starts(), now.starts()),
                        Objects.requireNonNullElse(form.ends(), now.ends()),
                        teacher == null ? now.teacherId() : teacher,
                        room(form.roomId(), now),
                        Objects.requireNonNullElse(form.hours(), now.hours()),
                        Objects.requireNonNullElse(form.note(), now.note())),
                reach(form.reach()));
        return new ChangeAnswer(changed, timetable.lesson(viewer, id));
    }

    @PostMapping("/{id}/cancel")
    @Operation(summary = "Cancel a lesson, alone or with the rest of its series; those that are held stay")
    CancelAnswer cancel(Viewer viewer, @PathVariable long id, @RequestBody LessonForms.Cancel form) {
        return new CancelAnswer(changes.cancel(
                viewer,
                id,
                Given.field("version", form.version()),
                reach(form.reach()),
                LessonForms.orEmpty(form.reason())));
    }

    @PostMapping("/restore")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Let cancelled lessons take place after all; all of them or none")
    void restore(Viewer viewer, @RequestBody LessonForms.Restore form) {
        changes.restore(viewer, Given.list("lessonIds", form.lessonIds(), 1, NewLessons.MOST));
    }

    private static @Nullable Long room(@Nullable Long asked, LessonView now) {
        if (asked == null) {
            return now.roomId();
        }
        return asked == 0 ? null : asked;
    }

    private static Reach reach(@Nullable Reach asked) {
        return asked == null ? Reach.ONE : asked;
    }

    private NewLessons plan(LessonForms.Plan form) {
        return new NewLessons(
                Given.field("classId", form.classId()),
                Given.field("on", form.on()),
                Given.field("starts", form.starts()),
                Given.field("ends", form.ends()),
                names.member(form.teacher()),
                form.roomId(),
                form.hours(),
                Set.copyOf(Given.list("days", form.days(), 0, 7)),
                form.until(),
                form.times(),
                Boolean.TRUE.equals(form.skipHolidays()),
                Boolean.TRUE.equals(form.skipClashes()),
                LessonForms.orEmpty(form.note()));
    }

    private static List<DayAnswer> days(List<PlannedDay> days, HttpServletRequest request) {
        Locale language = ProblemWriter.language(request);
        return days.stream().map(day -> DayAnswer.of(day, language)).toList();
    }
}
