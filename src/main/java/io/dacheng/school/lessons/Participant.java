package io.dacheng.school.lessons;

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
 * @param version of the mark; 0 for none
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
        @Nullable Instant markedAt) {}
