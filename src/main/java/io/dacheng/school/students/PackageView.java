package io.dacheng.school.students;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Hours a student was given or has paid, and what is left of them.
 *
 * @param order number of the order they came with; null for hours given by themselves
 * @param reason why they were given
 */
public record PackageView(
        long id,
        long courseId,
        String course,
        HourKind kind,
        @Nullable String order,
        BigDecimal hours,
        BigDecimal amount,
        BigDecimal hoursLeft,
        BigDecimal amountLeft,
        LocalDate openedOn,
        @Nullable LocalDate expiresOn,
        String reason) {}
