package io.dacheng.school.students;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code school_order}. */
@Component
class OrderRows {

    private static final String ORDER = """
            select o.*, s.name as student, c.name as course,
                   cm.login as consultant_login, cm.name as consultant, im.login as intention_login, im.name as intention,
                   coalesce(p.paid, 0) as paid_hours, coalesce(p.gift, 0) as gift_hours,
                   coalesce(p.paid_left, 0) as hours_left, coalesce(p.amount_left, 0) as amount_left,
                   coalesce(p.gift_left, 0) as gift_left,
                   coalesce((select sum(r.amount) from school_refund r
                             where r.order_id = o.id and r.taken_back_at is null), 0) as refunded
            from school_order o
            join school_student s on s.id = o.student_id
            join school_course c on c.id = o.course_id
            left join member cm on cm.id = o.consultant_id
            left join member im on im.id = o.intention_teacher_id
            left join lateral (
                select sum(hours) filter (where kind = 'PAID') as paid, sum(hours) filter (where kind = 'GIFT') as gift,
                       sum(hours_left) filter (where kind = 'PAID') as paid_left, sum(amount_left) as amount_left,
                       sum(hours_left) filter (where kind = 'GIFT') as gift_left
                from school_package_balance b where b.order_id = o.id
            ) p on true
            """;

    private final JdbcClient jdbc;

    OrderRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long insert(NewOrder order, long unitId, BigDecimal amount, String note, String login) {
        return jdbc.sql("""
                insert into school_order (id, number, unit_id, student_id, course_id, lead_id, trial_id, signing_type,
                    consultant_id, intention_teacher_id, signed_on, amount, note, created_by)
                overriding system value
                select n.id, 'O' || to_char(cast(:on as date), 'YYYY') || '-' || lpad(n.id::text, 6, '0'), :unit, :student,
                    :course, :lead, :trial, :type, :consultant, :intention, :on, :amount, :note, :by
                from (select nextval(pg_get_serial_sequence('school_order', 'id')) as id) n
                returning id
                """)
                .param("on", order.signedOn())
                .param("unit", unitId)
                .param("student", order.studentId())
                .param("course", order.courseId())
                .param("lead", order.leadId())
                .param("trial", order.trialId())
                .param("type", order.signingType().name())
                .param("consultant", order.consultantId())
                .param("intention", order.intentionTeacherId())
                .param("amount", amount)
                .param("note", note)
                .param("by", login)
                .query(Long.class)
                .single();
    }

    Optional<OrderView> find(long id) {
        return jdbc.sql(ORDER + "where o.id = :id")
                .param("id", id)
                .query((row, number) -> order(row))
                .optional();
    }

    /** An order that the viewer sees with its student; parameters of {@link StudentSight}. */
    Optional<OrderView> seen(long id, Map<String, Object> sight) {
        return jdbc.sql(ORDER + "where o.id = :id and " + StudentSight.SEEN)
                .param("id", id)
                .params(sight)
                .query((row, number) -> order(row))
                .optional();
    }

    List<OrderView> ofStudent(long studentId) {
        return jdbc.sql(ORDER + "where o.student_id = :student order by o.signed_on desc, o.id desc")
                .param("student", studentId)
                .query((row, number) -> order(row))
                .list();
    }

    /** @return false when the version is no longer this one */
    boolean cancel(long id, int version, String reason, String login, OffsetDateTime at) {
        return jdbc.sql("""
                        update school_order set state = 'CANCELLED', version = version + 1, cancelled_at = :at,
                            cancelled_by = :by, cancel_reason = :reason
                        where id = :id and version = :version and state = 'SIGNED'
                        """)
                        .param("at", at)
                        .param("by", login)
                        .param("reason", reason)
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    private static OrderView order(ResultSet row) throws SQLException {
        return new OrderView(
                row.getLong("id"),
                row.getString("number"),
                row.getLong("unit_id"),
                row.getLong("student_id"),
                row.getString("student"),
                row.getLong("course_id"),
                row.getString("course"),
                SigningType.valueOf(row.getString("signing_type")),
                person(row, "consultant_id", "consultant_login", "consultant"),
                person(row, "intention_teacher_id", "intention_login", "intention"),
                row.getObject("signed_on", LocalDate.class),
                row.getBigDecimal("amount"),
                row.getBigDecimal("paid_hours"),
                row.getBigDecimal("gift_hours"),
                row.getBigDecimal("hours_left"),
                row.getBigDecimal("amount_left"),
                row.getBigDecimal("gift_left"),
                row.getBigDecimal("refunded"),
                OrderView.State.valueOf(row.getString("state")),
                number(row, "lead_id"),
                number(row, "trial_id"),
                row.getString("note"),
                row.getInt("version"));
    }

    static @Nullable PersonRef person(ResultSet row, String id, String login, String name) throws SQLException {
        Long member = number(row, id);
        return member == null ? null : new PersonRef(member, row.getString(login), row.getString(name));
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
