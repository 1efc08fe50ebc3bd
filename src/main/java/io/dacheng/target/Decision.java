package io.dacheng.target;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a head decides on one line (T3).
 *
 * @param targetId the line's target
 * @param amount with ADJUST, else null
 * @param reason why it is returned or adjusted; null with APPROVE
 */
public record Decision(
        long targetId,
        Verdict verdict,
        @Nullable BigDecimal amount,
        @Nullable String reason) {

    /** The ways a submitted target can go. */
    public enum Verdict {
        APPROVE,
        RETURN,
        ADJUST
    }
}
