package io.dacheng.target;

import io.dacheng.target.split.Portion;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Why a split gave somebody this amount.
 *
 * @param method how the total was shared
 * @param weight what the share was taken by: the imported weight, or what was achieved in the base period; 1 when all
 *     share alike; null when it was not asked
 * @param weightTotal the weights of all who shared what was left; null for a part that was kept or entered
 * @param ideal the exact share before rounding, six places, bounds observed; null for a part that was kept or entered
 */
public record SplitBasis(
        SplitMethod method,
        @Nullable BigDecimal weight,
        @Nullable BigDecimal weightTotal,
        @Nullable BigDecimal ideal,
        Reason reason) {

    static SplitBasis of(Portion portion, SplitMethod method) {
        return new SplitBasis(
                method,
                portion.weight(),
                portion.weightTotal(),
                portion.ideal(),
                Reason.valueOf(portion.reason().name()));
    }

    /** What made the amount. */
    public enum Reason {
        /** Its share of what the others left, rounded. */
        SHARE,
        /** Kept as it was. */
        LOCKED,
        /** Its share would be less than its minimum. */
        MINIMUM,
        /** Its share would be more than its maximum. */
        MAXIMUM,
        /** Entered by hand. */
        ENTERED
    }
}
