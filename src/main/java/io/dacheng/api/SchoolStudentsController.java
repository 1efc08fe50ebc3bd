package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.export.ExportFormat;
import io.dacheng.export.StudentsExport;
import io.dacheng.school.students.HourAccounts;
import io.dacheng.school.students.HourEntryView;
import io.dacheng.school.students.HourKind;
import io.dacheng.school.students.MoveView;
import io.dacheng.school.students.NewGrant;
import io.dacheng.school.students.NewMove;
import io.dacheng.school.students.NewStudent;
import io.dacheng.school.students.OrderView;
import io.dacheng.school.students.Orders;
import io.dacheng.school.students.PackageView;
import io.dacheng.school.students.StudentMoves;
import io.dacheng.school.students.StudentQuery;
import io.dacheng.school.students.StudentView;
import io.dacheng.school.students.Students;
import io.dacheng.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
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

/** Students 学员 and their hours. */
@RestController
@RequestMapping("/api/v1/school/students")
@Tag(name = "School: students", description = "Students, their hours, orders and refunds")
class SchoolStudentsController {

    /**
     * A student to register.
     *
     * @param unit code of the campus
     * @param gender F or M; may be left out
     * @param joinedOn today unless given
     * @param consultant login
     * @param intentionTeacher login
     */
    record StudentForm(
            @Nullable String unit,
            @Nullable Long familyId,
            @Nullable String name,
            @Nullable String gender,
            @Nullable LocalDate bornOn,
            @Nullable LocalDate joinedOn,
            @Nullable String consultant,
            @Nullable String intentionTeacher) {

        @Override
        public String toString() {
            return "StudentForm";
        }
    }

    /** What may be changed of a student, all of it. */
    record StudentChange(
            @Nullable String name,
            @Nullable String consultant,
            @Nullable String intentionTeacher,
            @Nullable Integer version) {}

    /**
     * Hours to give.
     *
     * @param kind GIFT or MAKE_UP
     */
    record GrantForm(
            @Nullable Long courseId,
            @Nullable HourKind kind,
            @Nullable BigDecimal hours,
            @Nullable LocalDate expiresOn,
            @Nullable String reason) {}

    /**
     * Where a student moves to.
     *
     * @param unit code of the campus
     * @param consultant login of somebody there; may be left out
     * @param intentionTeacher login of somebody there; may be left out
     * @param version of the student as read
     */
    record MoveForm(
            @Nullable String unit,
            @Nullable String consultant,
            @Nullable String intentionTeacher,
            @Nullable String reason,
            @Nullable Integer version) {

        @Override
        public String toString() {
            return "MoveForm";
        }
    }

    private final Students students;
    private final StudentMoves moves;
    private final StudentsExport exports;
    private final HourAccounts accounts;
    private final Orders orders;
    private final SchoolStaff staff;
    private final Clock clock;

    SchoolStudentsController(
            Students students,
            StudentMoves moves,
            StudentsExport exports,
            HourAccounts accounts,
            Orders orders,
            SchoolStaff staff,
            Clock clock) {
        this.students = students;
        this.moves = moves;
        this.exports = exports;
        this.accounts = accounts;
        this.orders = orders;
        this.staff = staff;
        this.clock = clock;
    }

    @GetMapping
    @Operation(
            summary = "The students the caller sees",
            description =
                    "Heads see those of their campuses, everybody else those they look after or teach. The text is"
                            + " looked for in names and numbers.")
    Slice<StudentView> students(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String member,
            @RequestParam(required = false) @Nullable Long course,
            @RequestParam(defaultValue = "false") boolean atRisk,
            @RequestParam(required = false) StudentQuery.@Nullable Standing standing,
            @RequestParam(defaultValue = "NAME") StudentQuery.Sort sort,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "50") int limit) {
        return students.students(
                viewer,
                new StudentQuery(
                        staff.campusIfAny(viewer, unit),
                        q,
                        staff.memberIfAny(member),
                        course,
                        atRisk,
                        standing,
                        sort,
                        Given.within("offset", offset, 0, Integer.MAX_VALUE),
                        Given.within("limit", limit, 1, 500)));
    }

    @GetMapping("/export")
    @Operation(
            summary = "The students that GET /school/students finds, as a file",
            description = "Names and numbers of parents are masked. The audit log tells who has taken it out.")
    void file(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String member,
            @RequestParam(required = false) @Nullable Long course,
            @RequestParam(defaultValue = "false") boolean atRisk,
            @RequestParam(required = false) StudentQuery.@Nullable Standing standing,
            @RequestParam(defaultValue = "NAME") StudentQuery.Sort sort,
            @Parameter(description = "csv, xlsx or pdf") @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        StudentQuery query = new StudentQuery(
                staff.campusIfAny(viewer, unit), q, staff.memberIfAny(member), course, atRisk, standing, sort, 0, 1);
        Files.send(exports.file(Files.asker(viewer, request), query, format), response);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Register a child of a family as a student")
    StudentView register(Viewer viewer, @RequestBody StudentForm form) {
        return students.register(
                viewer,
                new NewStudent(
                        staff.campus(viewer, Given.field("unit", form.unit())),
                        Given.field("familyId", form.familyId()),
                        Given.field("name", form.name()),
                        form.gender(),
                        form.bornOn(),
                        form.joinedOn() == null ? LocalDate.now(clock) : form.joinedOn(),
                        staff.memberIfAny(form.consultant()),
                        staff.memberIfAny(form.intentionTeacher())));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One student with what is left of the hours")
    StudentView student(Viewer viewer, @PathVariable long id) {
        return students.student(viewer, id);
    }

    @PutMapping("/{id}")
    @Operation(summary = "Change the name and who looks after the student")
    StudentView change(Viewer viewer, @PathVariable long id, @RequestBody StudentChange form) {
        return students.change(
                viewer,
                id,
                Given.field("name", form.name()),
                staff.memberIfAny(form.consultant()),
                staff.memberIfAny(form.intentionTeacher()),
                Given.field("version", form.version()));
    }

    @PostMapping("/{id}/move")
    @Operation(
            summary = "Move the student to another campus, from today on",
            description =
                    "For who leads both campuses. Hours left go along; orders, lessons and consumption stay where they were"
                            + " earned. Places in classes of the old campus end.")
    StudentView move(Viewer viewer, @PathVariable long id, @RequestBody MoveForm form) {
        return moves.move(
                viewer,
                new NewMove(
                        id,
                        staff.campus(viewer, Given.field("unit", form.unit())),
                        staff.memberIfAny(form.consultant()),
                        staff.memberIfAny(form.intentionTeacher()),
                        Given.field("reason", form.reason()),
                        Given.field("version", form.version())));
    }

    @GetMapping("/{id}/moves")
    @Operation(summary = "The student's moves between campuses, the latest first")
    List<MoveView> moves(Viewer viewer, @PathVariable long id) {
        return moves.moves(viewer, id);
    }

    @GetMapping("/{id}/orders")
    @Operation(summary = "The student's orders, newest first")
    List<OrderView> orders(Viewer viewer, @PathVariable long id) {
        return orders.ofStudent(viewer, id);
    }

    @GetMapping("/{id}/packages")
    @Operation(summary = "Hours paid and given, and what is left of each, newest first")
    List<PackageView> packages(Viewer viewer, @PathVariable long id) {
        return accounts.packages(viewer, id);
    }

    @GetMapping("/{id}/hours")
    @Operation(summary = "Every line of the student's account of hours, newest first")
    Slice<HourEntryView> hours(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "50") int limit) {
        return accounts.entries(
                viewer, id, Given.within("offset", offset, 0, Integer.MAX_VALUE), Given.within("limit", limit, 1, 500));
    }

    @PostMapping("/{id}/packages")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Give hours as a gift or to make up for a lesson", description = "For who leads the campus.")
    PackageView give(Viewer viewer, @PathVariable long id, @RequestBody GrantForm form) {
        return accounts.give(
                viewer,
                new NewGrant(
                        id,
                        Given.field("courseId", form.courseId()),
                        Given.field("kind", form.kind()),
                        Given.field("hours", form.hours()),
                        form.expiresOn(),
                        Given.field("reason", form.reason())));
    }

    @DeleteMapping("/{id}/packages/{package}")
    @Operation(summary = "Take given hours away again, as far as they are left")
    PackageView withdraw(Viewer viewer, @PathVariable long id, @PathVariable("package") long given) {
        return accounts.withdraw(viewer, id, given);
    }
}
