package io.dacheng.school.students;

import org.jspecify.annotations.Nullable;

/**
 * A student's way to another campus.
 *
 * @param unitId the campus to move to
 * @param consultantId course consultant there; null for none yet
 * @param intentionTeacherId intention teacher there; null for none yet
 * @param reason why, 1 to 2000 characters; numbers and names of parents in it are masked before it is kept
 * @param version of the student as read
 */
public record NewMove(
        long studentId,
        long unitId,
        @Nullable Long consultantId,
        @Nullable Long intentionTeacherId,
        String reason,
        int version) {}
