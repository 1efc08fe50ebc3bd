package io.dacheng.school.lessons;

import io.dacheng.school.SchoolSight;
import io.dacheng.shared.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads classes and their students. */
@Component
class ClassRows {

    static final LocalDate OPEN = LocalDate.of(9999, 12, 31);

    private static final String WHOLE = """
            (exists (select from org_unit_ancestry x
                     where x.unit_id = c.unit_id and x.ancestor_id = any (cast(:roots as bigint[])))
             or c.teacher_id = cast(:me as bigint))
            """;

    private static final String SEEN = "(" + WHOLE + """
             or exists (select from school_class_student p join school_student s on s.id = p.student_id
                        where p.class_id = c.id and\s""" + LessonRows.OWN + "))";

    private static final String CLASS = """
            select c.*, u.code as unit, u.name as unit_name, k.name as course, k.lesson_hours, k.lesson_minutes,
                   m.login as teacher, m.name as teacher_name, r.name as room,
                   (select count(distinct p.student_id) from school_class_student p
                    where p.class_id = c.id and p.left_on >= :today) as students,
                   a.lessons, a.next
            from school_class c
            join org_unit u on u.id = c.unit_id
            join school_course k on k.id = c.course_id
            join member m on m.id = c.teacher_id
            left join school_room r on r.id = c.room_id
            cross join lateral (select count(*) as lessons, min(l.lesson_on) as next from school_lesson l
                where l.class_id = c.id and l.state = 'PLANNED' and l.lesson_on >= :today) a
            """;

    private static final String ASKED = """
            where (:text = '' or strpos(lower(c.name), lower(:text)) > 0)
              and (cast(:unit as bigint) is null or exists (
                  select from org_unit_ancestry x where x.unit_id = c.unit_id and x.ancestor_id = cast(:unit as bigint)))
              and (cast(:course as bigint) is null or c.course_id = cast(:course as bigint))
              and (cast(:teacher as bigint) is null or c.teacher_id = cast(:teacher as bigint))
              and (c.active or :ended)
              and\s""" + SEEN;

    private final JdbcClient jdbc;

    ClassRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Slice<ClassView> find(SchoolSight sight, ClassQuery query, LocalDate today) {
        List<ClassView> page = asked(
                        sight,
                        query,
                        CLASS + ASKED
                                + " order by c.active desc, u.sort_order, c.name, c.id limit :limit offset :offset")
                .param("today", today)
                .param("limit", query.limit())
                .param("offset", query.offset())
                .query(ClassRows::schoolClass)
                .list();
        long total = query.offset() == 0 && page.size() < query.limit()
                ? page.size()
                : asked(sight, query, "select count(*) from school_class c " + ASKED)
                        .query(Long.class)
                        .single();
        return new Slice<>(page, total, query.offset());
    }

    private JdbcClient.StatementSpec asked(SchoolSight sight, ClassQuery query, String sql) {
        return sighted(sight, sql)
                .param("text", query.text().strip())
                .param("unit", query.unitId())
                .param("course", query.courseId())
                .param("teacher", query.teacherId())
                .param("ended", query.ended());
    }

    Optional<ClassView> find(SchoolSight sight, long classId, LocalDate today) {
        return sighted(sight, CLASS + " where c.id = :id and " + SEEN)
                .param("today", today)
                .param("id", classId)
                .query(ClassRows::schoolClass)
                .optional();
    }

    /** Whoever looks. */
    Optional<ClassView> find(long classId, LocalDate today) {
        return jdbc.sql(CLASS + " where c.id = :id")
                .param("today", today)
                .param("id", classId)
                .query(ClassRows::schoolClass)
                .optional();
    }

    List<ClassStudent> students(SchoolSight sight, long classId, boolean left, LocalDate today) {
        return sighted(sight, """
                        select s.id, s.number, s.name, p.joined_on, p.left_on, coalesce(h.hours, 0) as hours
                        from school_class c
                        join school_class_student p on p.class_id = c.id
                        join school_student s on s.id = p.student_id
                        cross join lateral (
                            select sum(g.hours - coalesce((select sum(e.hours) from school_hour_entry e
                                                           where e.package_id = g.id), 0)) as hours
                            from school_package g
                            where g.student_id = s.id and g.course_id = c.course_id
                              and (g.expires_on is null or g.expires_on >= :today)) h
                        where c.id = :id and (:left or p.left_on >= :today) and (%s or %s)
                        order by p.left_on >= :today desc, s.name, s.id, p.joined_on desc
                        """.formatted(WHOLE, LessonRows.OWN))
                .param("today", today)
                .param("id", classId)
                .param("left", left)
                .query((row, number) -> new ClassStudent(
                        row.getLong("id"),
                        row.getString("number"),
                        row.getString("name"),
                        row.getObject("joined_on", LocalDate.class),
                        row.getObject("left_on", LocalDate.class).equals(OPEN)
                                ? null
                                : row.getObject("left_on", LocalDate.class),
                        row.getBigDecimal("hours")))
                .list();
    }

    private JdbcClient.StatementSpec sighted(SchoolSight sight, String sql) {
        return jdbc.sql(sql).param("roots", sight.roots().toArray(Long[]::new)).param("me", sight.memberId());
    }

    private static ClassView schoolClass(ResultSet row, int number) throws SQLException {
        return new ClassView(
                row.getLong("id"),
                row.getString("name"),
                row.getLong("unit_id"),
                row.getString("unit"),
                row.getString("unit_name"),
                row.getLong("course_id"),
                row.getString("course"),
                row.getBigDecimal("lesson_hours"),
                row.getInt("lesson_minutes"),
                row.getLong("teacher_id"),
                row.getString("teacher"),
                row.getString("teacher_name"),
                LessonRows.nullable(row, "room_id"),
                row.getString("room"),
                row.getInt("seats"),
                row.getInt("students"),
                row.getBoolean("active"),
                row.getInt("lessons"),
                row.getObject("next", LocalDate.class),
                row.getInt("version"));
    }
}
