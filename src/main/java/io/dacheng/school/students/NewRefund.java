package io.dacheng.school.students;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A refund to enter.
 *
 * @param hours paid hours that go back, at most those left
 * @param amount paid back; null for all the hours are worth, less keeps the rest
 * @param refundedOn from the day the order was signed to today
 * @param reason 1 to 2000 characters
 */
public record NewRefund(BigDecimal hours, @Nullable BigDecimal amount, LocalDate refundedOn, String reason) {}
