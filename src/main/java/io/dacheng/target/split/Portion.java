package io.dacheng.target.split;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a split gave one part, and why this number.
 *
 * @param key of the part's {@link Share}
 * @param weight what its share was taken by; null when it was not asked
 * @param weightTotal the weights of all parts that shared with it; null when it shared with nobody
 * @param ideal its exact share before rounding, given to {@value #IDEAL_PLACES} places half up, its bounds observed; null
 *     for a fixed part
 */
public record Portion(
        long key,
        BigDecimal amount,
        @Nullable BigDecimal weight,
        @Nullable BigDecimal weightTotal,
        @Nullable BigDecimal ideal,
        Reason reason) {

    /** Decimal places of {@link #ideal}. */
    public static final int IDEAL_PLACES = 6;

    /** Why a part is what it is. */
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

    /** What rounding added, or took when negative; null for a fixed part. */
    public @Nullable BigDecimal rounding() {
        return ideal == null ? null : amount.subtract(ideal);
    }

    public Portion because(Reason other) {
        return new Portion(key, amount, weight, weightTotal, ideal, other);
    }

    /** Amount by key, in the order of the split. */
    public static Map<Long, BigDecimal> amounts(List<Portion> portions) {
        Map<Long, BigDecimal> amounts = new LinkedHashMap<>();
        portions.forEach(portion -> amounts.put(portion.key(), portion.amount()));
        return amounts;
    }
}
