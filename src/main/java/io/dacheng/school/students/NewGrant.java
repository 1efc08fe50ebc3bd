package io.dacheng.school.students;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Hours to give.
 *
 * @param kind GIFT or MAKE_UP
 * @param hours more than 0, two places
 * @param expiresOn the last day on which a lesson may use them; null for none
 * @param reason 1 to 2000 characters
 */
public record NewGrant(
        long studentId,
        long courseId,
        HourKind kind,
        BigDecimal hours,
        @Nullable LocalDate expiresOn,
        String reason) {}
