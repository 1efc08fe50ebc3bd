package io.dacheng.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * An exact figure: whatever is computed with it is rounded once, when it is shown. Two fractions of the same value may
 * differ in their parts; {@link #compareTo} tells whether the values are the same.
 *
 * @param denominator above zero
 */
public record Fraction(BigDecimal numerator, BigDecimal denominator) implements Comparable<Fraction> {

    public static final Fraction ZERO = of(BigDecimal.ZERO);
    public static final Fraction ONE = of(BigDecimal.ONE);

    /** @throws IllegalArgumentException when the denominator is not above zero */
    public Fraction {
        if (denominator.signum() <= 0) {
            throw new IllegalArgumentException("denominator " + denominator);
        }
    }

    public static Fraction of(BigDecimal whole) {
        return new Fraction(whole, BigDecimal.ONE);
    }

    public Fraction plus(Fraction other) {
        return sameDenominator(other)
                ? new Fraction(numerator.add(other.numerator), denominator)
                : new Fraction(
                        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                        product(denominator, other.denominator));
    }

    private boolean sameDenominator(Fraction other) {
        return denominator == other.denominator || denominator.compareTo(other.denominator) == 0;
    }

    // Most fractions are whole, and a multiplication by one costs as much as any other.
    private static BigDecimal product(BigDecimal one, BigDecimal other) {
        if (other == BigDecimal.ONE) {
            return one;
        }
        return one == BigDecimal.ONE ? other : one.multiply(other);
    }

    public Fraction minus(Fraction other) {
        return plus(new Fraction(other.numerator.negate(), other.denominator));
    }

    public Fraction times(Fraction other) {
        return new Fraction(numerator.multiply(other.numerator), product(denominator, other.denominator));
    }

    public Fraction times(BigDecimal factor) {
        return new Fraction(numerator.multiply(factor), denominator);
    }

    /** Divided by the other; null when that is zero. */
    public @Nullable Fraction over(Fraction other) {
        int sign = other.numerator.signum();
        return sign == 0
                ? null
                : new Fraction(
                        product(sign < 0 ? numerator.negate() : numerator, other.denominator),
                        product(denominator, other.numerator.abs()));
    }

    public int signum() {
        return numerator.signum();
    }

    /** The only place where it loses anything. */
    public BigDecimal rounded(int places, RoundingMode mode) {
        return numerator.divide(denominator, places, mode);
    }

    /** Half up. */
    public BigDecimal rounded(int places) {
        return rounded(places, RoundingMode.HALF_UP);
    }

    @Override
    public int compareTo(Fraction other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }
}
