package io.dacheng.target;

import io.dacheng.shared.OwnerKind;
import io.dacheng.target.split.Portion;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One owner's target 目标.
 *
 * @param planId null for an imported target
 * @param parentId null for the root unit's target and for imported ones
 * @param leadId the owner's target for the plan's first metric, which the owner's case is about; null for that one itself
 * @param metric code
 * @param ownerCode unit code or member login
 * @param unitId the owner unit, or the unit whose target is the parent of this member's
 * @param depth levels below the root target, 0 for it
 * @param proposed what the split proposed; null before it
 * @param amount what counts now: the proposal, the submission or the agreed amount; null is "no answer", not zero
 * @param childrenTotal sum of the children's amounts; null without children
 * @param balance amount minus childrenTotal (T4); null without children
 * @param openChildren how many of the children have not agreed yet, with all their metrics
 * @param round how often it has been returned
 * @param min the least the split may give it (S3); null for 0
 * @param max the most the split may give it; null for any
 * @param basis why the split gave what it proposed; null before it and for targets that no split made
 */
public record TargetView(
        long id,
        @Nullable Long planId,
        @Nullable Long parentId,
        @Nullable Long leadId,
        String metric,
        OwnerKind ownerKind,
        long ownerId,
        String ownerCode,
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
        @Nullable SplitBasis basis) {

    /** The id by which the owner's case knows it: of the owner's target for the plan's first metric. */
    public long caseId() {
        return leadId == null ? id : leadId;
    }

    /** The same target if a split gave it this. */
    TargetView proposing(
            Portion part,
            SplitMethod method,
            boolean nowLocked,
            @Nullable BigDecimal least,
            @Nullable BigDecimal most) {
        BigDecimal given = part.amount();
        return new TargetView(
                id,
                planId,
                parentId,
                leadId,
                metric,
                ownerKind,
                ownerId,
                ownerCode,
                ownerName,
                unitId,
                depth,
                given,
                given,
                completionDate,
                state,
                round,
                nowLocked,
                reason,
                submitBy,
                agreeBy,
                children,
                openChildren,
                childrenTotal,
                childrenTotal == null ? null : given.subtract(childrenTotal),
                least,
                most,
                SplitBasis.of(part, method));
    }
}
