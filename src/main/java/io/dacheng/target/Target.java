package io.dacheng.target;

import io.dacheng.calendar.Period;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** One owner's target: the rules of what may become of it (T1 to T3). Who may do it is asked in {@link TargetRights}. */
@Entity
@DynamicUpdate
class Target {

    static final Set<TargetState> AGREED_OR_LATER =
            EnumSet.of(TargetState.AGREED, TargetState.ACTIVE, TargetState.CLOSED);

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private @Nullable Long planId;
    private @Nullable Long parentId;
    private @Nullable Long leadId;
    private long metricId;
    private @Nullable Long unitId;
    private @Nullable Long memberId;
    private LocalDate periodStart;
    private LocalDate periodEnd;
    private @Nullable BigDecimal proposedAmount;
    private @Nullable BigDecimal amount;
    private LocalDate completionDate;

    @Enumerated(EnumType.STRING)
    private TargetState state;

    private int round;
    private boolean locked;
    private @Nullable String reason;
    private @Nullable LocalDate submitBy;
    private @Nullable LocalDate agreeBy;

    /** Counted by statements of their own, exactly, however many children agree at once. */
    @Column(insertable = false, updatable = false)
    private @Nullable Integer openChildren;

    @Version
    private int lockVersion;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Target() {}

    private Target(long planId, long metricId, Period period, TargetState state) {
        this.planId = planId;
        this.metricId = metricId;
        this.periodStart = period.start();
        this.periodEnd = period.end();
        this.completionDate = period.end();
        this.state = state;
    }

    /**
     * The root unit's target: the overall amount itself.
     *
     * @param lead the root unit's target for the plan's first metric; null for that one itself
     */
    static Target root(Plan plan, PlanLine line, @Nullable Target lead) {
        Target target = new Target(
                plan.id(), line.metricId(), new Period(plan.periodStart(), plan.periodEnd()), TargetState.DRAFT);
        target.leadId = lead == null ? null : lead.id();
        target.unitId = plan.rootUnitId();
        target.proposedAmount = line.amount();
        target.amount = line.amount();
        target.submitBy = plan.submitBy();
        target.agreeBy = plan.agreeBy();
        return target;
    }

    /** A member's target as a split has dispatched it. */
    static Target dispatchedTo(long memberId, long parentId, Plan plan, BigDecimal proposed) {
        Target target = new Target(
                plan.id(),
                plan.lines().get(0).metricId(),
                new Period(plan.periodStart(), plan.periodEnd()),
                TargetState.DISPATCHED);
        target.memberId = memberId;
        target.parentId = parentId;
        target.proposedAmount = proposed;
        target.amount = proposed;
        return target;
    }

    void dispatch() {
        state = TargetState.DISPATCHED;
    }

    /**
     * The branch head's formulation schedule.
     *
     * @param latest the last day by which units agree
     */
    void schedule(LocalDate submit, LocalDate agree, LocalDate today, LocalDate latest) {
        if (submit.isBefore(today) || agree.isBefore(submit) || agree.isAfter(latest)) {
            throw Refused.invalid("target.schedule.dates", submit, agree, today, latest);
        }
        submitBy = submit;
        agreeBy = agree;
    }

    /**
     * T2: the owner submits.
     *
     * @param latest the parent's completion date
     */
    void submit(BigDecimal submitted, LocalDate completion, LocalDate latest, @Nullable String why) {
        if (!period().contains(completion)) {
            throw Refused.invalid("target.submit.completion.period", completion, periodStart, periodEnd);
        }
        if (completion.isAfter(latest)) {
            throw Refused.invalid("target.submit.completion.parent", completion, latest);
        }
        boolean counterProposal = proposedAmount == null || submitted.compareTo(proposedAmount) != 0;
        if (counterProposal && isBlank(why)) {
            throw Refused.invalid(
                    "target.submit.reason",
                    submitted.toPlainString(),
                    proposedAmount == null ? "" : proposedAmount.toPlainString());
        }
        amount = submitted;
        completionDate = completion;
        reason = isBlank(why) ? null : why.strip();
        state = TargetState.SUBMITTED;
    }

    /** T3: agreed as submitted. */
    void approve() {
        state = TargetState.AGREED;
    }

    /** T3: back to its author. */
    void returnToAuthor(String comment) {
        if (isBlank(comment)) {
            throw Refused.invalid("target.return.comment");
        }
        reason = comment.strip();
        round++;
        state = TargetState.RETURNED;
    }

    /** T3: agreed at another amount. */
    void adjust(BigDecimal adjusted, String why) {
        if (isBlank(why)) {
            throw Refused.invalid("target.adjust.reason");
        }
        amount = adjusted;
        reason = why.strip();
        state = TargetState.AGREED;
    }

    /** A unit's target, once all its children are agreed and its balance fits. */
    void agree() {
        completionDate = periodEnd;
        state = TargetState.AGREED;
    }

    boolean is(TargetState... states) {
        return Set.of(states).contains(state);
    }

    boolean isAgreedOrLater() {
        return AGREED_OR_LATER.contains(state);
    }

    boolean isRoot() {
        return planId != null && parentId == null;
    }

    OwnerKind ownerKind() {
        return unitId != null ? OwnerKind.UNIT : OwnerKind.MEMBER;
    }

    Period period() {
        return new Period(periodStart, periodEnd);
    }

    long id() {
        return Objects.requireNonNull(id);
    }

    @Nullable
    Long planId() {
        return planId;
    }

    @Nullable
    Long parentId() {
        return parentId;
    }

    /** The id of the owner's target for the plan's first metric, which the owner's case is about; its own for that one. */
    long leadingId() {
        return leadId == null ? id() : leadId;
    }

    long metricId() {
        return metricId;
    }

    @Nullable
    Long unitId() {
        return unitId;
    }

    @Nullable
    Long memberId() {
        return memberId;
    }

    @Nullable
    BigDecimal proposedAmount() {
        return proposedAmount;
    }

    @Nullable
    BigDecimal amount() {
        return amount;
    }

    LocalDate completionDate() {
        return completionDate;
    }

    TargetState state() {
        return state;
    }

    int round() {
        return round;
    }

    @Nullable
    String reason() {
        return reason;
    }

    @Nullable
    LocalDate submitBy() {
        return submitBy;
    }

    @Nullable
    LocalDate agreeBy() {
        return agreeBy;
    }

    int openChildren() {
        return openChildren == null ? 0 : openChildren;
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
