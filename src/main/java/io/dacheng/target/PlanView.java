package io.dacheng.target;

import io.dacheng.calendar.Period;
import io.dacheng.calendar.PeriodLevel;
import io.dacheng.calendar.Shape;
import io.dacheng.metric.MetricView;
import io.dacheng.organisation.UnitView;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan 目标方案 as pages and the API see it. Metric, amount, split, step and root target are those of the leading line.
 *
 * @param amount the overall target for who sees the root unit; for others the part of it that lies in their sight
 * @param rootTargetId the root unit's own target, parent of the first level
 * @param agreedOwners how many unit and member targets are AGREED or later, of {@code owners}
 * @param lines one for each metric, the leading one first
 * @param levels which levels the period is cut into
 * @param rankingPolicy who sees rankings, as it is now (V3)
 */
public record PlanView(
        long id,
        String name,
        MetricView metric,
        UnitView rootUnit,
        LocalDate periodStart,
        LocalDate periodEnd,
        BigDecimal amount,
        SplitMethod split,
        BigDecimal roundingStep,
        BigDecimal overPercent,
        LocalDate submitBy,
        LocalDate agreeBy,
        PlanState state,
        String createdBy,
        Instant createdAt,
        @Nullable String cancelReason,
        long rootTargetId,
        int owners,
        int agreedOwners,
        List<Line> lines,
        List<PeriodLevel> levels,
        Shape shape,
        List<BigDecimal> overAssignment,
        RankingPolicy rankingPolicy) {

    /** The same plan as if this metric of it led. */
    public PlanView through(MetricView asked) {
        Line line = lines.stream()
                .filter(each -> each.metric().id() == asked.id())
                .findFirst()
                .orElseThrow();
        return new PlanView(
                id,
                name,
                line.metric(),
                rootUnit,
                periodStart,
                periodEnd,
                line.amount(),
                line.split(),
                line.roundingStep(),
                overPercent,
                submitBy,
                agreeBy,
                state,
                createdBy,
                createdAt,
                cancelReason,
                line.rootTargetId(),
                owners,
                agreedOwners,
                lines,
                levels,
                shape,
                overAssignment,
                rankingPolicy);
    }

    /**
     * One metric of the plan.
     *
     * @param amount as the plan's: the overall target, or the part of it in the viewer's sight
     * @param base for HISTORICAL, else null
     */
    public record Line(
            MetricView metric,
            BigDecimal amount,
            SplitMethod split,
            BigDecimal roundingStep,
            @Nullable Period base,
            @Nullable BigDecimal growthPercent,
            long rootTargetId) {}
}
