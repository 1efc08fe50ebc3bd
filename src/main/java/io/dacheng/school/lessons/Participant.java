package io.dacheng.school.lessons;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A student in a lesson.
 *
 * @param number the student's
 * @param guest makes up for another lesson
 * @param leaveId the leave asked for this lesson; null for none
 * @param leaveReason empty when none was given
 * @param state null as long as the attendance was not marked
 * @param version of the mark; 0 as long as there was none
 * @param hours consumed by this lesson; 0 for none
 * @param amount what these are worth
 * @param hoursLeft of the course, as a lesson on this day may use them
 */
public record Participant(
        long studentId,
        String number,
        String name,
        boolean guest,
        @Nullable Long leaveId,
        String leaveReason,
        @Nullable AttendanceState state,
        String note,
        int version,
        @Nullable String markedBy,
        @Nullable Instant markedAt,
        BigDecimal hours,
        BigDecimal amount,
        BigDecimal hoursLeft) {}
