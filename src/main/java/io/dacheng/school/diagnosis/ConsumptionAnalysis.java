package io.dacheng.school.diagnosis;

import io.dacheng.access.Viewer;
import io.dacheng.school.SchoolAccess;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lesson hours consumed and their worth: by course, teacher, month and so on (E6). */
@Service
@Transactional(readOnly = true)
public class ConsumptionAnalysis {

    private static final String FACTS = """
            facts as (
                select e.unit_id, s.consultant_id, e.member_id as teacher_id, o.signing_type, l.source_id, e.course_id,
                    e.business_date as day, e.student_id, e.kind, e.hours, e.amount, p.kind as package_kind,
                    e.attendance_id, a.lesson_id
                from school_hour_entry e
                join school_package p on p.id = e.package_id
                join school_student s on s.id = e.student_id
                left join school_order o on o.id = p.order_id
                left join school_lead l on l.id = o.lead_id
                left join school_attendance a on a.id = e.attendance_id
                where e.kind in ('CONSUMED', 'KEPT', 'EXPIRED') and e.business_date between :from and :to
                  and e.reverses is null and not exists (select from school_hour_entry r where r.reverses = e.id)
                  and (e.unit_id in (select unit_id from led)
                    or :me in (e.member_id, s.consultant_id, s.intention_teacher_id)))
            """;

    private static final String SUMS = """
            count(distinct lesson_id) filter (where kind = 'CONSUMED') as lessons,
            count(distinct attendance_id) filter (where kind = 'CONSUMED') as attendances,
            count(distinct student_id) filter (where kind = 'CONSUMED') as students,
            coalesce(sum(hours) filter (where kind = 'CONSUMED'), 0.00) as hours,
            coalesce(sum(hours) filter (where kind = 'CONSUMED' and package_kind = 'PAID'), 0.00) as paid,
            coalesce(sum(hours) filter (where kind = 'CONSUMED' and package_kind = 'GIFT'), 0.00) as gift,
            coalesce(sum(hours) filter (where kind = 'CONSUMED' and package_kind = 'MAKE_UP'), 0.00) as make_up,
            coalesce(sum(amount) filter (where kind = 'CONSUMED'), 0.00) as amount,
            coalesce(sum(amount) filter (where kind <> 'CONSUMED'), 0.00) as other
            """;

    private final SchoolAccess access;
    private final JdbcClient jdbc;
    private final Clock clock;

    ConsumptionAnalysis(SchoolAccess access, JdbcClient jdbc, Clock clock) {
        this.access = access;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The figures of what the viewer sees: campuses led whole, elsewhere the own lessons and those of the own students.
     * The teacher is who gave the lesson, the consultant the student's.
     *
     * @throws Refused NOT_FOUND while the pack is off
     */
    public DiagnosisReport<ConsumptionFigures> report(Viewer viewer, DiagnosisFilter filter, DiagnosisBy by) {
        return Grouped.of(
                jdbc.sql(Scope.UNITS + FACTS + Grouped.select(by, SUMS, "amount desc, hours desc")),
                Scope.parameters(access.sight(viewer), filter, LocalDate.now(clock)),
                by,
                row -> new ConsumptionFigures(
                        row.getLong("lessons"),
                        row.getLong("attendances"),
                        row.getLong("students"),
                        row.getBigDecimal("hours"),
                        row.getBigDecimal("paid"),
                        row.getBigDecimal("gift"),
                        row.getBigDecimal("make_up"),
                        row.getBigDecimal("amount"),
                        row.getBigDecimal("other")));
    }
}
