package io.dacheng.school.lessons;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.school.SchoolAccess;
import io.dacheng.school.SchoolChanged;
import io.dacheng.school.SchoolSight;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who joins and leaves a class: for who leads the campus, and for a consultant with the own students. */
@Service
@Transactional
public class ClassPlaces {

    /** A student who can be put into classes. */
    public record Candidate(long studentId, String number, String name) {}

    private static final int MOST_CANDIDATES = 50;

    private static final String MINE = """
            (exists (select from org_unit_ancestry x
                     where x.unit_id = s.unit_id and x.ancestor_id = any (cast(:roots as bigint[])))
             or\s""" + LessonRows.OWN + ")";

    private final SchoolAccess access;
    private final ClassRows rows;
    private final Clashes clashes;
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ClassPlaces(
            SchoolAccess access,
            ClassRows rows,
            Clashes clashes,
            JdbcClient jdbc,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.access = access;
        this.rows = rows;
        this.clashes = clashes;
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Students of the class's campus who are not in it, and whom the viewer may put into it; by name, at most 50. */
    @Transactional(readOnly = true)
    public List<Candidate> candidates(Viewer viewer, long classId, String text) {
        SchoolSight sight = access.sight(viewer);
        return jdbc.sql("""
                        select s.id, s.number, s.name from school_student s
                        join school_class c on c.id = :class and c.unit_id = s.unit_id
                        where s.erased_at is null
                          and (strpos(lower(s.name), lower(:text)) > 0 or strpos(lower(s.number), lower(:text)) > 0)
                          and not exists (select from school_class_student p
                              where p.class_id = c.id and p.student_id = s.id and p.left_on >= :today)
                          and %s
                        order by exists (select from school_package g
                                         where g.student_id = s.id and g.course_id = c.course_id) desc, s.name, s.id
                        limit :most
                        """.formatted(MINE))
                .param("class", classId)
                .param("text", text.strip())
                .param("today", today())
                .param("roots", sight.roots().toArray(Long[]::new))
                .param("me", sight.memberId())
                .param("most", MOST_CANDIDATES)
                .query((row, number) ->
                        new Candidate(row.getLong("id"), row.getString("number"), row.getString("name")))
                .list();
    }

    /** Classes with a free seat at the student's campus, which this student is not in. */
    @Transactional(readOnly = true)
    public List<ClassView> open(Viewer viewer, long studentId) {
        long unit = requireMine(viewer, studentId);
        return jdbc
                .sql("""
                        select c.id from school_class c where c.unit_id = :unit and c.active
                          and not exists (select from school_class_student p
                              where p.class_id = c.id and p.student_id = :student and p.left_on >= :today)
                        order by exists (select from school_package g
                                         where g.student_id = :student and g.course_id = c.course_id) desc, c.name
                        """)
                .param("unit", unit)
                .param("student", studentId)
                .param("today", today())
                .query(Long.class)
                .list()
                .stream()
                .map(id -> rows.find(id, today()).orElseThrow())
                .filter(found -> found.freeSeats() > 0)
                .toList();
    }

    /** Classes the student is in today or joins later. */
    @Transactional(readOnly = true)
    public List<ClassView> of(Viewer viewer, long studentId) {
        requireMine(viewer, studentId);
        return jdbc.sql("""
                        select distinct class_id from school_class_student
                        where student_id = :student and left_on >= :today order by class_id
                        """).param("student", studentId).param("today", today()).query(Long.class).list().stream()
                .map(id -> rows.find(id, today()).orElseThrow())
                .toList();
    }

    /**
     * Puts a student into a class.
     *
     * @param from first day in it
     * @throws Refused NOT_FOUND for a class or a student that is not the viewer's business; CONFLICT for a class without
     *     a free seat or one that has ended, a student who is in it already or has other lessons at its times
     */
    public void join(Viewer viewer, long classId, long studentId, LocalDate from) {
        long unit = requireMine(viewer, studentId);
        clashes.lock();
        jdbc.sql("select id from school_class where id = :id for update")
                .param("id", classId)
                .query(Long.class)
                .optional();
        ClassView found = rows.find(classId, today())
                .filter(each -> each.unitId() == unit || access.leads(viewer, each.unitId()))
                .orElseThrow(() -> ClassRules.none(classId));
        if (!found.active()) {
            throw Refused.conflict("school.class.ended", found.name());
        }
        if (from.getYear() < 2000 || from.isAfter(today().plusYears(2))) {
            throw Refused.invalid("school.class.join.day", from);
        }
        if (overlaps(classId, studentId, from)) {
            throw Refused.conflict("school.class.in", name(studentId), found.name());
        }
        if (found.freeSeats() == 0) {
            throw Refused.conflict("school.class.full", found.name(), found.seats());
        }
        jdbc.sql("""
                insert into school_class_student (class_id, student_id, joined_on)
                values (:class, :student, :from)
                """)
                .param("class", classId)
                .param("student", studentId)
                .param("from", from)
                .update();
        clashes.requireNone(access.sight(viewer), ahead(classId, from), studentId);
        told(viewer, "class.join", found, studentId, from.toString());
    }

    /**
     * Takes a student out of a class. Leave asked for later lessons goes with it; a place that begins later is taken away.
     *
     * @param lastDay the last day in it
     * @throws Refused NOT_FOUND; CONFLICT when attendance was marked after that day
     */
    public void leave(Viewer viewer, long classId, long studentId, LocalDate lastDay) {
        requireMine(viewer, studentId);
        ClassView found = rows.find(classId, today()).orElseThrow(() -> ClassRules.none(classId));
        LocalDate joined = jdbc.sql("""
                        select max(joined_on) from school_class_student
                        where class_id = :class and student_id = :student and left_on >= :day
                        """)
                .param("class", classId)
                .param("student", studentId)
                .param("day", lastDay)
                .query((row, number) -> row.getObject(1, LocalDate.class))
                .optional()
                .orElseThrow(() -> Refused.notFound("school.class.not-in", name(studentId), found.name()));
        LocalDate marked = lastMarked(classId, studentId);
        if (marked != null && marked.isAfter(lastDay)) {
            throw Refused.conflict("school.class.marked", name(studentId), marked);
        }
        jdbc.sql(
                        joined.isAfter(lastDay)
                                ? "delete from school_class_student where class_id = :class and student_id = :student and joined_on = :joined and :day is not null"
                                : "update school_class_student set left_on = :day where class_id = :class and student_id = :student and joined_on = :joined")
                .param("class", classId)
                .param("student", studentId)
                .param("joined", joined)
                .param("day", lastDay)
                .update();
        jdbc.sql("""
                delete from school_leave v using school_lesson l
                where l.id = v.lesson_id and l.class_id = :class and v.student_id = :student and l.lesson_on > :day
                  and v.made_up_in is null
                """)
                .param("class", classId)
                .param("student", studentId)
                .param("day", lastDay)
                .update();
        told(viewer, "class.leave", found, studentId, lastDay.toString());
    }

    private boolean overlaps(long classId, long studentId, LocalDate from) {
        return jdbc.sql("""
                        select exists (select from school_class_student
                            where class_id = :class and student_id = :student and left_on >= :from)
                        """)
                .param("class", classId)
                .param("student", studentId)
                .param("from", from)
                .query(Boolean.class)
                .single();
    }

    private List<Slot> ahead(long classId, LocalDate from) {
        return jdbc.sql("""
                        select id, teacher_id, room_id, lesson_on, starts, ends from school_lesson
                        where class_id = :class and state = 'PLANNED' and lesson_on >= :from
                        """)
                .param("class", classId)
                .param("from", from)
                .query((row, number) -> new Slot(
                        row.getLong("id"),
                        classId,
                        row.getLong("teacher_id"),
                        LessonRows.nullable(row, "room_id"),
                        row.getObject("lesson_on", LocalDate.class),
                        row.getObject("starts", LocalTime.class),
                        row.getObject("ends", LocalTime.class)))
                .list();
    }

    private @Nullable LocalDate lastMarked(long classId, long studentId) {
        return jdbc.sql("""
                        select max(l.lesson_on) as day from school_lesson l
                        join school_attendance a on a.lesson_id = l.id and a.student_id = :student
                        where l.class_id = :class
                        """)
                .param("class", classId)
                .param("student", studentId)
                .query((row, number) -> row.getObject("day", LocalDate.class))
                .list()
                .get(0);
    }

    /** @return the student's campus */
    private long requireMine(Viewer viewer, long studentId) {
        SchoolSight sight = access.sight(viewer);
        return jdbc.sql("select s.unit_id from school_student s where s.id = :student and s.erased_at is null and "
                        + MINE)
                .param("student", studentId)
                .param("roots", sight.roots().toArray(Long[]::new))
                .param("me", sight.memberId())
                .query(Long.class)
                .optional()
                .orElseThrow(() -> Refused.notFound("school.student.none", studentId));
    }

    private String name(long studentId) {
        return jdbc.sql("select name from school_student where id = :id")
                .param("id", studentId)
                .query(String.class)
                .single();
    }

    private void told(Viewer viewer, String action, ClassView of, long studentId, String detail) {
        audit.record(viewer.actor(), action, "class:" + of.id(), "student:" + studentId + ", " + detail);
        events.publishEvent(new SchoolChanged(SchoolChanged.Part.TIMETABLE, of.unitId()));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
