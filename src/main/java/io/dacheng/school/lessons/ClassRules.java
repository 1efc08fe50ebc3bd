package io.dacheng.school.lessons;

import io.dacheng.school.Position;
import io.dacheng.school.Positions;
import io.dacheng.school.SchoolSight;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a class may be made of, and what its change brings with it. */
@Component
class ClassRules {

    private final Positions positions;
    private final Rooms rooms;
    private final Clashes clashes;
    private final JdbcClient jdbc;
    private final Clock clock;

    ClassRules(Positions positions, Rooms rooms, Clashes clashes, JdbcClient jdbc, Clock clock) {
        this.positions = positions;
        this.rooms = rooms;
        this.clashes = clashes;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    static Refused none(long classId) {
        return Refused.notFound("school.class.none", classId);
    }

    void requireCourse(long courseId, long unitId) {
        boolean offered = jdbc.sql("""
                        select exists (select from school_course k where k.id = :course and k.active
                            and (k.unit_id is null or exists (select from org_unit_ancestry x
                                 where x.unit_id = :unit and x.ancestor_id = k.unit_id)))
                        """)
                .param("course", courseId)
                .param("unit", unitId)
                .query(Boolean.class)
                .single();
        if (!offered) {
            throw Refused.invalid("school.class.course.none", courseId);
        }
    }

    void requireTeacher(long memberId, long unitId, Position... as) {
        if (!positions.has(memberId, unitId, as)) {
            throw Refused.invalid("school.teacher.none", memberId);
        }
    }

    /** @param students how many are to find a seat */
    void requireRoom(@Nullable Long roomId, long unitId, int students) {
        if (roomId == null) {
            return;
        }
        RoomView room = rooms.requireOpen(roomId, unitId);
        if (room.seats() < students) {
            throw Refused.invalid("school.room.small", room.name(), room.seats(), students);
        }
    }

    /** Gives the lessons ahead that have the class's teacher or room the new ones. */
    void carry(SchoolSight sight, ClassView before, ClassDraft after) {
        List<Slot> slots = jdbc.sql("""
                        select id, teacher_id, room_id, lesson_on, starts, ends from school_lesson
                        where class_id = :class and state = 'PLANNED' and lesson_on > :today
                          and (teacher_id = :teacher or room_id is not distinct from cast(:room as bigint))
                        order by lesson_on, starts
                        """)
                .param("class", before.id())
                .param("today", LocalDate.now(clock))
                .param("teacher", before.teacherId())
                .param("room", before.roomId())
                .query((row, number) -> {
                    long teacher = row.getLong("teacher_id");
                    Long room = LessonRows.nullable(row, "room_id");
                    return new Slot(
                            row.getLong("id"),
                            before.id(),
                            teacher == before.teacherId() ? after.teacherId() : teacher,
                            Objects.equals(room, before.roomId()) ? after.roomId() : room,
                            row.getObject("lesson_on", LocalDate.class),
                            row.getObject("starts", LocalTime.class),
                            row.getObject("ends", LocalTime.class));
                })
                .list();
        clashes.requireNone(sight, slots);
        for (Slot slot : slots) {
            jdbc.sql("""
                    update school_lesson set teacher_id = :teacher, room_id = :room, version = version + 1 where id = :id
                    """)
                    .param("teacher", slot.teacherId())
                    .param("room", slot.roomId())
                    .param("id", slot.lessonId())
                    .update();
        }
    }

    /** Cancels the lessons ahead and lets everybody leave today. */
    void end(long classId) {
        LocalDate today = LocalDate.now(clock);
        jdbc.sql("""
                with cancelled as (
                    update school_lesson set state = 'CANCELLED', version = version + 1
                    where class_id = :class and state = 'PLANNED' and lesson_on >= :today returning id)
                update school_leave v set made_up_in = null from cancelled c where v.made_up_in = c.id
                """).param("class", classId).param("today", today).update();
        jdbc.sql("delete from school_class_student where class_id = :class and joined_on > :today")
                .param("class", classId)
                .param("today", today)
                .update();
        jdbc.sql("update school_class_student set left_on = :today where class_id = :class and left_on > :today")
                .param("class", classId)
                .param("today", today)
                .update();
    }
}
