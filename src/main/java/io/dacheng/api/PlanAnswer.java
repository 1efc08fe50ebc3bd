package io.dacheng.api;

import io.dacheng.calendar.Period;
import io.dacheng.calendar.PeriodLevel;
import io.dacheng.calendar.Shape;
import io.dacheng.metric.MetricView;
import io.dacheng.target.PlanState;
import io.dacheng.target.PlanView;
import io.dacheng.target.RankingPolicy;
import io.dacheng.target.SplitMethod;
import io.dacheng.target.TargetView;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A plan 目标方案 in answers. The overall amount, its balance and how many have agreed are told to those who see the root
 * unit; everybody else gets null there and their own part of the tree.
 *
 * @param metric its code
 * @param unit what the amounts are in
 * @param rootUnit its code
 * @param balance amount minus the sum of the first level; null before the split
 * @param agreedOwners how many of {@code owners} have agreed
 * @param lines one for each metric, the leading one first
 * @param levels which levels the period is cut into
 * @param shape how targets spread over time; for CURVE by {@code monthWeights}
 * @param overAssignment by how many per cent each level gives out more than it has, from the root down
 * @param rankingPolicy who sees rankings: HEADS_ONLY, or OWN_UNIT for members too, of their own unit
 * @param tree the targets that the caller may see, parents before children; null in lists of plans
 */
record PlanAnswer(
        long id,
        String name,
        PlanState state,
        String metric,
        String metricName,
        String unit,
        String rootUnit,
        String rootUnitName,
        LocalDate periodStart,
        LocalDate periodEnd,
        @Nullable BigDecimal amount,
        @Nullable BigDecimal balance,
        SplitMethod split,
        BigDecimal roundingStep,
        BigDecimal overPercent,
        LocalDate submitBy,
        LocalDate agreeBy,
        String createdBy,
        Instant createdAt,
        @Nullable String cancelReason,
        @Nullable Integer owners,
        @Nullable Integer agreedOwners,
        List<Line> lines,
        List<PeriodLevel> levels,
        Shape.Kind shape,
        List<BigDecimal> monthWeights,
        List<BigDecimal> overAssignment,
        RankingPolicy rankingPolicy,
        @Nullable List<TargetAnswer> tree) {

    /**
     * One metric of the plan. The other answers about metric, amount, balance, split and step are those of the first line.
     *
     * @param metric its code
     * @param rootTargetId parent of the first level; null, like amount and balance, for who does not see the root unit
     */
    record Line(
            String metric,
            String metricName,
            String unit,
            @Nullable BigDecimal amount,
            @Nullable BigDecimal balance,
            SplitMethod split,
            BigDecimal roundingStep,
            @Nullable Period base,
            @Nullable BigDecimal growthPercent,
            @Nullable Long rootTargetId) {}

    /** @param whole whether the caller sees the root unit, and with it the overall figures */
    static PlanAnswer of(PlanView plan, boolean whole, @Nullable List<TargetView> tree) {
        int scale = plan.metric().scale();
        List<Line> lines =
                plan.lines().stream().map(line -> line(line, whole, tree)).toList();
        Map<String, MetricView> metrics = plan.lines().stream()
                .map(PlanView.Line::metric)
                .collect(Collectors.toMap(MetricView::code, Function.identity()));
        return new PlanAnswer(
                plan.id(),
                plan.name(),
                plan.state(),
                plan.metric().code(),
                plan.metric().name(),
                plan.metric().unit(),
                plan.rootUnit().code(),
                plan.rootUnit().name(),
                plan.periodStart(),
                plan.periodEnd(),
                whole ? Amounts.at(scale, plan.amount()) : null,
                lines.get(0).balance(),
                plan.split(),
                Objects.requireNonNull(Amounts.at(scale, plan.roundingStep())),
                Objects.requireNonNull(Amounts.at(0, plan.overPercent())),
                plan.submitBy(),
                plan.agreeBy(),
                plan.createdBy(),
                plan.createdAt(),
                plan.cancelReason(),
                whole ? plan.owners() : null,
                whole ? plan.agreedOwners() : null,
                lines,
                plan.levels(),
                plan.shape().kind(),
                plan.shape().monthWeights(),
                plan.overAssignment(),
                plan.rankingPolicy(),
                tree == null
                        ? null
                        : tree.stream()
                                .map(target ->
                                        TargetAnswer.of(target, Objects.requireNonNull(metrics.get(target.metric()))))
                                .toList());
    }

    private static Line line(PlanView.Line line, boolean whole, @Nullable List<TargetView> tree) {
        int scale = line.metric().scale();
        return new Line(
                line.metric().code(),
                line.metric().name(),
                line.metric().unit(),
                whole ? Amounts.at(scale, line.amount()) : null,
                whole && tree != null ? balance(line, tree) : null,
                line.split(),
                Objects.requireNonNull(Amounts.at(scale, line.roundingStep())),
                line.base(),
                line.growthPercent(),
                whole ? line.rootTargetId() : null);
    }

    private static @Nullable BigDecimal balance(PlanView.Line line, List<TargetView> tree) {
        return tree.stream()
                .filter(target -> target.id() == line.rootTargetId())
                .findFirst()
                .map(root -> Amounts.at(line.metric().scale(), root.balance()))
                .orElse(null);
    }
}
