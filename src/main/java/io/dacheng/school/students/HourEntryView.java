package io.dacheng.school.students;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A line of a student's account of hours.
 *
 * @param kind CONSUMED, REFUNDED, KEPT or CANCELLED
 * @param hours what left the package; negative for what came back
 * @param teacher who gave the lesson
 * @param lessonId the lesson that used them
 * @param takenBack reversed later
 * @param reversal takes back an earlier line
 */
public record HourEntryView(
        long id,
        String kind,
        HourKind from,
        String course,
        LocalDate on,
        BigDecimal hours,
        BigDecimal amount,
        @Nullable String teacher,
        @Nullable Long lessonId,
        boolean takenBack,
        boolean reversal) {}
