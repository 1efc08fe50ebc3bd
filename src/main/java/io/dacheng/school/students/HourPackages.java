package io.dacheng.school.students;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The packages of hours and their entries, as rows. Whoever changes them holds the student ({@link #hold}). */
@Component
class HourPackages {

    /** The kinds of entries; see the table. */
    enum EntryKind {
        CONSUMED,
        REFUNDED,
        KEPT,
        CANCELLED
    }

    /** Somebody whose hours change; nobody else changes them until the end of the transaction. */
    record Held(long id, String name, long unitId, long familyId) {}

    /**
     * What is left of a package.
     *
     * @param hours of the whole package
     * @param amount what they are worth
     */
    record Left(
            long packageId,
            long unitId,
            long courseId,
            HourKind kind,
            BigDecimal hours,
            BigDecimal amount,
            BigDecimal hoursLeft,
            BigDecimal amountLeft) {

        /**
         * What the next hours are worth: the worth of all that has left the package then, rounded once, less what has left
         * already. So the last hours bring whatever is missing, and the sum is the package's amount to the cent. Never
         * negative, whatever was taken back in between.
         */
        BigDecimal worth(BigDecimal next) {
            BigDecimal gone = hours.subtract(hoursLeft).add(next);
            return amount.multiply(gone)
                    .divide(hours, 2, RoundingMode.HALF_UP)
                    .subtract(amount.subtract(amountLeft))
                    .max(BigDecimal.ZERO.setScale(2));
        }
    }

    /**
     * An entry to write or written.
     *
     * @param id 0 before it is written
     */
    record Entry(
            long id,
            long packageId,
            long studentId,
            long unitId,
            long courseId,
            EntryKind kind,
            BigDecimal hours,
            BigDecimal amount,
            LocalDate businessDate,
            @Nullable Long memberId,
            @Nullable Long attendanceId,
            @Nullable Long refundId,
            @Nullable Long reverses) {

        Entry reversed() {
            return new Entry(
                    0,
                    packageId,
                    studentId,
                    unitId,
                    courseId,
                    kind,
                    hours.negate(),
                    amount.negate(),
                    businessDate,
                    memberId,
                    attendanceId,
                    refundId,
                    id);
        }
    }

    private static final String LEFT = """
            select package_id, unit_id, course_id, kind, hours, amount, hours_left, amount_left
            from school_package_balance
            """;

    /** In the order in which lessons use them: to make up, paid, given; what expires first, then the oldest. */
    private static final String IN_ORDER = """
            order by case kind when 'MAKE_UP' then 1 when 'PAID' then 2 else 3 end, expires_on nulls last, opened_on, package_id
            """;

    private final JdbcClient jdbc;

    HourPackages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Held> hold(long studentId) {
        return jdbc.sql("select id, name, unit_id, family_id from school_student where id = :id for no key update")
                .param("id", studentId)
                .query(Held.class)
                .optional();
    }

    long open(
            long studentId,
            long unitId,
            long courseId,
            @Nullable Long orderId,
            HourKind kind,
            BigDecimal hours,
            BigDecimal amount,
            LocalDate openedOn,
            @Nullable LocalDate expiresOn,
            String reason,
            String login) {
        return jdbc.sql("""
                insert into school_package (student_id, unit_id, course_id, order_id, kind, hours, amount, opened_on,
                    expires_on, reason, created_by)
                values (:student, :unit, :course, :order, :kind, :hours, :amount, :on, :expires, :reason, :by)
                returning id
                """)
                .param("student", studentId)
                .param("unit", unitId)
                .param("course", courseId)
                .param("order", orderId)
                .param("kind", kind.name())
                .param("hours", hours)
                .param("amount", amount)
                .param("on", openedOn)
                .param("expires", expiresOn)
                .param("reason", reason)
                .param("by", login)
                .query(Long.class)
                .single();
    }

    /** What a lesson on the day may use. */
    List<Left> usable(long studentId, long courseId, LocalDate on) {
        return jdbc.sql(LEFT + """
                where student_id = :student and course_id = :course and hours_left > 0
                  and (expires_on is null or expires_on >= :on)
                """ + IN_ORDER)
                .param("student", studentId)
                .param("course", courseId)
                .param("on", on)
                .query(Left.class)
                .list();
    }

    /** The packages of an order, whatever is left of them. */
    List<Left> ofOrder(long orderId) {
        return jdbc.sql(LEFT + "where order_id = :order " + IN_ORDER)
                .param("order", orderId)
                .query(Left.class)
                .list();
    }

    Optional<Left> find(long packageId) {
        return jdbc.sql(LEFT + "where package_id = :id")
                .param("id", packageId)
                .query(Left.class)
                .optional();
    }

    /** Entries that stand, neither reversals nor reversed, oldest first. */
    List<Entry> standing(String where, long id) {
        return jdbc.sql("""
                select e.id, e.package_id, e.student_id, e.unit_id, e.course_id, e.kind, e.hours, e.amount, e.business_date,
                       e.member_id, e.attendance_id, e.refund_id, e.reverses
                from school_hour_entry e
                where %s = :id and e.reverses is null
                  and not exists (select from school_hour_entry r where r.reverses = e.id)
                order by e.id
                """.formatted(where)).param("id", id).query(Entry.class).list();
    }

    long write(Entry entry, String login) {
        return jdbc.sql("""
                insert into school_hour_entry (package_id, student_id, unit_id, course_id, kind, hours, amount,
                    business_date, member_id, attendance_id, refund_id, reverses, entered_by)
                values (:package, :student, :unit, :course, :kind, :hours, :amount, :on, :member, :attendance, :refund,
                    :reverses, :by)
                returning id
                """)
                .param("package", entry.packageId())
                .param("student", entry.studentId())
                .param("unit", entry.unitId())
                .param("course", entry.courseId())
                .param("kind", entry.kind().name())
                .param("hours", entry.hours())
                .param("amount", entry.amount())
                .param("on", entry.businessDate())
                .param("member", entry.memberId())
                .param("attendance", entry.attendanceId())
                .param("refund", entry.refundId())
                .param("reverses", entry.reverses())
                .param("by", login)
                .query(Long.class)
                .single();
    }
}
