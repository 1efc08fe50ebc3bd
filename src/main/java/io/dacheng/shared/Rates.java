package io.dacheng.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Exact rates: six places, rounded half up, once. */
public final class Rates {

    public static final int PLACES = 6;

    private Rates() {}

    /**
     * Numerator over denominator.
     *
     * @return six places half up; null when the denominator is zero, never 0 or infinity
     */
    public static @Nullable BigDecimal of(BigDecimal numerator, BigDecimal denominator) {
        return denominator.signum() == 0 ? null : numerator.divide(denominator, PLACES, RoundingMode.HALF_UP);
    }

    /** The same of exact figures; null when either is missing or the denominator is zero. */
    public static @Nullable BigDecimal of(@Nullable Fraction numerator, @Nullable Fraction denominator) {
        Fraction rate = numerator == null || denominator == null ? null : numerator.over(denominator);
        return rate == null ? null : rate.rounded(PLACES);
    }
}
