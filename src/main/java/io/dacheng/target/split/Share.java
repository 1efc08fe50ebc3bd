package io.dacheng.target.split;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One part to be: who it is for, and what is known of it. Amounts are in the metric's unit.
 *
 * @param key tells the parts of one split apart
 * @param label what people call it, for refusals
 * @param weight its share among the parts that are not fixed; null is "not given", which is not zero
 * @param fixed a locked or hand-entered amount that the split must keep; null to have it computed
 * @param min the least it may get; null for 0
 * @param max the most it may get; null for any
 */
public record Share(
        long key,
        String label,
        @Nullable BigDecimal weight,
        @Nullable BigDecimal fixed,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max) {

    /** A part without bounds. */
    public Share(long key, String label, @Nullable BigDecimal weight, @Nullable BigDecimal fixed) {
        this(key, label, weight, fixed, null, null);
    }

    Share weighing(BigDecimal other) {
        return new Share(key, label, other, fixed, min, max);
    }
}
