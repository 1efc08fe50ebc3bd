package io.dacheng.target;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One child's share of a split, as a person entered it.
 *
 * @param targetId the child's target
 * @param amount null to have it computed
 * @param locked keep this amount and re-split the rest
 * @param min the least it may get (S3); null for 0
 * @param max the most it may get; null for any
 */
public record Part(
        long targetId,
        @Nullable BigDecimal amount,
        boolean locked,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max) {

    /** A part without bounds. */
    public Part(long targetId, @Nullable BigDecimal amount, boolean locked) {
        this(targetId, amount, locked, null, null);
    }
}
