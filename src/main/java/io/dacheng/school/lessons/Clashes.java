package io.dacheng.school.lessons;

import io.dacheng.school.SchoolSight;
import io.dacheng.shared.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is in the way of lessons: the class, the teacher, the room or a student has another lesson then, or a trial has
 * the teacher or the room. Nobody else takes a time until the transaction ends.
 */
@Component
class Clashes {

    private static final String SLOTS = """
            with slot as (
                select * from unnest(cast(:days as date[]), cast(:starts as time[]), cast(:ends as time[]),
                                     cast(:lessons as bigint[]), cast(:classes as bigint[]), cast(:teachers as bigint[]),
                                     cast(:rooms as bigint[]))
                    as t (day, starts, ends, lesson, class, teacher, room)),
            other as (
                select s.*, l.id as other, l.class_id, l.teacher_id, l.room_id, l.unit_id, l.starts as first,
                       l.ends as last
                from slot s
                join school_lesson l on l.lesson_on = s.day and l.starts < s.ends and s.starts < l.ends
                    and l.state <> 'CANCELLED' and not l.id = any (cast(:lessons as bigint[])))
            """;

    private static final String FOUND = SLOTS + """
            , clash as (
                select o.day, o.starts, o.first, o.last, o.unit_id, c.name as what,
                       case when o.class_id = o.class then 'class' when o.teacher_id = o.teacher then 'teacher'
                            else 'room' end as kind,
                       case when o.class_id = o.class then c.name when o.teacher_id = o.teacher then m.name
                            else r.name end as who,
                       case when o.class_id = o.class then 1 when o.teacher_id = o.teacher then 2 else 3 end as weight
                from other o
                join school_class c on c.id = o.class_id
                join member m on m.id = o.teacher_id
                left join school_room r on r.id = o.room_id
                where o.class_id = o.class or o.teacher_id = o.teacher or o.room_id = o.room
                union all
                select s.day, s.starts, t.starts, t.ends, t.unit_id, '',
                       case when t.teacher_id = s.teacher then 'teacher.trial' else 'room.trial' end,
                       case when t.teacher_id = s.teacher then m.name else r.name end,
                       4
                from slot s
                join school_trial t on t.trial_on = s.day and t.starts < s.ends and s.starts < t.ends
                    and t.state in ('BOOKED', 'ATTENDED') and (t.teacher_id = s.teacher or t.room_id = s.room)
                join member m on m.id = t.teacher_id
                left join school_room r on r.id = t.room_id
                union all
                select o.day, o.starts, o.first, o.last, o.unit_id, c.name, 'student', st.name, 5
                from other o
                join school_class c on c.id = o.class_id
                join school_participant p on p.lesson_id = o.other
                join school_student st on st.id = p.student_id
                where o.class_id <> o.class
                  and (cast(:student as bigint) is null or p.student_id = cast(:student as bigint))
                  and not exists (select from school_leave v
                                  where v.lesson_id = o.other and v.student_id = p.student_id)
                  and (exists (select from school_class_student x
                               where x.class_id = o.class and x.student_id = p.student_id
                                 and o.day between x.joined_on and x.left_on)
                       or exists (select from school_leave v
                                  where v.made_up_in = o.lesson and v.student_id = p.student_id)))
            select distinct on (day) clash.*, exists (select from org_unit_ancestry x
                       where x.unit_id = clash.unit_id and x.ancestor_id = any (cast(:roots as bigint[]))) as seen
            from clash order by day, weight, first, what, who
            """;

    private final JdbcClient jdbc;

    Clashes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waits for whoever takes times now, and lets nobody else do so until the transaction ends. */
    void lock() {
        jdbc.sql("select school_slots()").query(row -> {});
    }

    /** What is in the way of each day, in the order of time; days on which nothing is are absent. */
    Map<LocalDate, Refused> of(SchoolSight sight, List<Slot> slots) {
        return of(sight, slots, null);
    }

    private Map<LocalDate, Refused> of(SchoolSight sight, List<Slot> slots, @Nullable Long studentId) {
        Map<LocalDate, Refused> clashes = new LinkedHashMap<>();
        if (slots.isEmpty()) {
            return clashes;
        }
        jdbc.sql(FOUND)
                .param("days", texts(slots, Slot::on))
                .param("starts", texts(slots, Slot::starts))
                .param("ends", texts(slots, Slot::ends))
                .param("lessons", slots.stream().map(Slot::lessonId).toArray(Long[]::new))
                .param("classes", slots.stream().map(Slot::classId).toArray(Long[]::new))
                .param("teachers", slots.stream().map(Slot::teacherId).toArray(Long[]::new))
                .param("rooms", slots.stream().map(Slot::roomId).toArray(Long[]::new))
                .param("student", studentId)
                .param("roots", sight.roots().toArray(Long[]::new))
                .query(row -> {
                    clashes.put(row.getObject("day", LocalDate.class), sentence(row));
                });
        return clashes;
    }

    /** @throws Refused CONFLICT naming the first thing in the way */
    void requireNone(SchoolSight sight, List<Slot> slots) {
        requireNone(sight, slots, null);
    }

    /** @param studentId the only one whose other lessons matter; null for all who take part */
    void requireNone(SchoolSight sight, List<Slot> slots, @Nullable Long studentId) {
        Map<LocalDate, Refused> clashes = of(sight, slots, studentId);
        if (!clashes.isEmpty()) {
            throw clashes.values().iterator().next();
        }
    }

    private static String[] texts(List<Slot> slots, Function<Slot, Object> part) {
        return slots.stream().map(part).map(Object::toString).toArray(String[]::new);
    }

    private static Refused sentence(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        boolean elsewhere = !row.getBoolean("seen") && (kind.equals("teacher") || kind.equals("student"));
        return Refused.conflict(
                "school.clash." + (elsewhere ? "elsewhere" : kind),
                row.getObject("day", LocalDate.class),
                row.getObject("first", LocalTime.class),
                row.getObject("last", LocalTime.class),
                Objects.requireNonNullElse(row.getString("who"), ""),
                row.getString("what"));
    }
}
