package io.dacheng.target;

import io.dacheng.metric.MetricView;
import io.dacheng.organisation.UnitView;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A plan 目标方案 as pages and the API see it.
 *
 * @param amount the overall target for who sees the root unit; for others the part of it that lies in their sight
 * @param rootTargetId the root unit's own target, parent of the first level
 * @param agreedOwners how many unit and member targets are AGREED or later, of {@code owners}
 */
public record PlanView(
        long id,
        String name,
        MetricView metric,
        UnitView rootUnit,
        LocalDate periodStart,
        LocalDate periodEnd,
        BigDecimal amount,
        SplitMethod split,
        BigDecimal roundingStep,
        BigDecimal overPercent,
        LocalDate submitBy,
        LocalDate agreeBy,
        PlanState state,
        String createdBy,
        Instant createdAt,
        @Nullable String cancelReason,
        long rootTargetId,
        int owners,
        int agreedOwners) {}
