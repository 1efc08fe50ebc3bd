package io.dacheng.school.lessons;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.school.SchoolAccess;
import io.dacheng.school.SchoolChanged;
import io.dacheng.school.SchoolSight;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Marks who was there, which consumes their hours and writes the revenue record in the same transaction (E8). For who
 * teaches the lesson or the class, and for who leads the campus.
 */
@Service
@Transactional
public class Attendances {

    /** So many days back teachers change attendance; who leads the campus, any. */
    public static final int TEACHERS_DAYS = 31;

    private final SchoolAccess access;
    private final LessonRows lessons;
    private final Participants participants;
    private final Marking marking;
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Attendances(
            SchoolAccess access,
            LessonRows lessons,
            Participants participants,
            Marking marking,
            JdbcClient jdbc,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.access = access;
        this.lessons = lessons;
        this.participants = participants;
        this.marking = marking;
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Whether {@link #mark} is for this person today, whatever the lesson's state. */
    @Transactional(readOnly = true)
    public boolean mayMark(Viewer viewer, LessonView lesson) {
        return wrong(viewer, lesson) == null;
    }

    /**
     * Notes who was there. Each mark stands for itself: one that is refused, since the student has no hours left or
     * somebody else has marked him or her meanwhile, is told in its result, and the others are kept. Marking the same
     * again changes nothing. The lesson counts as held as long as any mark is there.
     *
     * @throws Refused NOT_FOUND for a lesson that the viewer may not see, FORBIDDEN for who neither teaches it nor leads
     *     the campus, or for a teacher after more than {@link #TEACHERS_DAYS} days; CONFLICT for a cancelled lesson;
     *     INVALID for one of a day to come or for more marks than students
     */
    public List<MarkResult> mark(Viewer viewer, long lessonId, List<Mark> marks) {
        SchoolSight sight = access.sight(viewer);
        if (lessons.lesson(sight, lessonId).isEmpty()) {
            throw Timetable.none(lessonId);
        }
        jdbc.sql("select id from school_lesson where id = :id for update")
                .param("id", lessonId)
                .query(Long.class)
                .single();
        LessonView lesson = lessons.lesson(lessonId).orElseThrow(() -> Timetable.none(lessonId));
        Refused wrong = wrong(viewer, lesson);
        if (wrong != null) {
            throw wrong;
        }
        if (marks.size() > Rooms.MOST_SEATS) {
            throw Refused.invalid("school.attendance.many", Rooms.MOST_SEATS);
        }
        Map<Long, Participant> there = new HashMap<>();
        participants.of(sight, lesson, true).forEach(each -> there.put(each.studentId(), each));
        List<MarkResult> results = new ArrayList<>();
        List<String> done = new ArrayList<>();
        // In the order of the students, so that two such marks never wait for each other.
        for (Mark mark :
                marks.stream().sorted(Comparator.comparingLong(Mark::studentId)).toList()) {
            Participant before = there.get(mark.studentId());
            if (before == null) {
                results.add(refused(mark, Refused.notFound("school.attendance.student.none", mark.studentId())));
                continue;
            }
            Marking.Outcome outcome = marking.set(viewer, lesson, before, mark);
            results.add(outcome.result());
            there.put(mark.studentId(), outcome.now());
            if (outcome.changed()) {
                done.add("student:" + mark.studentId() + " " + (mark.state() == null ? "-" : mark.state()));
            }
        }
        if (!done.isEmpty()) {
            hold(lesson);
            audit.record(
                    viewer.actor(),
                    "attendance.mark",
                    "lesson:" + lessonId,
                    done.stream().collect(Collectors.joining(", ")));
            events.publishEvent(new SchoolChanged(SchoolChanged.Part.TIMETABLE, lesson.unitId()));
            studentsAt(lesson, results)
                    .forEach(unit -> events.publishEvent(new SchoolChanged(SchoolChanged.Part.STUDENTS, unit)));
        }
        return results;
    }

    /**
     * Marks everybody as there who is not marked yet; those who asked for leave, as on leave.
     *
     * @throws Refused as {@link #mark}
     */
    public List<MarkResult> allPresent(Viewer viewer, long lessonId) {
        SchoolSight sight = access.sight(viewer);
        LessonView lesson = lessons.lesson(sight, lessonId).orElseThrow(() -> Timetable.none(lessonId));
        List<Mark> marks = participants.of(sight, lesson, true).stream()
                .filter(each -> each.state() == null)
                .map(each -> new Mark(
                        each.studentId(),
                        each.leaveId() == null ? AttendanceState.PRESENT : AttendanceState.LEAVE,
                        "",
                        each.version()))
                .toList();
        return mark(viewer, lessonId, marks);
    }

    /** The lesson's campus, and those whose students had hours used here. */
    private Set<Long> studentsAt(LessonView lesson, List<MarkResult> results) {
        Set<Long> units = new TreeSet<>(jdbc.sql("select distinct unit_id from school_student where id in (:students)")
                .param("students", results.stream().map(MarkResult::studentId).toList())
                .query(Long.class)
                .list());
        units.add(lesson.unitId());
        return units;
    }

    private void hold(LessonView lesson) {
        jdbc.sql("""
                update school_lesson l set state = n.state, version = version + 1
                from (select case when exists (select from school_attendance a
                                               where a.lesson_id = :id and a.state is not null)
                             then 'HELD' else 'PLANNED' end as state) n
                where l.id = :id and l.state <> n.state
                """).param("id", lesson.id()).update();
    }

    private @Nullable Refused wrong(Viewer viewer, LessonView lesson) {
        boolean leads = access.leads(viewer, lesson.unitId());
        if (!leads && !teaches(viewer, lesson)) {
            return Refused.forbidden("school.attendance.forbidden", lesson.teacherName());
        }
        if (lesson.state() == LessonState.CANCELLED) {
            return Refused.conflict("school.lesson.cancelled", lesson.className(), lesson.on());
        }
        LocalDate today = LocalDate.now(clock);
        if (lesson.on().isAfter(today)) {
            return Refused.invalid("school.attendance.early", lesson.className(), lesson.on());
        }
        if (!leads && lesson.on().isBefore(today.minusDays(TEACHERS_DAYS))) {
            return Refused.forbidden("school.attendance.late", lesson.className(), lesson.on(), TEACHERS_DAYS);
        }
        return null;
    }

    private boolean teaches(Viewer viewer, LessonView lesson) {
        return viewer.memberId() != null
                && (viewer.memberId() == lesson.teacherId()
                        || jdbc.sql("select exists (select from school_class where id = :id and teacher_id = :me)")
                                .param("id", lesson.classId())
                                .param("me", viewer.memberId())
                                .query(Boolean.class)
                                .single());
    }

    private static MarkResult refused(Mark mark, Refused why) {
        return new MarkResult(mark.studentId(), "", null, BigDecimal.ZERO, BigDecimal.ZERO, why);
    }
}
