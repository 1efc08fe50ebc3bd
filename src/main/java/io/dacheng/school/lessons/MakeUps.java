package io.dacheng.school.lessons;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.school.SchoolAccess;
import io.dacheng.school.SchoolChanged;
import io.dacheng.school.SchoolSight;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lessons that make up for a leave: the student joins another class of the same course and campus as a guest, where a
 * seat is free, and consumes the hours there.
 */
@Service
@Transactional
public class MakeUps {

    private static final int DAYS_AHEAD = 60;
    private static final int MOST_CHOICES = 60;

    private final SchoolAccess access;
    private final Leaves leaves;
    private final LessonRows lessons;
    private final Clashes clashes;
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MakeUps(
            SchoolAccess access,
            Leaves leaves,
            LessonRows lessons,
            Clashes clashes,
            JdbcClient jdbc,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.access = access;
        this.leaves = leaves;
        this.lessons = lessons;
        this.clashes = clashes;
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Lessons of the next 60 days with a free seat, at times at which the student has no other lesson. */
    @Transactional(readOnly = true)
    public List<LessonView> choices(Viewer viewer, long leaveId) {
        LeaveView leave = leaves.leave(viewer, leaveId);
        LocalDate today = LocalDate.now(clock);
        List<Long> ids = jdbc.sql("""
                        select l.id from school_lesson l
                        join school_lesson m on m.id = :missed and m.unit_id = l.unit_id and m.course_id = l.course_id
                            and m.class_id <> l.class_id
                        where l.state <> 'CANCELLED' and l.lesson_on between :today and :last
                          and not exists (select from school_participant p
                              join school_lesson o on o.id = p.lesson_id and o.state <> 'CANCELLED'
                              where p.student_id = :student and (o.id = l.id or o.during && l.during)
                                and not exists (select from school_leave v
                                    where v.lesson_id = o.id and v.student_id = p.student_id))
                        order by l.lesson_on, l.starts, l.id limit :most
                        """)
                .param("missed", leave.lessonId())
                .param("student", leave.studentId())
                .param("today", today)
                .param("last", today.plusDays(DAYS_AHEAD))
                .param("most", MOST_CHOICES)
                .query(Long.class)
                .list();
        Map<Long, Integer> seats = seats(ids);
        return lessons.lessons(ids).stream()
                .filter(lesson -> lesson.students() - lesson.onLeave() < seats.getOrDefault(lesson.id(), 0))
                .toList();
    }

    /**
     * Gives the student a place in another lesson.
     *
     * @throws Refused NOT_FOUND for a leave that the viewer may not see, or a lesson of another campus or course; CONFLICT
     *     for a cancelled or full lesson, when the student has another lesson then, or when one was chosen before
     */
    public LeaveView choose(Viewer viewer, long leaveId, long lessonId) {
        SchoolSight sight = access.sight(viewer);
        clashes.lock();
        LeaveView leave = leaves.leave(viewer, leaveId);
        LessonView missed = lessons.lesson(leave.lessonId()).orElseThrow();
        LessonView guestOf = lessons.lesson(lessonId)
                .filter(each -> each.unitId() == missed.unitId() && each.courseId() == missed.courseId())
                .orElseThrow(() -> Timetable.none(lessonId));
        if (leave.madeUpIn() != null) {
            throw Refused.conflict("school.attendance.made-up", leave.student());
        }
        if (guestOf.state() == LessonState.CANCELLED) {
            throw Refused.conflict("school.lesson.cancelled", guestOf.className(), guestOf.on());
        }
        if (takesPart(leave.studentId(), lessonId)) {
            throw Refused.conflict("school.makeup.there", leave.student(), guestOf.className(), guestOf.on());
        }
        if (guestOf.students() - guestOf.onLeave() >= seats(List.of(lessonId)).getOrDefault(lessonId, 0)) {
            throw Refused.conflict("school.makeup.full", guestOf.className(), guestOf.on());
        }
        jdbc.sql("update school_leave set made_up_in = :lesson where id = :id")
                .param("lesson", lessonId)
                .param("id", leaveId)
                .update();
        clashes.requireNone(
                sight,
                List.of(new Slot(
                        lessonId,
                        guestOf.classId(),
                        guestOf.teacherId(),
                        guestOf.roomId(),
                        guestOf.on(),
                        guestOf.starts(),
                        guestOf.ends())),
                leave.studentId());
        told(viewer, "makeup.choose", guestOf, leave);
        return leaves.leave(viewer, leaveId);
    }

    /** @throws Refused NOT_FOUND; CONFLICT when the student's place in that lesson is marked */
    public LeaveView release(Viewer viewer, long leaveId) {
        LeaveView leave = leaves.leave(viewer, leaveId);
        if (leave.madeUpIn() == null) {
            return leave;
        }
        LessonView guestOf = lessons.lesson(leave.madeUpIn()).orElseThrow();
        if (leave.madeUpState() != null) {
            throw Refused.conflict("school.makeup.marked", leave.student(), guestOf.className(), guestOf.on());
        }
        jdbc.sql("update school_leave set made_up_in = null where id = :id")
                .param("id", leaveId)
                .update();
        told(viewer, "makeup.release", guestOf, leave);
        return leaves.leave(viewer, leaveId);
    }

    /** What the class, and the room where there is one, have seats for. */
    private Map<Long, Integer> seats(List<Long> lessonIds) {
        Map<Long, Integer> seats = new HashMap<>();
        jdbc.sql("""
                        select l.id, least(c.seats, coalesce(r.seats, c.seats)) as seats
                        from school_lesson l join school_class c on c.id = l.class_id
                        left join school_room r on r.id = l.room_id
                        where l.id = any (cast(:ids as bigint[]))
                        """).param("ids", lessonIds.toArray(Long[]::new)).query(row -> {
            seats.put(row.getLong("id"), row.getInt("seats"));
        });
        return seats;
    }

    private boolean takesPart(long studentId, long lessonId) {
        return jdbc.sql("""
                        select exists (select from school_participant
                            where lesson_id = :lesson and student_id = :student)
                        """)
                .param("lesson", lessonId)
                .param("student", studentId)
                .query(Boolean.class)
                .single();
    }

    private void told(Viewer viewer, String action, LessonView guestOf, LeaveView leave) {
        audit.record(viewer.actor(), action, "lesson:" + guestOf.id(), "student:" + leave.studentId());
        events.publishEvent(new SchoolChanged(SchoolChanged.Part.TIMETABLE, guestOf.unitId()));
    }
}
