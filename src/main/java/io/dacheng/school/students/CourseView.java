package io.dacheng.school.students;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A course.
 *
 * @param unitId the campus that offers it; null for all
 * @param hourPrice price of a lesson hour by the list; orders agree on their own
 * @param lessonHours how many hours a lesson uses
 * @param lessonMinutes how long a lesson takes
 */
public record CourseView(
        long id,
        String code,
        String name,
        @Nullable Long unitId,
        BigDecimal hourPrice,
        BigDecimal lessonHours,
        int lessonMinutes,
        boolean active,
        int version) {}
