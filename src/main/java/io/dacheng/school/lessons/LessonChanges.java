package io.dacheng.school.lessons;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.school.Position;
import io.dacheng.school.SchoolAccess;
import io.dacheng.school.SchoolChanged;
import io.dacheng.school.SchoolSight;
import io.dacheng.shared.Refused;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves, cancels and restores lessons; for who leads the campus. Whatever is in the way is refused by name, and nothing is
 * changed then.
 */
@Service
@Transactional
public class LessonChanges {

    private final SchoolAccess access;
    private final ClassRules rules;
    private final LessonRows lessons;
    private final Clashes clashes;
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    LessonChanges(
            SchoolAccess access,
            ClassRules rules,
            LessonRows lessons,
            Clashes clashes,
            JdbcClient jdbc,
            AuditLog audit,
            ApplicationEventPublisher events) {
        this.access = access;
        this.rules = rules;
        this.lessons = lessons;
        this.clashes = clashes;
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
    }

    /**
     * Moves a lesson, or the rest of its series by as many days, gives it to another teacher or puts it into another
     * room.
     *
     * @param version of the lesson that the person looked at
     * @return how many lessons were changed
     * @throws Refused as {@link Planning#plan}; CONFLICT when somebody else has changed it meanwhile, when it was held or
     *     cancelled
     */
    public int change(Viewer viewer, long lessonId, int version, LessonChange change, Reach reach) {
        LessonView before = requirePlanned(viewer, lessonId, version);
        LessonRules.requireTimes(change.on(), change.starts(), change.ends());
        LessonRules.requireHours(change.hours());
        if (change.teacherId() != before.teacherId()) {
            rules.requireTeacher(change.teacherId(), before.unitId(), Position.TEACHER, Position.INTENTION_TEACHER);
        }
        if (!Objects.equals(change.roomId(), before.roomId())) {
            rules.requireRoom(change.roomId(), before.unitId(), before.students());
        }
        String note = Texts.optional(change.note(), "note", Texts.LONGEST_NOTE);
        clashes.lock();
        long shift = ChronoUnit.DAYS.between(before.on(), change.on());
        List<Slot> slots = new ArrayList<>(reached(before, reach).stream()
                .map(lesson -> new Slot(
                        lesson.id(),
                        lesson.classId(),
                        change.teacherId(),
                        change.roomId(),
                        lesson.on().plusDays(shift),
                        change.starts(),
                        change.ends()))
                .toList());
        clashes.requireNone(access.sight(viewer), slots);
        if (shift > 0) {
            // Each is to leave its place before the one behind it comes there.
            Collections.reverse(slots);
        }
        for (Slot slot : slots) {
            jdbc.sql("""
                    update school_lesson set lesson_on = :on, starts = :starts, ends = :ends, teacher_id = :teacher,
                        room_id = :room, hours = :hours, note = :note, version = version + 1
                    where id = :id
                    """)
                    .param("on", slot.on())
                    .param("starts", slot.starts())
                    .param("ends", slot.ends())
                    .param("teacher", slot.teacherId())
                    .param("room", slot.roomId())
                    .param("hours", change.hours())
                    .param("note", note)
                    .param("id", slot.lessonId())
                    .update();
        }
        audit.record(
                viewer.actor(),
                "lesson.change",
                "lesson:" + lessonId,
                "%d: %s %s > %s %s, member:%d"
                        .formatted(
                                slots.size(),
                                before.on(),
                                before.starts(),
                                change.on(),
                                change.starts(),
                                change.teacherId()));
        told(before.unitId());
        return slots.size();
    }

    /**
     * Cancels a lesson, or it and the rest of its series. Who was to make up for another lesson in it may do so elsewhere.
     *
     * @param reason may be empty
     * @return the lessons that were cancelled, for {@link #restore}
     * @throws Refused as {@link #change}
     */
    public List<Long> cancel(Viewer viewer, long lessonId, int version, Reach reach, String reason) {
        LessonView before = requirePlanned(viewer, lessonId, version);
        List<Long> ids = reached(before, reach).stream().map(LessonView::id).toList();
        jdbc.sql("""
                update school_lesson set state = 'CANCELLED', cancel_reason = :reason, version = version + 1
                where id in (:ids)
                """)
                .param("reason", Texts.optional(reason, "reason", Texts.LONGEST_NOTE))
                .param("ids", ids)
                .update();
        jdbc.sql("update school_leave set made_up_in = null where made_up_in in (:ids)")
                .param("ids", ids)
                .update();
        audit.record(viewer.actor(), "lesson.cancel", "lesson:" + lessonId, ids.size() + ": " + before.on());
        told(before.unitId());
        return ids;
    }

    /**
     * Lets cancelled lessons take place after all.
     *
     * @throws Refused NOT_FOUND, FORBIDDEN; CONFLICT naming what has come into their way
     */
    public void restore(Viewer viewer, Collection<Long> lessonIds) {
        SchoolSight sight = access.sight(viewer);
        clashes.lock();
        List<Slot> slots = new ArrayList<>();
        for (long id : lessonIds) {
            LessonView lesson = lessons.lesson(sight, id).orElseThrow(() -> Timetable.none(id));
            access.requireLeads(viewer, lesson.unitId());
            if (lesson.state() == LessonState.CANCELLED) {
                slots.add(new Slot(
                        id,
                        lesson.classId(),
                        lesson.teacherId(),
                        lesson.roomId(),
                        lesson.on(),
                        lesson.starts(),
                        lesson.ends()));
            }
        }
        clashes.requireNone(sight, slots);
        for (Slot slot : slots) {
            jdbc.sql("""
                    update school_lesson set state = 'PLANNED', cancel_reason = '', version = version + 1 where id = :id
                    """).param("id", slot.lessonId()).update();
            audit.record(
                    viewer.actor(),
                    "lesson.restore",
                    "lesson:" + slot.lessonId(),
                    slot.on().toString());
            told(lessons.lesson(slot.lessonId()).orElseThrow().unitId());
        }
    }

    private LessonView requirePlanned(Viewer viewer, long lessonId, int version) {
        LessonView lesson = lessons.lesson(access.sight(viewer), lessonId).orElseThrow(() -> Timetable.none(lessonId));
        access.requireLeads(viewer, lesson.unitId());
        int now = jdbc.sql("select version from school_lesson where id = :id for update")
                .param("id", lessonId)
                .query(Integer.class)
                .single();
        if (now != version) {
            throw Refused.conflict("school.lesson.changed", lesson.className(), lesson.on());
        }
        if (lesson.state() != LessonState.PLANNED) {
            throw Refused.conflict(
                    lesson.state() == LessonState.HELD ? "school.lesson.held" : "school.lesson.cancelled",
                    lesson.className(),
                    lesson.on());
        }
        return lesson;
    }

    private List<LessonView> reached(LessonView from, Reach reach) {
        return reach == Reach.ONE || from.series() == null ? List.of(from) : lessons.rest(from);
    }

    private void told(long unitId) {
        events.publishEvent(new SchoolChanged(SchoolChanged.Part.TIMETABLE, unitId));
    }
}
