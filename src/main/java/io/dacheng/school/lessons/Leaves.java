package io.dacheng.school.lessons;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.school.SchoolAccess;
import io.dacheng.school.SchoolChanged;
import io.dacheng.school.SchoolSight;
import io.dacheng.school.families.Families;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Leave asked ahead of a lesson. It consumes no hours and gives the student a place as a guest in another lesson of the
 * course ({@link MakeUps}). For who leads the campus, who teaches the lesson or the class, and the student's consultant
 * or intention teacher.
 */
@Service
@Transactional
public class Leaves {

    private final SchoolAccess access;
    private final LessonRows lessons;
    private final LeaveRows rows;
    private final Families families;
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Leaves(
            SchoolAccess access,
            LessonRows lessons,
            LeaveRows rows,
            Families families,
            JdbcClient jdbc,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.access = access;
        this.lessons = lessons;
        this.rows = rows;
        this.families = families;
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Those whose students the viewer may see, the oldest lesson first. */
    @Transactional(readOnly = true)
    public Slice<LeaveView> leaves(Viewer viewer, LeaveQuery query) {
        SchoolSight sight = access.sight(viewer);
        if (query.offset() < 0 || query.limit() < 1 || query.limit() > LeaveQuery.MOST) {
            throw Refused.invalid("school.leave.page", LeaveQuery.MOST);
        }
        return rows.find(sight, query);
    }

    /** @throws Refused NOT_FOUND for one that the viewer may not see */
    @Transactional(readOnly = true)
    public LeaveView leave(Viewer viewer, long leaveId) {
        return rows.leave(access.sight(viewer), leaveId).orElseThrow(() -> LeaveRows.none(leaveId));
    }

    /**
     * @param reason may be empty
     * @throws Refused NOT_FOUND for a lesson or a student that the viewer may not see there; CONFLICT for a lesson that
     *     is over, held or cancelled, and when leave was asked already
     */
    public LeaveView ask(Viewer viewer, long lessonId, long studentId, String reason) {
        SchoolSight sight = access.sight(viewer);
        LessonView lesson = lessons.lesson(sight, lessonId).orElseThrow(() -> Timetable.none(lessonId));
        String name = rows.participant(sight, lessonId, studentId)
                .orElseThrow(() -> Refused.notFound("school.attendance.student.none", studentId));
        if (lesson.state() == LessonState.CANCELLED) {
            throw Refused.conflict("school.lesson.cancelled", lesson.className(), lesson.on());
        }
        if (lesson.state() == LessonState.HELD || lesson.on().isBefore(LocalDate.now(clock))) {
            throw Refused.conflict("school.leave.late", lesson.className(), lesson.on());
        }
        long id = jdbc.sql("""
                        insert into school_leave (lesson_id, student_id, reason, entered_at, entered_by)
                        values (:lesson, :student, :reason, :now, :by) on conflict do nothing returning id
                        """)
                .param("lesson", lessonId)
                .param("student", studentId)
                .param(
                        "reason",
                        Texts.optional(families.cleanedOfStudent(studentId, reason), "reason", Texts.LONGEST_NOTE))
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("by", viewer.login())
                .query(Long.class)
                .optional()
                .orElseThrow(() -> Refused.conflict("school.leave.asked", name));
        audit.record(viewer.actor(), "leave.ask", "lesson:" + lessonId, "student:" + studentId);
        told(lesson.unitId());
        return leave(viewer, id);
    }

    /**
     * The student comes after all.
     *
     * @throws Refused NOT_FOUND; CONFLICT when a lesson was chosen that makes up for it, or the leave stands in the
     *     attendance
     */
    public void takeBack(Viewer viewer, long leaveId) {
        LeaveView leave = leave(viewer, leaveId);
        if (leave.madeUpIn() != null) {
            throw Refused.conflict("school.attendance.made-up", leave.student());
        }
        boolean marked = jdbc.sql("""
                        select exists (select from school_attendance
                            where lesson_id = :lesson and student_id = :student and state = 'LEAVE')
                        """)
                .param("lesson", leave.lessonId())
                .param("student", leave.studentId())
                .query(Boolean.class)
                .single();
        if (marked) {
            throw Refused.conflict("school.leave.marked", leave.student());
        }
        jdbc.sql("delete from school_leave where id = :id and made_up_in is null")
                .param("id", leaveId)
                .update();
        audit.record(viewer.actor(), "leave.take-back", "lesson:" + leave.lessonId(), "student:" + leave.studentId());
        told(leave.unitId());
    }

    private void told(long unitId) {
        events.publishEvent(new SchoolChanged(SchoolChanged.Part.TIMETABLE, unitId));
    }
}
