package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.school.lessons.ClassDraft;
import io.dacheng.school.lessons.ClassPlaces;
import io.dacheng.school.lessons.ClassQuery;
import io.dacheng.school.lessons.ClassStudent;
import io.dacheng.school.lessons.ClassView;
import io.dacheng.school.lessons.Classes;
import io.dacheng.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
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

/** Classes and who is in them. */
@RestController
@RequestMapping("/api/v1/school/classes")
@Tag(name = "School: lessons")
class ClassesController {

    record ClassPage(List<ClassView> items, long total, int offset, int limit) {}

    record ClassAnswer(ClassView schoolClass, List<ClassStudent> students) {}

    record CandidatesAnswer(List<ClassPlaces.Candidate> students) {}

    record ClassesAnswer(List<ClassView> classes) {}

    private final Classes classes;
    private final ClassPlaces places;
    private final LessonNames names;

    ClassesController(Classes classes, ClassPlaces places, LessonNames names) {
        this.classes = classes;
        this.places = places;
        this.names = names;
    }

    @GetMapping
    @Operation(summary = "The classes that the caller leads, teaches or has students in")
    ClassPage classes(
            Viewer viewer,
            @Parameter(description = "Part of the name") @RequestParam(defaultValue = "") String q,
            @Parameter(description = "Code of a campus") @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable Long course,
            @Parameter(description = "Login") @RequestParam(required = false) @Nullable String teacher,
            @Parameter(description = "Show those that have ended as well") @RequestParam(defaultValue = "false")
                    boolean ended,
            @RequestParam(defaultValue = "0") int offset,
            @Parameter(description = "1 to 500") @RequestParam(defaultValue = "50") int limit) {
        Slice<ClassView> page = classes.classes(
                viewer,
                new ClassQuery(q, names.campus(viewer, unit), course, names.member(teacher), ended, offset, limit));
        return new ClassPage(page.items(), page.total(), page.offset(), limit);
    }

    @GetMapping("/open")
    @Operation(summary = "Classes with a free seat at the student's campus")
    ClassesAnswer open(Viewer viewer, @RequestParam long student) {
        return new ClassesAnswer(places.open(viewer, student));
    }

    @GetMapping("/{id}")
    @Operation(summary = "A class with its students, as far as the caller sees them")
    ClassAnswer schoolClass(
            Viewer viewer,
            @PathVariable long id,
            @Parameter(description = "Show those who have left as well") @RequestParam(defaultValue = "false")
                    boolean left) {
        return new ClassAnswer(classes.schoolClass(viewer, id), classes.students(viewer, id, left));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a class; who leads the campus")
    ClassView add(Viewer viewer, @RequestBody LessonForms.SchoolClass form) {
        return classes.add(
                viewer, Given.field("unit", names.campus(viewer, Given.field("unit", form.unit()))), draft(form));
    }

    @PutMapping("/{id}")
    @Operation(summary = "Change a class; its lessons ahead get the new teacher and room")
    ClassView change(Viewer viewer, @PathVariable long id, @RequestBody LessonForms.SchoolClass form) {
        return classes.change(viewer, id, Given.field("version", form.version()), draft(form));
    }

    @PostMapping("/{id}/end")
    @Operation(summary = "End a class: everybody leaves it today, lessons ahead are cancelled")
    ClassView end(Viewer viewer, @PathVariable long id, @RequestBody LessonForms.Version form) {
        return classes.end(viewer, id, Given.field("version", form.version()));
    }

    @PostMapping("/{id}/reopen")
    @Operation(summary = "Take up again a class that has ended")
    ClassView reopen(Viewer viewer, @PathVariable long id) {
        return classes.reopen(viewer, id);
    }

    @GetMapping("/{id}/candidates")
    @Operation(summary = "Students of the campus whom the caller may put into the class")
    CandidatesAnswer candidates(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "") String q) {
        return new CandidatesAnswer(places.candidates(viewer, id, q));
    }

    @PostMapping("/{id}/students")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Put a student into a class; who leads the campus, or the student's own consultant")
    void join(Viewer viewer, @PathVariable long id, @RequestBody LessonForms.Place form) {
        places.join(viewer, id, Given.field("studentId", form.studentId()), Given.field("from", form.from()));
    }

    @DeleteMapping("/{id}/students/{student}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take a student out of a class")
    void leave(
            Viewer viewer,
            @PathVariable long id,
            @PathVariable long student,
            @Parameter(description = "The last day in it") @RequestParam LocalDate lastDay) {
        places.leave(viewer, id, student, lastDay);
    }

    private ClassDraft draft(LessonForms.SchoolClass form) {
        Long teacher = names.member(Given.field("teacher", form.teacher()));
        return new ClassDraft(
                Given.field("name", form.name()),
                Given.field("courseId", form.courseId()),
                Given.field("teacher", teacher),
                form.roomId(),
                Given.field("seats", form.seats()));
    }
}
