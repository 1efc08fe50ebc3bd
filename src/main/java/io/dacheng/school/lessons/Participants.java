package io.dacheng.school.lessons;

import io.dacheng.school.SchoolSight;
import io.dacheng.school.students.HourBook;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads who takes part in a lesson, and what it has consumed of their hours. */
@Component
class Participants {

    private static final String PARTICIPANT = """
            select s.id, s.number, s.name, p.guest, v.id as leave_id, v.reason, a.state, a.note, a.version, a.marked_by,
                   a.marked_at, coalesce(h.hours, 0) as hours, coalesce(h.amount, 0) as amount
            from school_lesson l
            join school_class c on c.id = l.class_id
            join school_participant p on p.lesson_id = l.id
            join school_student s on s.id = p.student_id
            left join school_leave v on v.lesson_id = p.lesson_id and v.student_id = p.student_id
            left join school_attendance a on a.lesson_id = p.lesson_id and a.student_id = p.student_id
            cross join lateral (select sum(e.hours) as hours, sum(e.amount) as amount from school_hour_entry e
                                where e.attendance_id = a.id) h
            where l.id = :id and (:whole or %s or %s)
            order by p.guest, s.name, s.id
            """.formatted(LessonRows.WHOLE, LessonRows.OWN);

    private final HourBook hours;
    private final JdbcClient jdbc;

    Participants(HourBook hours, JdbcClient jdbc) {
        this.hours = hours;
        this.jdbc = jdbc;
    }

    /** @param whole whether everybody is shown whoever looks */
    List<Participant> of(SchoolSight sight, LessonView lesson, boolean whole) {
        List<Participant> found = jdbc.sql(PARTICIPANT)
                .param("id", lesson.id())
                .param("whole", whole)
                .param("roots", sight.roots().toArray(Long[]::new))
                .param("me", sight.memberId())
                .query(Participants::participant)
                .list();
        Map<Long, BigDecimal> left =
                hours.left(found.stream().map(Participant::studentId).toList(), lesson.courseId(), lesson.on());
        return found.stream()
                .map(each -> withHours(each, left.getOrDefault(each.studentId(), BigDecimal.ZERO)))
                .toList();
    }

    private static Participant withHours(Participant of, BigDecimal left) {
        return new Participant(
                of.studentId(),
                of.number(),
                of.name(),
                of.guest(),
                of.leaveId(),
                of.leaveReason(),
                of.state(),
                of.note(),
                of.version(),
                of.markedBy(),
                of.markedAt(),
                of.hours(),
                of.amount(),
                left);
    }

    private static Participant participant(ResultSet row, int number) throws SQLException {
        return new Participant(
                row.getLong("id"),
                row.getString("number"),
                row.getString("name"),
                row.getBoolean("guest"),
                LessonRows.nullable(row, "leave_id"),
                orEmpty(row.getString("reason")),
                row.getString("state") == null ? null : AttendanceState.valueOf(row.getString("state")),
                orEmpty(row.getString("note")),
                row.getString("marked_by") == null ? 0 : row.getInt("version") + 1,
                row.getString("marked_by"),
                row.getObject("marked_at") == null
                        ? null
                        : row.getObject("marked_at", OffsetDateTime.class).toInstant(),
                row.getBigDecimal("hours"),
                row.getBigDecimal("amount"),
                BigDecimal.ZERO);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
