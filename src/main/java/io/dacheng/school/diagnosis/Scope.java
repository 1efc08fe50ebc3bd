package io.dacheng.school.diagnosis;

import io.dacheng.school.SchoolSight;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of SQL that every diagnosis shares: what the viewer sees, and what the filter leaves of it. */
final class Scope {

    /** Units that the viewer leads, and those that the filter asks for. */
    static final String UNITS = """
            with led as (
                select distinct a.unit_id from org_unit_ancestry a where a.ancestor_id = any(cast(:roots as bigint[]))),
            asked as (
                select distinct a.unit_id from org_unit_ancestry a join org_unit u on u.id = a.ancestor_id
                where cast(:unit as text) is null or u.code = :unit),
            """;

    /**
     * Names to what {@code facts} refers to by consultant_id, teacher_id, source_id, course_id and unit_id, narrowed by
     * the filter.
     */
    static final String NAMED = """
            from facts
            join org_unit campus on campus.id = facts.unit_id
            left join member consultant on consultant.id = facts.consultant_id
            left join member teacher on teacher.id = facts.teacher_id
            left join school_source source on source.id = facts.source_id
            left join school_course course on course.id = facts.course_id
            where facts.unit_id in (select unit_id from asked)
              and facts.day between :from and :to and facts.day <= :asOf
              and (cast(:consultant as text) is null or consultant.login = :consultant)
              and (cast(:teacher as text) is null or teacher.login = :teacher)
              and (cast(:signingType as text) is null or facts.signing_type = :signingType)
              and (cast(:source as text) is null or source.code = :source)
              and (cast(:course as text) is null or course.code = :course)
            """;

    /**
     * Students {@code s} that the viewer sees, narrowed by the filter: all of a campus led, elsewhere those whose
     * consultant, intention teacher or teacher the viewer is.
     */
    static final String STUDENTS = """
            seen as (
                select s.id, s.number, s.name, s.unit_id, s.consultant_id, s.intention_teacher_id
                from school_student s
                where (s.unit_id in (select unit_id from led)
                    or :me in (s.consultant_id, s.intention_teacher_id)
                    or exists (select from school_class_student cs join school_class c on c.id = cs.class_id
                        where cs.student_id = s.id and c.teacher_id = :me and :today between cs.joined_on and cs.left_on))
                  and s.unit_id in (select unit_id from asked)
                  and (cast(:consultant as text) is null
                    or s.consultant_id = (select m.id from member m where m.login = :consultant))
                  and (cast(:teacher as text) is null
                    or s.intention_teacher_id = (select m.id from member m where m.login = :teacher)
                    or exists (select from school_class_student cs join school_class c on c.id = cs.class_id
                        join member m on m.id = c.teacher_id
                        where cs.student_id = s.id and m.login = :teacher and :asOf between cs.joined_on and cs.left_on))
                  and (cast(:signingType as text) is null
                    or exists (select from school_order o where o.student_id = s.id and o.state = 'SIGNED'
                        and o.signing_type = :signingType and o.signed_on <= :asOf))
                  and (cast(:source as text) is null
                    or exists (select from school_lead l join school_source c on c.id = l.source_id
                        where l.student_id = s.id and c.code = :source))
                  and (cast(:course as text) is null
                    or exists (select from school_package p join school_course c on c.id = p.course_id
                        where p.student_id = s.id and c.code = :course))),
            """;

    /**
     * Packages and entries of those students, of the course that the filter names. An order that was cancelled never was;
     * of an entry and its reversal neither. What is left of a package on the day it expires leaves on the next one.
     */
    static final String HOURS = """
            packages as (
                select p.id, p.student_id, p.kind, p.hours, p.amount, p.opened_on, p.expires_on
                from school_package p join seen on seen.id = p.student_id
                left join school_order o on o.id = p.order_id
                left join school_course c on c.id = p.course_id
                where coalesce(o.state, 'SIGNED') = 'SIGNED' and p.opened_on <= :asOf
                  and (cast(:course as text) is null or c.code = :course)),
            booked as (
                select e.id, p.student_id, p.id as package_id, p.kind as package_kind, e.kind, e.hours, e.amount,
                    e.business_date as day
                from packages p join school_hour_entry e on e.package_id = p.id
                where e.business_date <= :asOf and e.reverses is null
                  and not exists (select from school_hour_entry r where r.reverses = e.id)),
            entries as (
                select * from booked
                union all
                select null, p.student_id, p.id, p.kind, 'EXPIRED', p.hours - coalesce(sum(b.hours), 0), 0.00, p.expires_on + 1
                from packages p left join booked b on b.package_id = p.id
                where p.expires_on < :asOf group by p.id, p.student_id, p.kind, p.hours, p.expires_on
                having p.hours > coalesce(sum(b.hours), 0)),
            lessons as (
                select a.student_id, a.state, l.lesson_on as day
                from school_attendance a join seen on seen.id = a.student_id join school_lesson l on l.id = a.lesson_id
                left join school_course c on c.id = l.course_id
                where l.lesson_on <= :asOf and (cast(:course as text) is null or c.code = :course)),
            """;

    private Scope() {}

    /** @param today by which it is known whose students somebody teaches */
    static Map<String, @Nullable Object> parameters(SchoolSight sight, DiagnosisFilter filter, LocalDate today) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("roots", sight.rootArray());
        values.put("me", sight.memberOrNone());
        values.put("today", today);
        values.put("from", filter.from());
        values.put("to", filter.to());
        values.put("asOf", filter.asOf());
        values.put("unit", filter.unit());
        values.put("consultant", filter.consultant());
        values.put("teacher", filter.teacher());
        values.put(
                "signingType",
                filter.signingType() == null ? null : filter.signingType().name());
        values.put("source", filter.source());
        values.put("course", filter.course());
        return values;
    }
}
