package io.dacheng.school.lessons;

import io.dacheng.school.SchoolSight;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads leaves. */
@Component
class LeaveRows {

    private static final String FROM = """
            from school_leave v
            join school_lesson l on l.id = v.lesson_id
            join school_class c on c.id = l.class_id
            join school_course k on k.id = l.course_id
            join school_student s on s.id = v.student_id
            left join school_lesson g on g.id = v.made_up_in
            left join school_class h on h.id = g.class_id
            left join school_attendance a on a.lesson_id = g.id and a.student_id = v.student_id
            """;

    private static final String SEEN = " (" + LessonRows.WHOLE + " or " + LessonRows.OWN + ") ";

    private static final String LEAVE = """
            select v.*, c.name as class_name, k.name as course, l.unit_id, l.lesson_on, l.starts, s.number, s.name,
                   h.name as made_up_class, g.lesson_on as made_up_on, g.starts as made_up_starts, a.state as made_up_state
            """ + FROM;

    private static final String ASKED = """
            where l.state <> 'CANCELLED'
              and (cast(:unit as bigint) is null or exists (
                  select from org_unit_ancestry x where x.unit_id = l.unit_id and x.ancestor_id = cast(:unit as bigint)))
              and (cast(:student as bigint) is null or v.student_id = cast(:student as bigint))
              and (cast(:lesson as bigint) is null or v.lesson_id = cast(:lesson as bigint))
              and (not :open or v.made_up_in is null)
              and\s""" + SEEN;

    private final JdbcClient jdbc;

    LeaveRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static Refused none(long leaveId) {
        return Refused.notFound("school.leave.none", leaveId);
    }

    Slice<LeaveView> find(SchoolSight sight, LeaveQuery query) {
        List<LeaveView> page = asked(sight, query, LEAVE + ASKED + """
                        order by l.lesson_on, l.starts, s.name, v.id limit :limit offset :offset
                        """)
                .param("limit", query.limit())
                .param("offset", query.offset())
                .query(LeaveRows::leave)
                .list();
        long total = query.offset() == 0 && page.size() < query.limit()
                ? page.size()
                : asked(sight, query, "select count(*) " + FROM + ASKED)
                        .query(Long.class)
                        .single();
        return new Slice<>(page, total, query.offset());
    }

    private JdbcClient.StatementSpec asked(SchoolSight sight, LeaveQuery query, String sql) {
        return sighted(sight, sql)
                .param("unit", query.unitId())
                .param("student", query.studentId())
                .param("lesson", query.lessonId())
                .param("open", query.open());
    }

    Optional<LeaveView> leave(SchoolSight sight, long id) {
        return sighted(sight, LEAVE + " where v.id = :id and " + SEEN)
                .param("id", id)
                .query(LeaveRows::leave)
                .optional();
    }

    /** The name of a student in a lesson, where the viewer may see the student there. */
    Optional<String> participant(SchoolSight sight, long lessonId, long studentId) {
        return sighted(sight, """
                        select s.name from school_lesson l
                        join school_class c on c.id = l.class_id
                        join school_participant p on p.lesson_id = l.id
                        join school_student s on s.id = p.student_id
                        where l.id = :lesson and s.id = :student and""" + SEEN)
                .param("lesson", lessonId)
                .param("student", studentId)
                .query(String.class)
                .optional();
    }

    private JdbcClient.StatementSpec sighted(SchoolSight sight, String sql) {
        return jdbc.sql(sql).param("roots", sight.roots().toArray(Long[]::new)).param("me", sight.memberId());
    }

    private static LeaveView leave(ResultSet row, int number) throws SQLException {
        return new LeaveView(
                row.getLong("id"),
                row.getLong("lesson_id"),
                row.getString("class_name"),
                row.getString("course"),
                row.getLong("unit_id"),
                row.getObject("lesson_on", LocalDate.class),
                row.getObject("starts", LocalTime.class),
                row.getLong("student_id"),
                row.getString("number"),
                row.getString("name"),
                row.getString("reason"),
                row.getString("entered_by"),
                row.getObject("entered_at", OffsetDateTime.class).toInstant(),
                LessonRows.nullable(row, "made_up_in"),
                row.getString("made_up_class"),
                row.getObject("made_up_on", LocalDate.class),
                row.getObject("made_up_starts", LocalTime.class),
                row.getString("made_up_state") == null
                        ? null
                        : AttendanceState.valueOf(row.getString("made_up_state")));
    }
}
