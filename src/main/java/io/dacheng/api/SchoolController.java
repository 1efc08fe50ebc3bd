package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.school.Campuses;
import io.dacheng.school.Position;
import io.dacheng.school.PositionEditing;
import io.dacheng.school.SchoolPack;
import io.dacheng.school.students.CourseDraft;
import io.dacheng.school.students.CourseView;
import io.dacheng.school.students.Courses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
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

/** The school pack itself: on or off, campuses, positions, courses. */
@RestController
@RequestMapping("/api/v1/school")
@Tag(name = "School", description = "The school pack: switch, campuses, positions, courses")
class SchoolController {

    /** Whether the organisation is a school, and whether the caller may change that. */
    record PackAnswer(boolean active, boolean maySwitch) {}

    record PackForm(@Nullable Boolean active) {}

    /**
     * A position to give.
     *
     * @param unit code of the campus
     * @param member login
     * @param from ever since unless given
     * @param to the last day; without end unless given
     */
    record PositionForm(
            @Nullable String unit,
            @Nullable String member,
            @Nullable Position position,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    /** From when to when somebody has a position. */
    record DaysForm(@Nullable LocalDate from, @Nullable LocalDate to) {}

    /**
     * A course.
     *
     * @param code only to add one
     * @param unit code of the campus that offers it; all unless given
     * @param version only to change one
     */
    record CourseForm(
            @Nullable String code,
            @Nullable String name,
            @Nullable String unit,
            @Nullable BigDecimal hourPrice,
            @Nullable BigDecimal lessonHours,
            @Nullable Integer lessonMinutes,
            @Nullable Boolean active,
            @Nullable Integer version) {}

    private final SchoolPack pack;
    private final Campuses campuses;
    private final PositionEditing positions;
    private final Courses courses;
    private final SchoolStaff staff;

    SchoolController(
            SchoolPack pack, Campuses campuses, PositionEditing positions, Courses courses, SchoolStaff staff) {
        this.pack = pack;
        this.campuses = campuses;
        this.positions = positions;
        this.courses = courses;
        this.staff = staff;
    }

    @GetMapping
    @Operation(summary = "Whether the school pack is on")
    PackAnswer pack(Viewer viewer) {
        return new PackAnswer(pack.active(), pack.maySwitch(viewer));
    }

    @PutMapping
    @Operation(summary = "Switch the school pack on or off", description = "Off hides its pages and loses nothing.")
    PackAnswer switchTo(Viewer viewer, @RequestBody PackForm form) {
        pack.switchTo(viewer, Given.field("active", form.active()));
        return pack(viewer);
    }

    @GetMapping("/campuses")
    @Operation(summary = "The campuses that the caller leads, works at or belongs to")
    List<Campuses.Campus> campuses(Viewer viewer) {
        return campuses.of(viewer);
    }

    @GetMapping("/positions")
    @Operation(summary = "Who has, had or will have which position at a campus")
    List<PositionEditing.Held> positions(Viewer viewer, @RequestParam String unit) {
        return positions.at(viewer, staff.campus(viewer, unit));
    }

    @PostMapping("/positions")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Give somebody a position at a campus")
    PositionEditing.Held give(Viewer viewer, @RequestBody PositionForm form) {
        return positions.give(
                viewer,
                staff.campus(viewer, Given.field("unit", form.unit())),
                staff.member(Given.field("member", form.member())),
                Given.field("position", form.position()),
                form.from(),
                form.to());
    }

    @PutMapping("/positions/{id}")
    @Operation(summary = "Change from when to when somebody has a position")
    PositionEditing.Held change(Viewer viewer, @PathVariable long id, @RequestBody DaysForm form) {
        return positions.change(viewer, id, form.from(), form.to());
    }

    @DeleteMapping("/positions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End a position: as of yesterday, or altogether if it has not begun before today")
    void end(Viewer viewer, @PathVariable long id) {
        positions.end(viewer, id);
    }

    @GetMapping("/courses")
    @Operation(summary = "The courses; with a campus those that it offers")
    List<CourseView> courses(Viewer viewer, @RequestParam(required = false) @Nullable String unit) {
        Long campus = staff.campusIfAny(viewer, unit);
        return campus == null ? courses.courses(viewer) : courses.offered(viewer, campus);
    }

    @PostMapping("/courses")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a course")
    CourseView add(Viewer viewer, @RequestBody CourseForm form) {
        return courses.add(viewer, draft(viewer, form, Given.field("code", form.code())));
    }

    @PutMapping("/courses/{id}")
    @Operation(summary = "Change a course", description = "All but the code. Orders keep what they agreed on.")
    CourseView change(Viewer viewer, @PathVariable long id, @RequestBody CourseForm form) {
        CourseView before = courses.course(viewer, id);
        return courses.change(viewer, id, draft(viewer, form, before.code()), Given.field("version", form.version()));
    }

    private CourseDraft draft(Viewer viewer, CourseForm form, String code) {
        return new CourseDraft(
                code,
                Given.field("name", form.name()),
                staff.campusIfAny(viewer, form.unit()),
                Given.field("hourPrice", form.hourPrice()),
                Given.field("lessonHours", form.lessonHours()),
                Given.field("lessonMinutes", form.lessonMinutes()),
                form.active() == null || form.active());
    }
}
