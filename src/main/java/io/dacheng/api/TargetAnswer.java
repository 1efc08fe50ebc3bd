package io.dacheng.api;

import io.dacheng.metric.MetricView;
import io.dacheng.shared.OwnerKind;
import io.dacheng.target.SplitBasis;
import io.dacheng.target.SplitMethod;
import io.dacheng.target.TargetState;
import io.dacheng.target.TargetView;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One owner's target 目标 in answers.
 *
 * @param parentId id of the target it is a part of, when the caller may know it
 * @param leadId id of the owner's target for the plan's first metric, which tasks are about; null for that one itself
 * @param metric its code
 * @param owner unit code or member login
 * @param unitId id of the owner unit, or of the unit whose target is the parent
 * @param proposed what the split proposed
 * @param amount what counts now; null is "no answer", not zero
 * @param childrenTotal sum of the children's amounts
 * @param balance amount minus childrenTotal
 * @param min the least the split may give it
 * @param max the most the split may give it
 * @param basis why the split gave what it proposed
 */
record TargetAnswer(
        long id,
        @Nullable Long planId,
        @Nullable Long parentId,
        @Nullable Long leadId,
        String metric,
        OwnerKind ownerKind,
        String owner,
        String ownerName,
        long unitId,
        int depth,
        @Nullable BigDecimal proposed,
        @Nullable BigDecimal amount,
        LocalDate completionDate,
        TargetState state,
        int round,
        boolean locked,
        @Nullable String reason,
        @Nullable LocalDate submitBy,
        @Nullable LocalDate agreeBy,
        int children,
        int openChildren,
        @Nullable BigDecimal childrenTotal,
        @Nullable BigDecimal balance,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        @Nullable Basis basis) {

    /**
     * Why the split gave what it proposed.
     *
     * @param method how the total was shared
     * @param weight what the share was taken by: the imported weight, or what was achieved in the base period
     * @param weightTotal the weights of all who shared
     * @param ideal the exact share before rounding
     * @param reason SHARE, or what made it another: LOCKED, MINIMUM, MAXIMUM, ENTERED
     */
    record Basis(
            SplitMethod method,
            @Nullable BigDecimal weight,
            @Nullable BigDecimal weightTotal,
            @Nullable BigDecimal ideal,
            SplitBasis.Reason reason) {

        static @Nullable Basis of(@Nullable SplitBasis basis) {
            return basis == null
                    ? null
                    : new Basis(basis.method(), basis.weight(), basis.weightTotal(), basis.ideal(), basis.reason());
        }
    }

    /** @param metric whose scale the amounts are shown at */
    static TargetAnswer of(TargetView target, MetricView metric) {
        int scale = metric.scale();
        return new TargetAnswer(
                target.id(),
                target.planId(),
                target.parentId(),
                target.leadId(),
                target.metric(),
                target.ownerKind(),
                target.ownerCode(),
                target.ownerName(),
                target.unitId(),
                target.depth(),
                Amounts.at(scale, target.proposed()),
                Amounts.at(scale, target.amount()),
                target.completionDate(),
                target.state(),
                target.round(),
                target.locked(),
                target.reason(),
                target.submitBy(),
                target.agreeBy(),
                target.children(),
                target.openChildren(),
                Amounts.at(scale, target.childrenTotal()),
                Amounts.at(scale, target.balance()),
                Amounts.at(scale, target.min()),
                Amounts.at(scale, target.max()),
                Basis.of(target.basis()));
    }
}
