package io.dacheng.target;

import io.dacheng.calendar.PeriodLevel;
import io.dacheng.calendar.Shape;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** One cascade: metrics with their overall amounts, a period, a root unit and the rules of the split. */
@Entity
@DynamicUpdate
class Plan {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String name;
    private long rootUnitId;
    private LocalDate periodStart;
    private LocalDate periodEnd;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "plan_metric", joinColumns = @JoinColumn(name = "plan_id"))
    @OrderColumn(name = "position")
    private List<PlanLine> lines = new ArrayList<>();

    private BigDecimal overPercent;

    @Enumerated(EnumType.STRING)
    private Shape.Kind shape;

    private String monthWeights;
    private String periodLevels;
    private String overAssignment;

    @Enumerated(EnumType.STRING)
    private RankingPolicy rankingPolicy = RankingPolicy.DEFAULT;

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

    /** @param lines in the order of the plan's */
    Plan(NewPlan plan, List<PlanLine> lines, long rootUnitId, String createdBy, Instant createdAt) {
        this.name = plan.name().strip();
        this.lines.addAll(lines);
        this.rootUnitId = rootUnitId;
        this.periodStart = plan.periodStart();
        this.periodEnd = plan.periodEnd();
        this.overPercent = plan.overPercent();
        this.shape = plan.shape().kind();
        this.monthWeights = Lists.text(plan.shape().monthWeights());
        this.periodLevels = Lists.text(plan.levels());
        this.overAssignment = Lists.text(plan.overAssignment());
        this.rankingPolicy = plan.rankingPolicy();
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

    void rank(RankingPolicy policy) {
        rankingPolicy = policy;
    }

    boolean isOver() {
        return state == PlanState.CANCELLED || state == PlanState.CLOSED;
    }

    long id() {
        return Objects.requireNonNull(id);
    }

    String name() {
        return name;
    }

    /** The metrics; the first leads. */
    List<PlanLine> lines() {
        return List.copyOf(lines);
    }

    PlanLine line(long metricId) {
        return lines.stream()
                .filter(line -> line.metricId() == metricId)
                .findFirst()
                .orElseThrow();
    }

    Shape shape() {
        return new Shape(shape, Lists.decimals(monthWeights));
    }

    List<PeriodLevel> levels() {
        return Lists.levels(periodLevels);
    }

    /** Per cent by level, from the root down. */
    List<BigDecimal> overAssignment() {
        return Lists.decimals(overAssignment);
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

    BigDecimal overPercent() {
        return overPercent;
    }

    RankingPolicy rankingPolicy() {
        return rankingPolicy;
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
