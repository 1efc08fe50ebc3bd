package io.dacheng.target;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** One cascade: a metric, a period, a root unit, the overall amount and the rules of its split. */
@Entity
@DynamicUpdate
class Plan {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String name;
    private long metricId;
    private long rootUnitId;
    private LocalDate periodStart;
    private LocalDate periodEnd;
    private BigDecimal amount;

    @Enumerated(EnumType.STRING)
    private SplitMethod splitMethod;

    private BigDecimal roundingStep;
    private BigDecimal overPercent;
    private int roundLimit = 3;
    private LocalDate submitBy;
    private LocalDate agreeBy;

    @Enumerated(EnumType.STRING)
    private PlanState state = PlanState.DRAFT;

    private String createdBy;
    private Instant createdAt;
    private @Nullable Instant activatedAt;
    private @Nullable String cancelReason;

    @Version
    private int lockVersion;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Plan() {}

    Plan(NewPlan plan, long metricId, long rootUnitId, BigDecimal roundingStep, String createdBy, Instant createdAt) {
        this.name = plan.name().strip();
        this.metricId = metricId;
        this.rootUnitId = rootUnitId;
        this.periodStart = plan.periodStart();
        this.periodEnd = plan.periodEnd();
        this.amount = plan.amount();
        this.splitMethod = plan.split();
        this.roundingStep = roundingStep;
        this.overPercent = plan.overPercent();
        this.submitBy = plan.submitBy();
        this.agreeBy = plan.agreeBy();
        this.createdBy = createdBy;
        this.createdAt = createdAt;
    }

    void dispatch() {
        state = PlanState.DISPATCHED;
    }

    void activate(Instant now) {
        state = PlanState.ACTIVE;
        activatedAt = now;
    }

    void cancel(String reason) {
        state = PlanState.CANCELLED;
        cancelReason = reason;
    }

    boolean isOver() {
        return state == PlanState.CANCELLED || state == PlanState.CLOSED;
    }

    Balance balance(BigDecimal total, BigDecimal childrenTotal) {
        return new Balance(total, childrenTotal, overPercent);
    }

    long id() {
        return Objects.requireNonNull(id);
    }

    String name() {
        return name;
    }

    long metricId() {
        return metricId;
    }

    long rootUnitId() {
        return rootUnitId;
    }

    LocalDate periodStart() {
        return periodStart;
    }

    LocalDate periodEnd() {
        return periodEnd;
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

    BigDecimal overPercent() {
        return overPercent;
    }

    int roundLimit() {
        return roundLimit;
    }

    LocalDate submitBy() {
        return submitBy;
    }

    LocalDate agreeBy() {
        return agreeBy;
    }

    PlanState state() {
        return state;
    }

    String createdBy() {
        return createdBy;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    Instant activatedAt() {
        return activatedAt;
    }

    @Nullable
    String cancelReason() {
        return cancelReason;
    }
}
