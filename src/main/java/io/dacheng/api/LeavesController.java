package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.school.lessons.LeaveQuery;
import io.dacheng.school.lessons.LeaveView;
import io.dacheng.school.lessons.Leaves;
import io.dacheng.school.lessons.LessonView;
import io.dacheng.school.lessons.MakeUps;
import io.dacheng.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Leave asked ahead, and the lessons that make up for it. */
@RestController
@RequestMapping("/api/v1/school/leaves")
@Tag(name = "School: lessons")
class LeavesController {

    record LeavePage(List<LeaveView> items, long total, int offset, int limit) {}

    record ChoicesAnswer(List<LessonView> lessons) {}

    private final Leaves leaves;
    private final MakeUps makeUps;
    private final LessonNames names;

    LeavesController(Leaves leaves, MakeUps makeUps, LessonNames names) {
        this.leaves = leaves;
        this.makeUps = makeUps;
        this.names = names;
    }

    @GetMapping
    @Operation(summary = "Leaves of the students whom the caller sees, the oldest lesson first")
    LeavePage leaves(
            Viewer viewer,
            @Parameter(description = "Code of a campus") @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable Long student,
            @RequestParam(required = false) @Nullable Long lesson,
            @Parameter(description = "Only those that no lesson makes up for yet") @RequestParam(defaultValue = "false")
                    boolean open,
            @RequestParam(defaultValue = "0") int offset,
            @Parameter(description = "1 to 500") @RequestParam(defaultValue = "50") int limit) {
        Slice<LeaveView> page =
                leaves.leaves(viewer, new LeaveQuery(names.campus(viewer, unit), student, lesson, open, offset, limit));
        return new LeavePage(page.items(), page.total(), page.offset(), limit);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Ask for leave ahead of a lesson")
    LeaveView ask(Viewer viewer, @RequestBody LessonForms.Leave form) {
        return leaves.ask(
                viewer,
                Given.field("lessonId", form.lessonId()),
                Given.field("studentId", form.studentId()),
                LessonForms.orEmpty(form.reason()));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One leave")
    LeaveView leave(Viewer viewer, @PathVariable long id) {
        return leaves.leave(viewer, id);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "The student comes after all")
    void takeBack(Viewer viewer, @PathVariable long id) {
        leaves.takeBack(viewer, id);
    }

    @GetMapping("/{id}/choices")
    @Operation(summary = "Lessons of the next 60 days that could make up for it")
    ChoicesAnswer choices(Viewer viewer, @PathVariable long id) {
        return new ChoicesAnswer(makeUps.choices(viewer, id));
    }

    @PutMapping("/{id}/make-up")
    @Operation(summary = "Give the student a place in another lesson")
    LeaveView makeUp(Viewer viewer, @PathVariable long id, @RequestBody LessonForms.MakeUp form) {
        return makeUps.choose(viewer, id, Given.field("lessonId", form.lessonId()));
    }

    @DeleteMapping("/{id}/make-up")
    @Operation(summary = "Take that place back")
    LeaveView release(Viewer viewer, @PathVariable long id) {
        return makeUps.release(viewer, id);
    }
}
