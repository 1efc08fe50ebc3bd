package io.dacheng.school.students;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Hours that a lesson uses.
 *
 * @param hours more than 0, two places
 * @param on day of the lesson
 * @param teacherId whom lesson consumption is credited to
 * @param unitId the campus of the lesson
 * @param attendanceId whose mark it is; one attendance uses hours once
 */
public record Consumption(
        long studentId,
        long courseId,
        BigDecimal hours,
        LocalDate on,
        long teacherId,
        long unitId,
        long attendanceId) {}
