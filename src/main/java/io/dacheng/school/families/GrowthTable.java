package io.dacheng.school.families;

import io.dacheng.access.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Growth records as the database keeps them. */
@Component
class GrowthTable {

    /** Whom a record is about. */
    record About(long studentId, long unitId, long familyId, boolean erased) {}

    /** A record held for a change. */
    record Held(long id, long studentId, long teacherId, int version) {}

    private static final String SELECT = """
            select g.*, m.name as teacher, coalesce(k.name, '') as course,
                s.unit_id in (select unit_id from org_unit_ancestry where ancestor_id in (:roots)) as led
            from school_growth g join member m on m.id = g.teacher_id join school_student s on s.id = g.student_id
            left join school_lesson z on z.id = g.lesson_id left join school_course k on k.id = z.course_id
            """;

    private final JdbcClient jdbc;

    GrowthTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<About> about(Map<String, Object> parameters, long studentId) {
        return jdbc.sql(
                        "select s.id, s.unit_id, s.family_id, s.erased_at from school_student s where s.id = :student and "
                                + FamilySight.STUDENT)
                .params(parameters)
                .param("student", studentId)
                .query((row, number) -> new About(
                        row.getLong("id"),
                        row.getLong("unit_id"),
                        row.getLong("family_id"),
                        row.getObject("erased_at") != null))
                .optional();
    }

    /** Students who are or were to be in a lesson, of those whom the viewer may see. */
    List<About> inLesson(Map<String, Object> parameters, long lessonId) {
        return jdbc.sql("select s.id, s.unit_id, s.family_id, s.erased_at from school_participant p "
                        + "join school_student s on s.id = p.student_id where p.lesson_id = :lesson and "
                        + FamilySight.STUDENT)
                .params(parameters)
                .param("lesson", lessonId)
                .query((row, number) -> new About(
                        row.getLong("id"),
                        row.getLong("unit_id"),
                        row.getLong("family_id"),
                        row.getObject("erased_at") != null))
                .list();
    }

    /** The day of a lesson that the student is or was to be in; none for another one. */
    Optional<LocalDate> lessonDay(long lessonId, long studentId) {
        return jdbc.sql("""
                select z.lesson_on from school_lesson z where z.id = :lesson and z.state <> 'CANCELLED' and (
                    exists (select from school_class_student cs where cs.class_id = z.class_id and cs.student_id = :student
                            and z.lesson_on between cs.joined_on and cs.left_on)
                    or exists (select from school_attendance x where x.lesson_id = z.id and x.student_id = :student)
                    or exists (select from school_leave x where x.made_up_in = z.id and x.student_id = :student))
                """)
                .param("lesson", lessonId)
                .param("student", studentId)
                .query(LocalDate.class)
                .optional();
    }

    boolean written(long lessonId, long studentId, long teacherId) {
        return jdbc.sql("""
                select exists (select from school_growth
                               where lesson_id = :lesson and student_id = :student and teacher_id = :teacher)
                """)
                .param("lesson", lessonId)
                .param("student", studentId)
                .param("teacher", teacherId)
                .query(Boolean.class)
                .single();
    }

    long insert(NewGrowth growth, About about, long teacherId, LocalDate day, String note) {
        return values(jdbc.sql("""
                        insert into school_growth (student_id, unit_id, lesson_id, teacher_id, written_on, progress, focus,
                            performance, ability, mastery, note)
                        values (:student, :unit, :lesson, :teacher, :day, :progress, :focus, :performance, :ability, :mastery,
                            :note)
                        returning id
                        """), growth.aspects(), note)
                .param("student", growth.studentId())
                .param("unit", about.unitId())
                .param("lesson", growth.lessonId(), Types.BIGINT)
                .param("teacher", teacherId)
                .param("day", day)
                .query(Long.class)
                .single();
    }

    void update(long id, Aspects aspects, String note) {
        values(jdbc.sql("""
                        update school_growth set progress = :progress, focus = :focus, performance = :performance,
                            ability = :ability, mastery = :mastery, note = :note, version = version + 1
                        where id = :id
                        """), aspects, note).param("id", id).update();
    }

    private static JdbcClient.StatementSpec values(JdbcClient.StatementSpec statement, Aspects aspects, String note) {
        return statement
                .param("progress", aspects.progress())
                .param("focus", aspects.focus())
                .param("performance", aspects.performance())
                .param("ability", aspects.ability())
                .param("mastery", aspects.mastery())
                .param("note", note);
    }

    void delete(long id) {
        jdbc.sql("delete from school_growth where id = :id").param("id", id).update();
    }

    Optional<Held> held(long id) {
        return jdbc.sql("select id, student_id, teacher_id, version from school_growth where id = :id for update")
                .param("id", id)
                .query(Held.class)
                .optional();
    }

    long count(long studentId) {
        return jdbc.sql("select count(*) from school_growth where student_id = :student")
                .param("student", studentId)
                .query(Long.class)
                .single();
    }

    List<GrowthView> page(Map<String, Object> parameters, Viewer viewer, long studentId, int offset, int limit) {
        return jdbc.sql(
                        SELECT
                                + " where g.student_id = :student order by g.written_on desc, g.id desc limit :limit offset :offset")
                .params(parameters)
                .param("student", studentId)
                .param("limit", limit)
                .param("offset", offset)
                .query((row, number) -> view(row, viewer))
                .list();
    }

    List<GrowthView> ofLesson(Map<String, Object> parameters, Viewer viewer, long lessonId) {
        return jdbc.sql(SELECT + " where g.lesson_id = :lesson and " + FamilySight.STUDENT + " order by g.id")
                .params(parameters)
                .param("lesson", lessonId)
                .query((row, number) -> view(row, viewer))
                .list();
    }

    private static GrowthView view(ResultSet row, Viewer viewer) throws SQLException {
        long teacher = row.getLong("teacher_id");
        return new GrowthView(
                row.getLong("id"),
                row.getLong("student_id"),
                row.getObject("lesson_id", Long.class),
                row.getString("course"),
                row.getObject("written_on", LocalDate.class),
                new Aspects(
                        row.getInt("progress"),
                        row.getInt("focus"),
                        row.getInt("performance"),
                        row.getInt("ability"),
                        row.getInt("mastery")),
                row.getString("note"),
                teacher,
                row.getString("teacher"),
                row.getBoolean("led") || Objects.equals(viewer.memberId(), teacher),
                row.getInt("version"));
    }
}
