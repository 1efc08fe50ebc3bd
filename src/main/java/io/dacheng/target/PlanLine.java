package io.dacheng.target;

import io.dacheng.calendar.Period;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One metric of a plan: its overall amount and how it is split. */
@Embeddable
class PlanLine {

    private long metricId;
    private BigDecimal amount;

    @Enumerated(EnumType.STRING)
    private SplitMethod splitMethod;

    private BigDecimal roundingStep;
    private @Nullable LocalDate baseStart;
    private @Nullable LocalDate baseEnd;
    private @Nullable BigDecimal growthPercent;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected PlanLine() {}

    PlanLine(NewPlan.Line line, long metricId, BigDecimal roundingStep) {
        this.metricId = metricId;
        this.amount = line.amount();
        this.splitMethod = line.split();
        this.roundingStep = roundingStep;
        this.baseStart = line.base() == null ? null : line.base().start();
        this.baseEnd = line.base() == null ? null : line.base().end();
        this.growthPercent = line.growthPercent();
    }

    long metricId() {
        return metricId;
    }

    BigDecimal amount() {
        return amount;
    }

    SplitMethod splitMethod() {
        return splitMethod;
    }

    BigDecimal roundingStep() {
        return roundingStep;
    }

    /** Whose actuals give the shares of a HISTORICAL split. */
    @Nullable
    Period base() {
        return baseStart == null || baseEnd == null ? null : new Period(baseStart, baseEnd);
    }

    @Nullable
    BigDecimal growthPercent() {
        return growthPercent;
    }
}
