package io.dacheng.achievement;

import io.dacheng.shared.Rates;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** The figures of A1 of a second computation, each rounded once; see {@link Recomputation}. */
record RecomputedFigures(Recomputation exact) {

    BigDecimal elapsed() {
        return exact.pace().elapsed().round(1, RoundingMode.UNNECESSARY);
    }

    BigDecimal total() {
        return exact.pace().total().round(1, RoundingMode.UNNECESSARY);
    }

    @Nullable
    BigDecimal timeProgress() {
        return rate(exact.pace().elapsed(), exact.pace().total());
    }

    @Nullable
    BigDecimal target() {
        return amount(exact.pace().target());
    }

    @Nullable
    BigDecimal actual() {
        return amount(exact.actual());
    }

    @Nullable
    BigDecimal currentTarget() {
        return amount(exact.due());
    }

    @Nullable
    BigDecimal timeProportionalRate() {
        Rational due = exact.due();
        return due == null || due.signum() < 0 ? null : rate(exact.actual(), due);
    }

    @Nullable
    BigDecimal achievementRate() {
        return rate(exact.actual(), exact.pace().target());
    }

    @Nullable
    BigDecimal gap() {
        Rational target = exact.pace().target();
        Rational actual = exact.actual();
        return target == null || actual == null ? null : amount(target.minus(actual));
    }

    @Nullable
    BigDecimal neededPerDay() {
        Rational target = exact.pace().target();
        Rational needed = target == null || exact.pace().left().signum() == 0 ? null : exact.neededPerDay(target);
        boolean lower = exact.metric().lowerIsBetter();
        return needed == null
                ? null
                : needed.round(exact.metric().scale(), lower ? RoundingMode.FLOOR : RoundingMode.CEILING);
    }

    @Nullable
    BigDecimal forecast() {
        Rational share = exact.pace().timeShare();
        return share == null ? null : amount(exact.forecast(share));
    }

    /** What the status is judged by; null when there is no rate. Where lower is better, what is due over the actual. */
    @Nullable
    BigDecimal judgedBy() {
        if (!exact.metric().lowerIsBetter()) {
            return timeProportionalRate();
        }
        Rational actual = exact.actual();
        return hasBegun() && actual != null && actual.signum() > 0 ? rate(exact.due(), actual) : null;
    }

    /** Where lower is better nothing so far is on track, and no table is asked. */
    boolean nothingYet() {
        Rational actual = exact.actual();
        return exact.metric().lowerIsBetter() && hasBegun() && actual != null && actual.signum() <= 0;
    }

    private boolean hasBegun() {
        Rational due = exact.due();
        return due != null && due.signum() >= 0 && exact.pace().elapsed().signum() != 0;
    }

    private @Nullable BigDecimal amount(@Nullable Rational value) {
        return value == null ? null : value.round(exact.metric().scale(), RoundingMode.HALF_UP);
    }

    private static @Nullable BigDecimal rate(@Nullable Rational numerator, @Nullable Rational denominator) {
        return numerator == null || denominator == null || denominator.signum() == 0
                ? null
                : numerator.over(denominator).round(Rates.PLACES, RoundingMode.HALF_UP);
    }
}
