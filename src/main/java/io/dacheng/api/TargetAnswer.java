package io.dacheng.api;

import io.dacheng.metric.MetricView;
import io.dacheng.shared.OwnerKind;
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
        @Nullable BigDecimal balance) {

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
                Amounts.at(scale, target.balance()));
    }
}
