package io.dacheng.school.students;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.school.SchoolAccess;
import io.dacheng.school.SchoolChanged;
import io.dacheng.school.students.HourPackages.EntryKind;
import io.dacheng.school.students.HourPackages.Held;
import io.dacheng.school.students.HourPackages.Left;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A student's account of hours: the packages, every line of what became of them, and hours given by hand. */
@Service
@Transactional
public class HourAccounts {

    private final SchoolAccess access;
    private final StudentSight sight;
    private final Courses courses;
    private final HourPackages packages;
    private final Reasons reasons;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    HourAccounts(
            SchoolAccess access,
            StudentSight sight,
            Courses courses,
            HourPackages packages,
            Reasons reasons,
            AuditLog audit,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.access = access;
        this.sight = sight;
        this.courses = courses;
        this.packages = packages;
        this.reasons = reasons;
        this.audit = audit;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<PackageView> packages(Viewer viewer, long studentId) {
        sight.requireSeen(viewer, studentId);
        return jdbc.sql(PACKAGE + "where b.student_id = :student order by b.opened_on desc, b.package_id desc")
                .param("student", studentId)
                .query(PackageView.class)
                .list();
    }

    private static final String PACKAGE = """
            select b.package_id as id, b.course_id, c.name as course, b.kind, o.number as "order", b.hours, b.amount,
                   b.hours_left, b.amount_left, b.opened_on, b.expires_on, p.reason
            from school_package_balance b join school_package p on p.id = b.package_id
            join school_course c on c.id = b.course_id left join school_order o on o.id = b.order_id
            """;

    /**
     * Every line, newest first.
     *
     * @param limit 1 to 500
     */
    @Transactional(readOnly = true)
    public Slice<HourEntryView> entries(Viewer viewer, long studentId, int offset, int limit) {
        sight.requireSeen(viewer, studentId);
        long total = jdbc.sql("select count(*) from school_hour_entry where student_id = :student")
                .param("student", studentId)
                .query(Long.class)
                .single();
        List<HourEntryView> page = jdbc.sql("""
                select e.id, e.kind, p.kind as "from", c.name as course, e.business_date as "on", e.hours, e.amount,
                       m.name as teacher, t.lesson_id,
                       exists (select from school_hour_entry r where r.reverses = e.id) as taken_back,
                       e.reverses is not null as reversal
                from school_hour_entry e
                join school_package p on p.id = e.package_id
                join school_course c on c.id = e.course_id
                left join member m on m.id = e.member_id
                left join school_attendance t on t.id = e.attendance_id
                where e.student_id = :student
                order by e.business_date desc, e.id desc offset :offset limit :limit
                """)
                .param("student", studentId)
                .param("offset", offset)
                .param("limit", limit)
                .query(HourEntryView.class)
                .list();
        return new Slice<>(page, total, offset);
    }

    /**
     * Gives hours, which are worth no money.
     *
     * @throws Refused NOT_FOUND; FORBIDDEN unless the viewer leads the campus; INVALID for a wrong value
     */
    public PackageView give(Viewer viewer, NewGrant grant) {
        sight.requireSeen(viewer, grant.studentId());
        Held student = packages.hold(grant.studentId()).orElseThrow();
        access.requireLeads(viewer, student.unitId());
        courses.course(viewer, grant.courseId());
        LocalDate today = LocalDate.now(clock);
        BigDecimal hours = Quantities.hours(grant.hours(), "school.hours.none");
        if (grant.kind() == HourKind.PAID) {
            throw Refused.invalid("school.grants.paid");
        }
        if (grant.expiresOn() != null && grant.expiresOn().isBefore(today)) {
            throw Refused.invalid("school.grants.expired");
        }
        long id = packages.open(
                grant.studentId(),
                student.unitId(),
                grant.courseId(),
                null,
                grant.kind(),
                hours,
                BigDecimal.ZERO,
                today,
                grant.expiresOn(),
                reasons.reason(student, grant.reason()),
                viewer.login());
        tell(viewer, "hours.give", grant.studentId(), student.unitId(), grant.kind() + " " + hours);
        return find(id);
    }

    /**
     * Takes given hours away again, as far as they are left.
     *
     * @throws Refused NOT_FOUND; FORBIDDEN unless the viewer leads the campus; CONFLICT when none are left, or when they
     *     came with an order
     */
    public PackageView withdraw(Viewer viewer, long studentId, long packageId) {
        sight.requireSeen(viewer, studentId);
        Held student = packages.hold(studentId).orElseThrow();
        access.requireLeads(viewer, student.unitId());
        boolean given = jdbc.sql("""
                select exists (select from school_package where id = :id and student_id = :student and order_id is null)
                """)
                .param("id", packageId)
                .param("student", studentId)
                .query(Boolean.class)
                .single();
        if (!given) {
            throw Refused.conflict("school.grants.of.order");
        }
        Left left = packages.find(packageId).orElseThrow();
        if (left.hoursLeft().signum() == 0) {
            throw Refused.conflict("school.grants.used");
        }
        packages.write(Orders.leaving(left, studentId, EntryKind.CANCELLED, LocalDate.now(clock)), viewer.login());
        tell(viewer, "hours.withdraw", studentId, student.unitId(), left.kind() + " " + left.hoursLeft());
        return find(packageId);
    }

    private PackageView find(long id) {
        return Objects.requireNonNull(jdbc.sql(PACKAGE + "where b.package_id = :id")
                .param("id", id)
                .query(PackageView.class)
                .single());
    }

    private void tell(Viewer viewer, String action, long studentId, long unitId, String detail) {
        audit.record(viewer.actor(), action, "student:" + studentId, detail);
        events.publishEvent(new SchoolChanged(SchoolChanged.Part.STUDENTS, unitId));
    }
}
