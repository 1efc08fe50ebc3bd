package io.dacheng.school.students;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A course as somebody describes it.
 *
 * @param code 1 to 40 letters, digits, {@code -} or {@code _}; never changes
 * @param name 1 to 80 characters
 * @param unitId the campus that offers it; null for all
 * @param hourPrice at least 0, two places
 * @param lessonHours more than 0, at most 24, two places
 * @param lessonMinutes 5 to 600
 * @param active whether orders and classes may choose it
 */
public record CourseDraft(
        String code,
        String name,
        @Nullable Long unitId,
        BigDecimal hourPrice,
        BigDecimal lessonHours,
        int lessonMinutes,
        boolean active) {}
