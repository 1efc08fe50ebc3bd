package io.dacheng.school.diagnosis;

import io.dacheng.fixtures.Organisations;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes the raw rows of a school, past all services: what a diagnosis has to find. Campuses are those of the small bank. */
public final class SchoolFacts {

    private static final LocalDate LONG_AGO = LocalDate.of(2024, 1, 1);

    private final Organisations organisations;
    private final JdbcClient jdbc;
    private final Map<String, Integer> minutes = new HashMap<>();
    private int number;

    public SchoolFacts(Organisations organisations, JdbcClient jdbc) {
        this.organisations = organisations;
        this.jdbc = jdbc;
    }

    public static LocalDate day(String day) {
        return LocalDate.parse("2026-" + day);
    }

    public long course(String code) {
        return id(
                "insert into school_course (code, name, hour_price) values (?, ?, 100) returning id",
                code,
                "Course " + code);
    }

    public long family(String unit) {
        return id(
                "insert into school_family (unit_id, name, created_by) values (?, 'Family', 'test') returning id",
                unit(unit));
    }

    public long lead(
            String unit,
            LocalDate created,
            String source,
            @Nullable Long course,
            @Nullable String consultant,
            @Nullable String teacher) {
        return id("""
                insert into school_lead (unit_id, family_id, child_name, course_id, source_id, stage_id, intention_teacher_id,
                    consultant_id, created_on, created_by)
                values (?, ?, 'Child', ?, (select id from school_source where code = ?),
                    (select id from school_stage where code = 'lead'), ?, ?, ?, 'test') returning id
                """, unit(unit), family(unit), course, source, member(teacher), member(consultant), created);
    }

    public void lost(long lead, LocalDate on) {
        run("update school_lead set state = 'LOST', lost_on = ?, lost_reason = 'PRICE' where id = ?", on, lead);
    }

    public void belongsTo(long lead, long student) {
        run("update school_lead set student_id = ? where id = ?", student, lead);
    }

    public long stage(long lead, String stage, LocalDate on) {
        return id("""
                insert into school_lead_stage (lead_id, stage_id, unit_id, reached_on, entered_by)
                select ?, (select id from school_stage where code = ?), unit_id, ?, 'test' from school_lead where id = ?
                returning id
                """, lead, stage, on, lead);
    }

    public void takeBack(long stage) {
        run("update school_lead_stage set taken_back_at = now() where id = ?", stage);
    }

    public long trial(long lead, long course, LocalDate on, String teacher, String state, String type) {
        LocalTime starts = free("trial " + teacher + on, LocalTime.of(20, 0));
        return id("""
                insert into school_trial (lead_id, unit_id, course_id, trial_on, starts, ends, teacher_id, state, signing_type, booked_by)
                select ?, unit_id, ?, ?, ?, ?, ?, ?, ?, 'test' from school_lead where id = ? returning id
                """, lead, course, on, starts, starts.plusMinutes(1), member(teacher), state, type, lead);
    }

    public long student(String unit, String name, @Nullable String consultant, @Nullable String teacher) {
        return id("""
                insert into school_student (number, unit_id, family_id, name, joined_on, consultant_id, intention_teacher_id)
                values (?, ?, ?, ?, ?, ?, ?) returning id
                """, "T" + ++number, unit(unit), family(unit), name, LONG_AGO, member(consultant), member(teacher));
    }

    /** An order with its paid package of as many hours as hundreds. */
    public long order(
            long student,
            long course,
            LocalDate on,
            int hours,
            String type,
            @Nullable Long lead,
            @Nullable String consultant,
            @Nullable String teacher) {
        long order = id(
                """
                insert into school_order (number, unit_id, student_id, course_id, lead_id, signing_type, consultant_id,
                    intention_teacher_id, signed_on, amount, created_by)
                select ?, unit_id, id, ?, ?, ?, ?, ?, ?, ?, 'test' from school_student where id = ? returning id
                """,
                "O" + ++number,
                course,
                lead,
                type,
                member(consultant),
                member(teacher),
                on,
                new BigDecimal(100 * hours),
                student);
        hours(student, course, order, "PAID", hours, on, null);
        return order;
    }

    public void cancel(long order) {
        run("update school_order set state = 'CANCELLED' where id = ?", order);
    }

    public long paid(long order) {
        return id("select id from school_package where order_id = ? and kind = 'PAID'", order);
    }

    public long hours(
            long student,
            long course,
            @Nullable Long order,
            String kind,
            int hours,
            LocalDate on,
            @Nullable LocalDate expires) {
        return id(
                """
                insert into school_package (student_id, unit_id, course_id, order_id, kind, hours, amount, opened_on, expires_on, created_by)
                select id, unit_id, ?, ?, ?, ?, ?, ?, ?, 'test' from school_student where id = ? returning id
                """,
                course,
                order,
                kind,
                new BigDecimal(hours),
                new BigDecimal(kind.equals("PAID") ? 100 * hours : 0),
                on,
                expires,
                student);
    }

    public long lesson(String unit, long course, String teacher, LocalDate on) {
        LocalTime starts = free("lesson " + teacher + on, LocalTime.of(6, 0));
        long group = id("""
                insert into school_class (unit_id, course_id, name, teacher_id, seats) values (?, ?, ?, ?, 10) returning id
                """, unit(unit), course, "Class " + ++number, member(teacher));
        return id("""
                insert into school_lesson (class_id, unit_id, course_id, teacher_id, lesson_on, starts, ends, hours, state)
                values (?, ?, ?, ?, ?, ?, ?, 1, 'HELD') returning id
                """, group, unit(unit), course, member(teacher), on, starts, starts.plusMinutes(1));
    }

    public long attendance(long lesson, long student, String state) {
        return id("""
                insert into school_attendance (lesson_id, student_id, state, marked_at, marked_by)
                values (?, ?, ?, now(), 'test') returning id
                """, lesson, student, state);
    }

    /** A lesson of its own, attended, and an hour of the package for it. */
    public long attended(long student, long hours, String unit, long course, String teacher, LocalDate on) {
        long attendance = attendance(lesson(unit, course, teacher, on), student, "PRESENT");
        return entry(hours, "CONSUMED", 1, on, teacher, attendance);
    }

    public long entry(
            long hours, String kind, int howMany, LocalDate on, @Nullable String teacher, @Nullable Long attendance) {
        return id("""
                insert into school_hour_entry (package_id, student_id, unit_id, course_id, kind, hours, amount, business_date,
                    member_id, attendance_id, entered_by)
                select id, student_id, unit_id, course_id, ?, ?, case kind when 'PAID' then 100.00 * ? else 0 end, ?, ?, ?, 'test'
                from school_package where id = ? returning id
                """, kind, new BigDecimal(howMany), howMany, on, member(teacher), attendance, hours);
    }

    public void reverse(long entry) {
        run("""
                insert into school_hour_entry (package_id, student_id, unit_id, course_id, kind, hours, amount, business_date,
                    member_id, attendance_id, reverses, entered_by)
                select package_id, student_id, unit_id, course_id, kind, -hours, -amount, business_date, member_id,
                    attendance_id, id, 'test'
                from school_hour_entry where id = ?
                """, entry);
    }

    private LocalTime free(String when, LocalTime from) {
        return from.plusMinutes(minutes.merge(when, 1, Integer::sum));
    }

    private long unit(String code) {
        return organisations.unitId(code);
    }

    private @Nullable Long member(@Nullable String login) {
        return login == null ? null : organisations.memberId(login);
    }

    private long id(String sql, @Nullable Object... values) {
        return jdbc.sql(sql).params(values).query(Long.class).single();
    }

    private void run(String sql, @Nullable Object... values) {
        jdbc.sql(sql).params(values).update();
    }
}
