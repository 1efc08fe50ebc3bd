package io.dacheng.target;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a target's history: who, when, why.
 *
 * @param onBehalfOf login of the person in whose place it was done; null for one's own
 * @param onBehalfOfName for showing
 * @param version which of the agreed amounts it belongs to, from 1; a revision makes the next one
 */
public record TargetChangeView(
        Instant changedAt,
        String changedBy,
        String changedByName,
        @Nullable String onBehalfOf,
        @Nullable String onBehalfOfName,
        String action,
        TargetState state,
        @Nullable BigDecimal amount,
        @Nullable LocalDate completionDate,
        @Nullable String reason,
        int version) {}
