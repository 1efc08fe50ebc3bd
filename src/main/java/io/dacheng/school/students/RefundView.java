package io.dacheng.school.students;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A refund.
 *
 * @param amount paid back
 * @param kept worth of the hours that was not paid back: consumption revenue of the day, of the campus alone
 * @param takenBack entered by mistake; everything is as it was before
 */
public record RefundView(
        long id,
        long orderId,
        String order,
        BigDecimal hours,
        BigDecimal amount,
        BigDecimal kept,
        LocalDate refundedOn,
        String reason,
        String enteredBy,
        boolean takenBack) {}
