package io.dacheng.school.lessons;

import io.dacheng.school.SchoolSight;
import io.dacheng.shared.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads lessons. */
@Component
class LessonRows {

    /** Whether the viewer sees everything of a lesson {@code l} of a class {@code c}. */
    static final String WHOLE = """
            (exists (select from org_unit_ancestry x
                     where x.unit_id = l.unit_id and x.ancestor_id = any (cast(:roots as bigint[])))
             or l.teacher_id = cast(:me as bigint) or c.teacher_id = cast(:me as bigint))
            """;

    /** Whether a student {@code s} is one the viewer is named in. */
    static final String OWN = "(s.consultant_id = cast(:me as bigint) or s.intention_teacher_id = cast(:me as bigint))";

    private static final String SEEN = "(" + WHOLE + """
             or exists (select from school_participant p join school_student s on s.id = p.student_id
                        where p.lesson_id = l.id and\s""" + OWN + "))";

    private static final String FROM = """
            from school_lesson l
            join school_class c on c.id = l.class_id
            """;

    private static final String LESSON = """
            select l.*, c.name as class_name, c.teacher_id <> l.teacher_id as substitute, u.code as unit,
                   u.name as unit_name, k.name as course, r.name as room, m.login as teacher, m.name as teacher_name,
                   n.students, n.on_leave, n.marked
            """ + FROM + """
            join org_unit u on u.id = l.unit_id
            join school_course k on k.id = l.course_id
            join member m on m.id = l.teacher_id
            left join school_room r on r.id = l.room_id
            cross join lateral (
                select count(*) as students, count(v.id) as on_leave, count(a.state) as marked
                from school_participant p
                left join school_attendance a on a.lesson_id = p.lesson_id and a.student_id = p.student_id
                left join school_leave v on v.lesson_id = p.lesson_id and v.student_id = p.student_id
                where p.lesson_id = l.id) n
            """;

    private static final String ASKED = """
            where l.lesson_on between :from and :to
              and (cast(:unit as bigint) is null or exists (
                  select from org_unit_ancestry x where x.unit_id = l.unit_id and x.ancestor_id = cast(:unit as bigint)))
              and (cast(:teacher as bigint) is null or l.teacher_id = cast(:teacher as bigint))
              and (cast(:room as bigint) is null or l.room_id = cast(:room as bigint))
              and (cast(:class as bigint) is null or l.class_id = cast(:class as bigint))
              and (cast(:student as bigint) is null or exists (
                  select from school_participant p join school_student s on s.id = p.student_id
                  where p.lesson_id = l.id and p.student_id = cast(:student as bigint) and (%s or %s)))
              and (:cancelled or l.state <> 'CANCELLED')
              and %s
            """.formatted(WHOLE, OWN, SEEN);

    private final JdbcClient jdbc;

    LessonRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Slice<LessonView> find(SchoolSight sight, LessonQuery query) {
        List<LessonView> page = asked(sight, query, LESSON + ASKED + """
                        order by l.lesson_on, l.starts, u.sort_order, c.name, l.id limit :limit offset :offset
                        """)
                .param("limit", query.limit())
                .param("offset", query.offset())
                .query(LessonRows::lesson)
                .list();
        long total = query.offset() == 0 && page.size() < query.limit()
                ? page.size()
                : asked(sight, query, "select count(*) " + FROM + ASKED)
                        .query(Long.class)
                        .single();
        return new Slice<>(page, total, query.offset());
    }

    /** Those that {@link LessonView#lacksAttendance}, in the order of time. */
    List<LessonView> lacking(SchoolSight sight, LessonQuery query, LocalDateTime now) {
        return asked(sight, query, LESSON + ASKED + """
                          and l.state <> 'CANCELLED' and n.marked < n.students and l.lesson_on + l.ends <= :now
                        order by l.lesson_on, l.starts, u.sort_order, c.name, l.id limit :limit
                        """)
                .param("now", now)
                .param("limit", query.limit())
                .query(LessonRows::lesson)
                .list();
    }

    private JdbcClient.StatementSpec asked(SchoolSight sight, LessonQuery query, String sql) {
        return sighted(sight, sql)
                .param("from", query.from())
                .param("to", query.to())
                .param("unit", query.unitId())
                .param("teacher", query.teacherId())
                .param("room", query.roomId())
                .param("class", query.classId())
                .param("student", query.studentId())
                .param("cancelled", query.cancelled());
    }

    Optional<LessonView> lesson(SchoolSight sight, long lessonId) {
        return sighted(sight, LESSON + " where l.id = :id and " + SEEN)
                .param("id", lessonId)
                .query(LessonRows::lesson)
                .optional();
    }

    /** Whoever looks. */
    Optional<LessonView> lesson(long lessonId) {
        return jdbc.sql(LESSON + " where l.id = :id")
                .param("id", lessonId)
                .query(LessonRows::lesson)
                .optional();
    }

    /** Whoever looks, in the order of time. */
    List<LessonView> lessons(Collection<Long> ids) {
        return jdbc.sql(LESSON + " where l.id = any (cast(:ids as bigint[])) order by l.lesson_on, l.starts, l.id")
                .param("ids", ids.toArray(Long[]::new))
                .query(LessonRows::lesson)
                .list();
    }

    /** A lesson and those of its series after it that are still planned, in the order of time. */
    List<LessonView> rest(LessonView from) {
        return jdbc.sql(LESSON + """
                        where l.series = :series and l.state = 'PLANNED' and l.lesson_on >= :on
                        order by l.lesson_on, l.starts, l.id
                        """)
                .param("series", from.series())
                .param("on", from.on())
                .query(LessonRows::lesson)
                .list();
    }

    private JdbcClient.StatementSpec sighted(SchoolSight sight, String sql) {
        return jdbc.sql(sql).param("roots", sight.roots().toArray(Long[]::new)).param("me", sight.memberId());
    }

    private static LessonView lesson(ResultSet row, int number) throws SQLException {
        return new LessonView(
                row.getLong("id"),
                row.getLong("class_id"),
                row.getString("class_name"),
                row.getLong("unit_id"),
                row.getString("unit"),
                row.getString("unit_name"),
                row.getLong("course_id"),
                row.getString("course"),
                nullable(row, "room_id"),
                row.getString("room"),
                row.getLong("teacher_id"),
                row.getString("teacher"),
                row.getString("teacher_name"),
                row.getBoolean("substitute"),
                row.getObject("lesson_on", LocalDate.class),
                row.getObject("starts", LocalTime.class),
                row.getObject("ends", LocalTime.class),
                row.getBigDecimal("hours"),
                LessonState.valueOf(row.getString("state")),
                row.getObject("series", UUID.class),
                row.getString("note"),
                row.getString("cancel_reason"),
                row.getInt("version"),
                row.getInt("students"),
                row.getInt("on_leave"),
                row.getInt("marked"));
    }

    static @Nullable Long nullable(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
