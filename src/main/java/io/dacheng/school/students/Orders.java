package io.dacheng.school.students;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.ledger.RecordPosting;
import io.dacheng.school.Position;
import io.dacheng.school.SchoolAccess;
import io.dacheng.school.SchoolChanged;
import io.dacheng.school.students.HourPackages.Entry;
import io.dacheng.school.students.HourPackages.EntryKind;
import io.dacheng.school.students.HourPackages.Held;
import io.dacheng.school.students.HourPackages.Left;
import io.dacheng.school.students.SchoolPosts.Credit;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Orders 订单: signed once, cancelled as they were signed; what they are worth is order revenue of their day. */
@Service
@Transactional
public class Orders {

    private final SchoolAccess access;
    private final StudentSight sight;
    private final Staffing staffing;
    private final Courses courses;
    private final Reasons reasons;
    private final OrderRows rows;
    private final HourPackages packages;
    private final RecordPosting posting;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Orders(
            SchoolAccess access,
            StudentSight sight,
            Staffing staffing,
            Courses courses,
            Reasons reasons,
            OrderRows rows,
            HourPackages packages,
            RecordPosting posting,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.access = access;
        this.sight = sight;
        this.staffing = staffing;
        this.courses = courses;
        this.reasons = reasons;
        this.rows = rows;
        this.packages = packages;
        this.posting = posting;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Signs an order: its paid and gift hours are there at once, its amount counts on the day it was signed.
     *
     * @throws Refused NOT_FOUND for a student the viewer does not see; FORBIDDEN unless the viewer leads the campus, or
     *     works there as consultant or intention teacher and is named in the order; INVALID for a wrong value
     */
    public OrderView sign(Viewer viewer, NewOrder order) {
        sight.requireSeen(viewer, order.studentId());
        Held student = packages.hold(order.studentId()).orElseThrow();
        requireMaySign(viewer, student.unitId(), order);
        CourseView course = courses.course(viewer, order.courseId());
        if (!course.active()) {
            throw Refused.invalid("school.orders.course.closed", course.name());
        }
        if (order.signedOn().isAfter(LocalDate.now(clock))) {
            throw Refused.invalid("school.orders.future");
        }
        staffing.require(order.consultantId(), order.intentionTeacherId(), student.unitId(), order.signedOn());
        BigDecimal amount = Quantities.amount(order.amount(), "school.orders.amount.wrong");
        BigDecimal paid = Quantities.hours(order.paidHours(), "school.orders.hours.wrong");
        BigDecimal gift = Quantities.hoursOrNone(order.giftHours(), "school.orders.gift.wrong");
        String note = reasons.note(student, order.note());
        long id = rows.insert(order, student.unitId(), amount, note, viewer.login());
        open(viewer, order, student.unitId(), id, HourKind.PAID, paid, amount);
        if (gift.signum() > 0) {
            open(viewer, order, student.unitId(), id, HourKind.GIFT, gift, BigDecimal.ZERO);
        }
        OrderView signed = rows.find(id).orElseThrow();
        posting.post(viewer, SchoolPosts.order(id, credit(signed), amount));
        audit.record(
                viewer.actor(),
                "order.sign",
                "order:" + id,
                signed.number() + " " + order.signingType() + " " + amount.toPlainString() + ", " + paid.toPlainString()
                        + " + " + gift.toPlainString() + " h");
        events.publishEvent(new SchoolChanged(SchoolChanged.Part.STUDENTS, student.unitId()));
        return signed;
    }

    private void open(
            Viewer viewer, NewOrder order, long unitId, long id, HourKind kind, BigDecimal hours, BigDecimal amount) {
        packages.open(
                order.studentId(),
                unitId,
                order.courseId(),
                id,
                kind,
                hours,
                amount,
                order.signedOn(),
                null,
                "",
                viewer.login());
    }

    private void requireMaySign(Viewer viewer, long unitId, NewOrder order) {
        if (access.leads(viewer, unitId)) {
            return;
        }
        access.requireWorks(viewer, unitId, Position.COURSE_CONSULTANT, Position.INTENTION_TEACHER);
        Long me = viewer.memberId();
        if (me == null || !me.equals(order.consultantId()) && !me.equals(order.intentionTeacherId())) {
            throw Refused.forbidden("school.orders.named");
        }
    }

    /**
     * Cancels an order of which nothing was used or refunded, as if it had not been signed: hours and revenue of its day
     * go.
     *
     * @throws Refused NOT_FOUND; FORBIDDEN unless the viewer leads the campus; INVALID without a reason; CONFLICT when
     *     hours were used or refunded, or when somebody else was first
     */
    public OrderView cancel(Viewer viewer, long id, int version, String reason) {
        OrderView order = order(viewer, id);
        access.requireLeads(viewer, order.unitId());
        String why = reasons.reason(packages.hold(order.studentId()).orElseThrow(), reason);
        if (!rows.cancel(id, version, why, viewer.login(), OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))) {
            throw Refused.conflict("school.changed.meanwhile");
        }
        for (Left left : packages.ofOrder(id)) {
            if (left.hoursLeft().compareTo(left.hours()) != 0) {
                throw Refused.conflict("school.orders.used", order.number());
            }
            packages.write(leaving(left, order.studentId(), EntryKind.CANCELLED, order.signedOn()), viewer.login());
        }
        posting.post(viewer, SchoolPosts.orderTakenBack(id, credit(order)));
        audit.record(viewer.actor(), "order.cancel", "order:" + id, order.number());
        events.publishEvent(new OrderCancelled(id, order.studentId(), order.unitId(), order.leadId(), order.trialId()));
        events.publishEvent(new SchoolChanged(SchoolChanged.Part.STUDENTS, order.unitId()));
        return rows.find(id).orElseThrow();
    }

    /** All that is left of a package leaves it. */
    static Entry leaving(Left left, long studentId, EntryKind kind, LocalDate on) {
        return new Entry(
                0,
                left.packageId(),
                studentId,
                left.unitId(),
                left.courseId(),
                kind,
                left.hoursLeft(),
                left.amountLeft(),
                on,
                null,
                null,
                null,
                null);
    }

    /** Whether the viewer may know that there is such an order. */
    @Transactional(readOnly = true)
    public boolean sees(Viewer viewer, long id) {
        return rows.seen(id, sight.parameters(viewer)).isPresent();
    }

    /** @throws Refused NOT_FOUND */
    @Transactional(readOnly = true)
    public OrderView order(Viewer viewer, long id) {
        return rows.seen(id, sight.parameters(viewer))
                .orElseThrow(() -> Refused.notFound("school.orders.not.found", id));
    }

    /**
     * Newest first.
     *
     * @throws Refused NOT_FOUND for a student the viewer does not see
     */
    @Transactional(readOnly = true)
    public List<OrderView> ofStudent(Viewer viewer, long studentId) {
        sight.requireSeen(viewer, studentId);
        return rows.ofStudent(studentId);
    }

    static Credit credit(OrderView order) {
        return new Credit(
                order.unitId(),
                order.consultant() == null ? null : order.consultant().id(),
                order.intentionTeacher() == null
                        ? null
                        : order.intentionTeacher().id(),
                order.signedOn());
    }
}
