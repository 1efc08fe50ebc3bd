package io.dacheng.api;

import io.dacheng.calendar.Period;
import io.dacheng.calendar.PeriodLevel;
import io.dacheng.calendar.Shape;
import io.dacheng.shared.Refused;
import io.dacheng.target.NewPlan;
import io.dacheng.target.RankingPolicy;
import io.dacheng.target.SplitMethod;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a target setter sends to start a cascade; see {@link NewPlan}. One metric is given by {@code metric}, {@code amount}
 * and what belongs to them, or as one of the {@code lines}; several by {@code lines} only.
 */
record NewPlanForm(
        @Nullable @Schema(example = "Deposits 2026") String name,

        @Nullable @Schema(description = "Code of the metric; or lines", example = "deposits")
        String metric,

        @Nullable @Schema(description = "Code of the root unit", example = "HQ")
        String rootUnit,

        @Nullable @Schema(example = "2026-01-01") LocalDate periodStart,
        @Nullable @Schema(example = "2026-12-31") LocalDate periodEnd,

        @Nullable @Schema(description = "Overall target, within the metric's scale", example = "2000000000.00")
        BigDecimal amount,

        @Nullable @Schema(description = "EVEN unless given") SplitMethod split,

        @Nullable @Schema(description = "Parts are multiples of it; the metric's smallest step unless given")
        BigDecimal roundingStep,

        @Nullable @Schema(description = "For HISTORICAL: whose actuals give the shares")
        BaseForm base,

        @Nullable @Schema(description = "By how much the amount was meant to exceed the base period's actual")
        BigDecimal growthPercent,

        @Nullable @Schema(description = "The metrics, the leading one first, in place of metric, amount and so on")
        List<LineForm> lines,

        @Nullable
        @Schema(
                description = "Which levels the period is cut into; none unless given",
                example = "[\"QUARTER\", \"MONTH\"]")
        List<PeriodLevel> levels,

        @Schema(description = "How targets spread over time; EVEN unless given")
        Shape.@Nullable Kind shape,

        @Nullable @Schema(description = "For CURVE: twelve weights, January to December")
        List<BigDecimal> monthWeights,

        @Nullable @Schema(description = "By how many per cent agreed parts may exceed the total; 0 unless given")
        BigDecimal overPercent,

        @Nullable
        @Schema(description = "By how many per cent each level gives out more than it has, from the root down")
        List<BigDecimal> overAssignment,

        @Nullable @Schema(description = "By when members submit", example = "2026-01-15")
        LocalDate submitBy,

        @Nullable @Schema(description = "By when units agree", example = "2026-01-31")
        LocalDate agreeBy,

        @Nullable @Schema(description = "Who sees rankings: HEADS_ONLY unless given, or OWN_UNIT")
        RankingPolicy rankingPolicy) {

    private static final int MOST = 100;

    /** A period whose actuals count. */
    record BaseForm(
            @Nullable @Schema(example = "2025-01-01") LocalDate start,
            @Nullable @Schema(example = "2025-12-31") LocalDate end) {

        Period period() {
            return new Period(Given.field("base/start", start), Given.field("base/end", end));
        }
    }

    /** One metric of the plan. */
    record LineForm(
            @Nullable @Schema(example = "deposits") String metric,
            @Nullable @Schema(example = "2000000000.00") BigDecimal amount,
            @Nullable SplitMethod split,
            @Nullable BigDecimal roundingStep,
            @Nullable BaseForm base,
            @Nullable BigDecimal growthPercent) {

        NewPlan.Line line(String where) {
            return new NewPlan.Line(
                    Given.field(where + "metric", metric),
                    Given.field(where + "amount", amount),
                    split == null ? SplitMethod.EVEN : split,
                    roundingStep,
                    base == null ? null : base.period(),
                    growthPercent);
        }
    }

    NewPlan plan() {
        return new NewPlan(
                Given.field("name", name),
                allLines(),
                Given.field("rootUnit", rootUnit),
                Given.field("periodStart", periodStart),
                Given.field("periodEnd", periodEnd),
                Given.list("levels", levels, 0, MOST),
                new Shape(shape == null ? Shape.Kind.EVEN : shape, Given.list("monthWeights", monthWeights, 0, MOST)),
                overPercent == null ? BigDecimal.ZERO : overPercent,
                Given.list("overAssignment", overAssignment, 0, MOST),
                Given.field("submitBy", submitBy),
                Given.field("agreeBy", agreeBy),
                rankingPolicy == null ? RankingPolicy.DEFAULT : rankingPolicy);
    }

    private List<NewPlan.Line> allLines() {
        if (lines == null) {
            return List.of(new LineForm(metric, amount, split, roundingStep, base, growthPercent).line(""));
        }
        if (Stream.of(metric, amount, split, roundingStep, base, growthPercent).anyMatch(Objects::nonNull)) {
            throw Refused.invalid("api.plan.lines");
        }
        return Given.list("lines", lines, 1, MOST).stream()
                .map(line -> line.line("lines/"))
                .toList();
    }
}
