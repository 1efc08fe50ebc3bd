package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.school.students.NewOrder;
import io.dacheng.school.students.NewRefund;
import io.dacheng.school.students.OrderView;
import io.dacheng.school.students.Orders;
import io.dacheng.school.students.RefundView;
import io.dacheng.school.students.Refunds;
import io.dacheng.school.students.SigningType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Orders 订单 and refunds 退费. */
@RestController
@RequestMapping("/api/v1/school")
@Tag(name = "School: students", description = "Students, their hours, orders and refunds")
class SchoolOrdersController {

    /**
     * An order to sign.
     *
     * @param consultant login; whom order revenue is credited to
     * @param intentionTeacher login
     * @param signedOn today unless given
     * @param giftHours 0 unless given
     */
    record OrderForm(
            @Nullable Long studentId,
            @Nullable Long courseId,
            @Nullable SigningType signingType,
            @Nullable String consultant,
            @Nullable String intentionTeacher,
            @Nullable LocalDate signedOn,
            @Nullable BigDecimal amount,
            @Nullable BigDecimal paidHours,
            @Nullable BigDecimal giftHours,
            @Nullable String note) {}

    /** Why, and the version that was looked at. */
    record CancelForm(@Nullable Integer version, @Nullable String reason) {}

    /**
     * A refund to enter.
     *
     * @param amount paid back; all the hours are worth unless given
     * @param refundedOn today unless given
     */
    record RefundForm(
            @Nullable BigDecimal hours,
            @Nullable BigDecimal amount,
            @Nullable LocalDate refundedOn,
            @Nullable String reason) {}

    /** What hours of an order are worth now. */
    record WorthAnswer(BigDecimal hours, BigDecimal worth) {}

    private final Orders orders;
    private final Refunds refunds;
    private final SchoolStaff staff;
    private final Clock clock;

    SchoolOrdersController(Orders orders, Refunds refunds, SchoolStaff staff, Clock clock) {
        this.orders = orders;
        this.refunds = refunds;
        this.staff = staff;
        this.clock = clock;
    }

    @PostMapping("/orders")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Sign an order",
            description = "Its hours are there at once; its amount is order revenue of the day it was signed.")
    OrderView sign(Viewer viewer, @RequestBody OrderForm form) {
        return orders.sign(
                viewer,
                new NewOrder(
                        Given.field("studentId", form.studentId()),
                        Given.field("courseId", form.courseId()),
                        Given.field("signingType", form.signingType()),
                        staff.memberIfAny(form.consultant()),
                        staff.memberIfAny(form.intentionTeacher()),
                        form.signedOn() == null ? LocalDate.now(clock) : form.signedOn(),
                        Given.field("amount", form.amount()),
                        Given.field("paidHours", form.paidHours()),
                        form.giftHours() == null ? BigDecimal.ZERO : form.giftHours(),
                        null,
                        null,
                        form.note() == null ? "" : form.note()));
    }

    @GetMapping("/orders/{id}")
    @Operation(summary = "One order and what became of its hours")
    OrderView order(Viewer viewer, @PathVariable long id) {
        return orders.order(viewer, id);
    }

    @PostMapping("/orders/{id}/cancel")
    @Operation(summary = "Cancel an order of which nothing was used, as if it had not been signed")
    OrderView cancel(Viewer viewer, @PathVariable long id, @RequestBody CancelForm form) {
        return orders.cancel(viewer, id, Given.field("version", form.version()), Given.field("reason", form.reason()));
    }

    @GetMapping("/orders/{id}/worth")
    @Operation(summary = "What so many paid hours of an order are worth, if they were refunded now")
    WorthAnswer worth(Viewer viewer, @PathVariable long id, @RequestParam BigDecimal hours) {
        return new WorthAnswer(hours, refunds.worth(viewer, id, hours));
    }

    @PostMapping("/orders/{id}/refunds")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Enter a refund",
            description = "What is paid back is order revenue less; what the hours are worth beyond that is kept, as"
                    + " consumption revenue of the campus.")
    RefundView refund(Viewer viewer, @PathVariable long id, @RequestBody RefundForm form) {
        return refunds.refund(
                viewer,
                id,
                new NewRefund(
                        Given.field("hours", form.hours()),
                        form.amount(),
                        form.refundedOn() == null ? LocalDate.now(clock) : form.refundedOn(),
                        Given.field("reason", form.reason())));
    }

    @PostMapping("/refunds/{id}/take-back")
    @Operation(summary = "Take back a refund entered by mistake")
    RefundView takeBack(Viewer viewer, @PathVariable long id) {
        return refunds.takeBack(viewer, id);
    }

    @GetMapping("/students/{id}/refunds")
    @Operation(summary = "The student's refunds, newest first")
    List<RefundView> refunds(Viewer viewer, @PathVariable long id) {
        return refunds.ofStudent(viewer, id);
    }
}
