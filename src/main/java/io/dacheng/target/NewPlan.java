package io.dacheng.target;

import io.dacheng.calendar.Period;
import io.dacheng.calendar.PeriodLevel;
import io.dacheng.calendar.Shape;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a target setter enters to start a cascade.
 *
 * @param lines one for each metric (T8); the first leads
 * @param levels which levels the period is cut into; empty for none
 * @param shape how targets spread over time
 * @param overPercent by how many per cent agreed parts may exceed the total; 0 for none
 * @param overAssignment by how many per cent each level gives out more than it has, from the root down (S5); empty for none
 * @param submitBy default date by which members submit; not after {@code agreeBy}
 * @param agreeBy default date by which units agree; not after the period's end
 * @param rankingPolicy who sees rankings (V3)
 */
public record NewPlan(
        String name,
        List<Line> lines,
        String rootUnit,
        LocalDate periodStart,
        LocalDate periodEnd,
        List<PeriodLevel> levels,
        Shape shape,
        BigDecimal overPercent,
        List<BigDecimal> overAssignment,
        LocalDate submitBy,
        LocalDate agreeBy,
        RankingPolicy rankingPolicy) {

    /**
     * One metric of the plan.
     *
     * @param amount overall target, in the metric's unit, not negative, within its scale
     * @param roundingStep every part is a multiple of it; null for the metric's smallest step
     * @param base for HISTORICAL: whose actuals give the shares; else null
     * @param growthPercent by how much the amount was meant to exceed the base period's actual; null if it was not asked
     */
    public record Line(
            String metric,
            BigDecimal amount,
            SplitMethod split,
            @Nullable BigDecimal roundingStep,
            @Nullable Period base,
            @Nullable BigDecimal growthPercent) {}

    public NewPlan {
        lines = List.copyOf(lines);
        levels = List.copyOf(levels);
        overAssignment = List.copyOf(overAssignment);
    }

    /** A plan whose rankings follow the default policy. */
    public NewPlan(
            String name,
            List<Line> lines,
            String rootUnit,
            LocalDate periodStart,
            LocalDate periodEnd,
            List<PeriodLevel> levels,
            Shape shape,
            BigDecimal overPercent,
            List<BigDecimal> overAssignment,
            LocalDate submitBy,
            LocalDate agreeBy) {
        this(
                name,
                lines,
                rootUnit,
                periodStart,
                periodEnd,
                levels,
                shape,
                overPercent,
                overAssignment,
                submitBy,
                agreeBy,
                RankingPolicy.DEFAULT);
    }

    /** A plan for one metric and an undivided period. */
    public NewPlan(
            String name,
            String metric,
            String rootUnit,
            LocalDate periodStart,
            LocalDate periodEnd,
            BigDecimal amount,
            SplitMethod split,
            @Nullable BigDecimal roundingStep,
            BigDecimal overPercent,
            LocalDate submitBy,
            LocalDate agreeBy) {
        this(
                name,
                List.of(new Line(metric, amount, split, roundingStep, null, null)),
                rootUnit,
                periodStart,
                periodEnd,
                List.of(),
                Shape.EVEN,
                overPercent,
                List.of(),
                submitBy,
                agreeBy);
    }

    Line leading() {
        return lines.get(0);
    }
}
