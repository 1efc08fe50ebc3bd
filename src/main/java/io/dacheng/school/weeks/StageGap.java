package io.dacheng.school.weeks;

import io.dacheng.shared.OwnerKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How far somebody is with a stage that has a target for the week.
 *
 * @param owner unit code or member login
 * @param unitId the campus: the unit itself, or where the person works
 * @param stage the stage's code
 * @param monday first day of the week
 * @param due what of the target should have been reached by the as-of day, two places half up
 * @param rate actual / due, six places; null when nothing is due
 */
public record StageGap(
        OwnerKind ownerKind,
        long ownerId,
        String owner,
        String ownerName,
        long unitId,
        long stageId,
        String stage,
        String stageName,
        LocalDate monday,
        LocalDate asOf,
        BigDecimal target,
        BigDecimal actual,
        BigDecimal due,
        @Nullable BigDecimal rate) {

    /** Less than what is due has been reached. */
    public boolean behind() {
        return actual.compareTo(due) < 0;
    }

    /** What is missing to the week's target; 0 when nothing is. */
    public BigDecimal missing() {
        return target.subtract(actual).max(BigDecimal.ZERO);
    }
}
