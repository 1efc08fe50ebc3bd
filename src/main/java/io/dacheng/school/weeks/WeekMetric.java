package io.dacheng.school.weeks;

import io.dacheng.school.Position;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that a school counts by the week.
 *
 * @param code the metric's
 * @param unit what its figures are in, for instance CNY; empty for counts
 * @param scale decimal places of its figures
 * @param stageId the stage it counts; null for revenue
 * @param stage the stage's code; null for revenue
 * @param ofCampus whether a campus has it; intention teachers' orders are people's alone
 * @param by positions whose work it is; of who has none of them it is shown when there is something to show
 */
public record WeekMetric(
        String code,
        String name,
        String unit,
        int scale,
        @Nullable Long stageId,
        @Nullable String stage,
        boolean ofCampus,
        Set<Position> by) {

    public WeekMetric {
        by = Set.copyOf(by);
    }

    /** Whether it counts a stage, not money. */
    public boolean isStage() {
        return stageId != null;
    }
}
