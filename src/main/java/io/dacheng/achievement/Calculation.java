package io.dacheng.achievement;

import io.dacheng.calendar.TimeProgress;
import io.dacheng.shared.Fraction;
import io.dacheng.shared.Rates;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one owner, from target, actual and days alone (claims 1 and 2 of CN115392763A). Each figure is computed
 * from the exact inputs and rounded once; none is computed from another that is rounded already.
 *
 * @param target null when there is none
 * @param actual what the calculator makes of {@code measured}; null when it is missing
 * @param days the owner's own days: a member's end with the member's completion date
 * @param naturalDaysLeft of the same days by the natural calendar
 * @param due what of the target is due; null without a target, or when no day counts
 * @param scale the metric's decimal places
 * @param lowerIsBetter the metric's direction
 */
record Calculation(
        Calculator calculator,
        Measured measured,
        @Nullable Fraction actual,
        @Nullable BigDecimal target,
        TimeProgress days,
        int naturalDaysLeft,
        @Nullable Fraction due,
        int scale,
        boolean lowerIsBetter) {

    @Nullable
    BigDecimal actualShown() {
        return shown(actual);
    }

    /** What is due, half up at the metric's scale. */
    @Nullable
    BigDecimal currentTarget() {
        return shown(due);
    }

    /** Actual / target, six places half up; null without a target or with a zero one (A2). */
    @Nullable
    BigDecimal achievementRate() {
        return target == null ? null : Rates.of(actual, Fraction.of(target));
    }

    /** Actual / current target, from the fraction that is due so that it is rounded once; null unless some is due. */
    @Nullable
    BigDecimal timeProportionalRate() {
        return due == null || due.signum() < 0 ? null : Rates.of(actual, due);
    }

    @Nullable
    BigDecimal gap() {
        return target == null || actual == null
                ? null
                : shown(Fraction.of(target).minus(actual));
    }

    /** Rounded so that it suffices: up, or down where it is the most that may come. */
    @Nullable
    BigDecimal neededPerDay() {
        BigDecimal left = days.left();
        if (target == null || left.signum() == 0) {
            return null;
        }
        Fraction needed =
                calculator.neededPerDay(measured, new Remaining(target, left, naturalDaysLeft, lowerIsBetter));
        return needed == null ? null : needed.rounded(scale, lowerIsBetter ? RoundingMode.FLOOR : RoundingMode.CEILING);
    }

    /** Where the run rate so far leads by the end of the owner's days. */
    @Nullable
    BigDecimal forecast() {
        return days.elapsed().signum() == 0
                ? null
                : shown(calculator.forecast(measured, new Fraction(days.elapsed(), days.total())));
    }

    /**
     * Classified by the time-proportional rate. Where lower is better the table is asked with the inverse, current
     * target / actual, so that the same limits hold: 1 is just on track, more is better. Nothing so far is then on track.
     */
    Status status(StatusTable table) {
        if (!lowerIsBetter) {
            return table.classify(timeProportionalRate());
        }
        if (actual == null || due == null || due.signum() < 0 || days.elapsed().signum() == 0) {
            return Status.NONE;
        }
        return actual.signum() <= 0 ? Status.ON_TRACK : table.classify(Rates.of(due, actual));
    }

    private @Nullable BigDecimal shown(@Nullable Fraction figure) {
        return figure == null ? null : figure.rounded(scale);
    }
}
