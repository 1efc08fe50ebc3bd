package io.dacheng.school.lessons;

import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What became of one mark.
 *
 * @param name the student's
 * @param hours consumed by the lesson from now on; 0 for none
 * @param amount what these hours are worth
 * @param refusal null when it was taken, else why not; the others are not touched by it
 */
public record MarkResult(
        long studentId,
        String name,
        @Nullable AttendanceState state,
        BigDecimal hours,
        BigDecimal amount,
        @Nullable Refused refusal) {

    public boolean done() {
        return refusal == null;
    }
}
