package io.dacheng.school.students;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.ledger.PostedRecord;
import io.dacheng.ledger.RecordPosting;
import io.dacheng.school.SchoolAccess;
import io.dacheng.school.SchoolChanged;
import io.dacheng.school.students.HourPackages.Entry;
import io.dacheng.school.students.HourPackages.EntryKind;
import io.dacheng.school.students.HourPackages.Left;
import io.dacheng.school.students.SchoolPosts.Credit;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Refunds 退费: paid hours go back, and money with them. What is paid back is order revenue less, on the day of the refund;
 * what the hours are worth beyond that is kept, as consumption revenue of the campus. With the last paid hour of an order
 * the gift hours left of it lapse.
 */
@Service
@Transactional
public class Refunds {

    private static final String REFUND = """
            select r.id, r.order_id, o.number as "order", r.hours, r.amount, r.kept, r.refunded_on, r.reason, r.entered_by,
                   r.taken_back_at is not null as taken_back
            from school_refund r join school_order o on o.id = r.order_id
            """;

    private final SchoolAccess access;
    private final Orders orders;
    private final HourPackages packages;
    private final Reasons reasons;
    private final RecordPosting posting;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    Refunds(
            SchoolAccess access,
            Orders orders,
            HourPackages packages,
            Reasons reasons,
            RecordPosting posting,
            AuditLog audit,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.access = access;
        this.orders = orders;
        this.packages = packages;
        this.reasons = reasons;
        this.posting = posting;
        this.audit = audit;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What so many hours of an order are worth, if they were refunded now; 0 for more than are left. */
    @Transactional(readOnly = true)
    public BigDecimal worth(Viewer viewer, long orderId, BigDecimal hours) {
        orders.order(viewer, orderId);
        return packages.ofOrder(orderId).stream()
                .filter(left ->
                        left.kind() == HourKind.PAID && hours.signum() > 0 && hours.compareTo(left.hoursLeft()) <= 0)
                .map(left -> left.worth(hours))
                .findFirst()
                .orElse(BigDecimal.ZERO.setScale(2));
    }

    /**
     * Enters a refund.
     *
     * @throws Refused NOT_FOUND; FORBIDDEN unless the viewer leads the campus; INVALID for a wrong value, or more money
     *     than the hours are worth; CONFLICT when fewer hours are left
     */
    public RefundView refund(Viewer viewer, long orderId, NewRefund refund) {
        OrderView order = led(viewer, orderId);
        String reason = reasons.reason(packages.hold(order.studentId()).orElseThrow(), refund.reason());
        BigDecimal hours = Quantities.hours(refund.hours(), "school.refunds.hours.wrong");
        LocalDate on = refund.refundedOn();
        if (on.isAfter(LocalDate.now(clock)) || on.isBefore(order.signedOn())) {
            throw Refused.invalid("school.refunds.day", order.signedOn());
        }
        Left paid = packages.ofOrder(orderId).stream()
                .filter(left -> left.kind() == HourKind.PAID)
                .findFirst()
                .orElseThrow();
        if (paid.hoursLeft().compareTo(hours) < 0) {
            throw Refused.conflict(
                    "school.refunds.short", order.number(), paid.hoursLeft().toPlainString(), hours.toPlainString());
        }
        BigDecimal worth = paid.worth(hours);
        BigDecimal back =
                refund.amount() == null ? worth : Quantities.amount(refund.amount(), "school.refunds.amount.wrong");
        if (back.compareTo(worth) > 0) {
            throw Refused.invalid("school.refunds.amount.more", worth.toPlainString());
        }
        BigDecimal kept = worth.subtract(back);
        long id = insert(viewer, order, on, hours, back, kept, reason);
        Entry entry = entry(order, paid, EntryKind.REFUNDED, hours, back, on, id);
        packages.write(entry, viewer.login());
        List<PostedRecord> records = new ArrayList<>(SchoolPosts.refund(id, credit(order, on), back));
        if (kept.signum() > 0) {
            long keptEntry = packages.write(
                    entry(order, paid, EntryKind.KEPT, BigDecimal.ZERO.setScale(2), kept, on, id), viewer.login());
            records.add(SchoolPosts.hours(keptEntry, null, order.unitId(), on, kept, BigDecimal.ZERO));
        }
        if (paid.hoursLeft().compareTo(hours) == 0) {
            lapseGifts(viewer, order, on, id);
        }
        posting.post(viewer, records);
        tell(viewer, "order.refund", order, hours.toPlainString() + " h, back " + back + ", kept " + kept);
        return find(id);
    }

    private void lapseGifts(Viewer viewer, OrderView order, LocalDate on, long refundId) {
        for (Left gift : packages.ofOrder(order.id())) {
            if (gift.kind() == HourKind.GIFT && gift.hoursLeft().signum() > 0) {
                packages.write(
                        entry(order, gift, EntryKind.CANCELLED, gift.hoursLeft(), gift.amountLeft(), on, refundId),
                        viewer.login());
            }
        }
    }

    /**
     * Takes back a refund entered by mistake: hours, money and records are as they were before.
     *
     * @throws Refused NOT_FOUND; FORBIDDEN unless the viewer leads the campus; CONFLICT when it was taken back already
     */
    public RefundView takeBack(Viewer viewer, long refundId) {
        RefundView refund = find(refundId);
        if (!orders.sees(viewer, refund.orderId())) {
            throw Refused.notFound("school.refunds.not.found", refundId);
        }
        OrderView order = led(viewer, refund.orderId());
        packages.hold(order.studentId());
        int changed = jdbc.sql("""
                update school_refund set taken_back_at = :at, taken_back_by = :by where id = :id and taken_back_at is null
                """)
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("by", viewer.login())
                .param("id", refundId)
                .update();
        if (changed == 0) {
            throw Refused.conflict("school.refunds.taken.back");
        }
        List<PostedRecord> records =
                new ArrayList<>(SchoolPosts.refundTakenBack(refundId, credit(order, refund.refundedOn())));
        for (Entry entry : packages.standing("e.refund_id", refundId)) {
            packages.write(entry.reversed(), viewer.login());
            if (entry.kind() == EntryKind.KEPT) {
                records.add(SchoolPosts.hoursTakenBack(entry.id()));
            }
        }
        posting.post(viewer, records);
        tell(viewer, "order.refund.take-back", order, "refund:" + refundId);
        return find(refundId);
    }

    /** Newest first; @throws Refused NOT_FOUND for an order the viewer does not see. */
    @Transactional(readOnly = true)
    public List<RefundView> ofStudent(Viewer viewer, long studentId) {
        orders.ofStudent(viewer, studentId);
        return jdbc.sql(REFUND + "where r.student_id = :student order by r.refunded_on desc, r.id desc")
                .param("student", studentId)
                .query(RefundView.class)
                .list();
    }

    private OrderView led(Viewer viewer, long orderId) {
        OrderView order = orders.order(viewer, orderId);
        access.requireLeads(viewer, order.unitId());
        if (order.state() == OrderView.State.CANCELLED) {
            throw Refused.conflict("school.refunds.cancelled", order.number());
        }
        return order;
    }

    private RefundView find(long id) {
        return jdbc.sql(REFUND + "where r.id = :id")
                .param("id", id)
                .query(RefundView.class)
                .optional()
                .orElseThrow(() -> Refused.notFound("school.refunds.not.found", id));
    }

    private long insert(
            Viewer viewer,
            OrderView order,
            LocalDate on,
            BigDecimal hours,
            BigDecimal back,
            BigDecimal kept,
            String reason) {
        return jdbc.sql("""
                insert into school_refund (order_id, student_id, unit_id, hours, amount, kept, refunded_on, reason,
                    entered_at, entered_by)
                values (:order, :student, :unit, :hours, :amount, :kept, :on, :reason, :at, :by) returning id
                """)
                .param("order", order.id())
                .param("student", order.studentId())
                .param("unit", order.unitId())
                .param("hours", hours)
                .param("amount", back)
                .param("kept", kept)
                .param("on", on)
                .param("reason", reason)
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("by", viewer.login())
                .query(Long.class)
                .single();
    }

    private static Entry entry(
            OrderView order,
            Left left,
            EntryKind kind,
            BigDecimal hours,
            BigDecimal amount,
            LocalDate on,
            @Nullable Long refundId) {
        return new Entry(
                0,
                left.packageId(),
                order.studentId(),
                order.unitId(),
                order.courseId(),
                kind,
                hours,
                amount,
                on,
                null,
                null,
                refundId,
                null);
    }

    private static Credit credit(OrderView order, LocalDate on) {
        Credit signed = Orders.credit(order);
        return new Credit(signed.unitId(), signed.consultantId(), signed.intentionTeacherId(), on);
    }

    private void tell(Viewer viewer, String action, OrderView order, String detail) {
        audit.record(viewer.actor(), action, "order:" + order.id(), detail);
        events.publishEvent(new SchoolChanged(SchoolChanged.Part.STUDENTS, order.unitId()));
    }
}
