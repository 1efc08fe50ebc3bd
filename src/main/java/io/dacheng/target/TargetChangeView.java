package io.dacheng.target;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One entry of a target's history: who, when, why. */
public record TargetChangeView(
        Instant changedAt,
        String changedBy,
        String changedByName,
        String action,
        TargetState state,
        @Nullable BigDecimal amount,
        @Nullable LocalDate completionDate,
        @Nullable String reason) {}
