package io.dacheng.target;

import io.dacheng.metric.MetricView;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A revision 动态调整 as pages and the API see it.
 *
 * @param targetId the unit's target whose tree is revised
 * @param metric the target's; when people change, the leading one of all that are revised
 * @param before the target's amount when the figures were calculated; null before that
 * @param after the target's amount as it becomes
 * @param requestedByName for showing
 * @param due by when it should be decided
 * @param decidedForName whom the decider stood in for; null for one's own decision
 * @param comment of who decided
 */
public record RevisionView(
        long id,
        long planId,
        String planName,
        long targetId,
        long unitId,
        String unitCode,
        String unitName,
        MetricView metric,
        RevisionKind kind,
        RevisionPolicy policy,
        LocalDate effectiveFrom,
        @Nullable BigDecimal before,
        @Nullable BigDecimal after,
        String reason,
        String requestedBy,
        String requestedByName,
        Instant requestedAt,
        LocalDate due,
        RevisionState state,
        @Nullable String decidedBy,
        @Nullable String decidedByName,
        @Nullable String decidedForName,
        @Nullable Instant decidedAt,
        @Nullable String comment) {}
