package io.dacheng.target;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a member submits for one line (T2).
 *
 * @param targetId the line's target
 * @param reason needed when the amount is not the proposed one
 */
public record Submission(
        long targetId,
        BigDecimal amount,
        LocalDate completionDate,
        @Nullable String reason) {}
