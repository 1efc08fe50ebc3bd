package io.dacheng.school.lessons;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.school.Position;
import io.dacheng.school.SchoolAccess;
import io.dacheng.school.SchoolChanged;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Plans lessons, one or every week; for who leads the campus. Whatever is in the way of a room, a teacher, a class or a
 * student is refused by name, and nothing is planned then.
 */
@Service
@Transactional
public class Planning {

    private final SchoolAccess access;
    private final ClassRows classes;
    private final ClassRules rules;
    private final LessonRows lessons;
    private final PlannedDays days;
    private final Clashes clashes;
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Planning(
            SchoolAccess access,
            ClassRows classes,
            ClassRules rules,
            LessonRows lessons,
            PlannedDays days,
            Clashes clashes,
            JdbcClient jdbc,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.access = access;
        this.classes = classes;
        this.rules = rules;
        this.lessons = lessons;
        this.days = days;
        this.clashes = clashes;
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Whether the viewer plans lessons of the campus. */
    @Transactional(readOnly = true)
    public boolean mayPlan(Viewer viewer, long unitId) {
        return access.leads(viewer, unitId);
    }

    /** What {@link #plan} would do; changes nothing. */
    @Transactional(readOnly = true)
    public List<PlannedDay> preview(Viewer viewer, NewLessons plan) {
        ClassView of = requireClass(viewer, plan);
        return days.of(viewer, access.sight(viewer), plan, of.unitId(), slot(of, plan));
    }

    /**
     * @throws Refused FORBIDDEN; NOT_FOUND for the class; INVALID for times, hours or repeats out of bounds; CONFLICT
     *     naming what is in the way, or when no day is left
     */
    public Planned plan(Viewer viewer, NewLessons plan) {
        ClassView of = requireClass(viewer, plan);
        clashes.lock();
        Slot each = slot(of, plan);
        List<PlannedDay> all = days.of(viewer, access.sight(viewer), plan, of.unitId(), each);
        List<LocalDate> planned = new ArrayList<>();
        for (PlannedDay day : all) {
            if (day.planned() && day.clash() != null) {
                throw day.clash();
            }
            if (day.planned()) {
                planned.add(day.on());
            }
        }
        if (planned.isEmpty()) {
            throw Refused.conflict("school.plan.none-left");
        }
        List<Long> ids = jdbc.sql("""
                        insert into school_lesson (class_id, unit_id, course_id, room_id, teacher_id, lesson_on, starts,
                                                   ends, hours, series, note)
                        select :class, :unit, :course, cast(:room as bigint), :teacher, d, :starts, :ends, :hours,
                               cast(:series as uuid), :note
                        from unnest(cast(:days as date[])) as t (d) returning id
                        """)
                .param("class", of.id())
                .param("unit", of.unitId())
                .param("course", of.courseId())
                .param("room", each.roomId())
                .param("teacher", each.teacherId())
                .param("starts", each.starts())
                .param("ends", each.ends())
                .param("hours", plan.hours() == null ? of.lessonHours() : plan.hours())
                .param("series", planned.size() == 1 ? null : UUID.randomUUID().toString())
                .param("note", Texts.optional(plan.note(), "note", Texts.LONGEST_NOTE))
                .param("days", planned.stream().map(LocalDate::toString).toArray(String[]::new))
                .query(Long.class)
                .list();
        audit.record(
                viewer.actor(),
                "lesson.plan",
                "class:" + of.id(),
                "%d: %s > %s, %s"
                        .formatted(ids.size(), planned.get(0), planned.get(planned.size() - 1), each.starts()));
        told(of.unitId());
        return new Planned(lessons.lessons(ids), all);
    }

    private ClassView requireClass(Viewer viewer, NewLessons plan) {
        LocalDate today = LocalDate.now(clock);
        ClassView of = classes.find(access.sight(viewer), plan.classId(), today)
                .orElseThrow(() -> ClassRules.none(plan.classId()));
        access.requireLeads(viewer, of.unitId());
        if (!of.active()) {
            throw Refused.conflict("school.class.ended", of.name());
        }
        LessonRules.requireTimes(plan.on(), plan.starts(), plan.ends());
        if (plan.hours() != null) {
            LessonRules.requireHours(plan.hours());
        }
        if (plan.times() != null && (plan.times() < 1 || plan.times() > NewLessons.MOST)) {
            throw Refused.invalid("school.plan.times", plan.times(), NewLessons.MOST);
        }
        if (plan.until() != null && plan.until().isBefore(plan.on())) {
            throw Refused.invalid("school.plan.reversed", plan.on(), plan.until());
        }
        if (plan.teacherId() != null && plan.teacherId() != of.teacherId()) {
            rules.requireTeacher(plan.teacherId(), of.unitId(), Position.TEACHER, Position.INTENTION_TEACHER);
        }
        rules.requireRoom(plan.roomId(), of.unitId(), of.students());
        return of;
    }

    private static Slot slot(ClassView of, NewLessons plan) {
        return new Slot(
                0,
                of.id(),
                plan.teacherId() == null ? of.teacherId() : plan.teacherId(),
                plan.roomId() == null ? of.roomId() : plan.roomId(),
                plan.on(),
                plan.starts(),
                plan.ends());
    }

    private void told(long unitId) {
        events.publishEvent(new SchoolChanged(SchoolChanged.Part.TIMETABLE, unitId));
    }
}
