package io.dacheng.achievement;

import io.dacheng.calendar.TimeProgress;
import io.dacheng.shared.Rates;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one owner, from target, actual and days alone (claims 1 and 2 of CN115392763A). Each figure is computed
 * from the exact inputs and rounded once; none is computed from another that is rounded already.
 *
 * @param target null when there is none
 * @param actual exact, as the records add up to
 * @param days the owner's own days: a member's end with the member's completion date
 * @param due what of the target is due; null without a target, or when no day counts
 * @param scale the metric's decimal places
 */
record Calculation(
        @Nullable BigDecimal target,
        BigDecimal actual,
        TimeProgress days,
        @Nullable Due due,
        int scale) {

    BigDecimal actualShown() {
        return actual.setScale(scale, RoundingMode.HALF_UP);
    }

    /** What is due, half up at the metric's scale. */
    @Nullable
    BigDecimal currentTarget() {
        return due == null ? null : due.numerator().divide(due.denominator(), scale, RoundingMode.HALF_UP);
    }

    /** Actual / target, six places half up; null without a target or with a zero one (A2). */
    @Nullable
    BigDecimal achievementRate() {
        return target == null ? null : Rates.of(actual, target);
    }

    /** Actual / current target, from the fraction that is due so that it is rounded once. */
    @Nullable
    BigDecimal timeProportionalRate() {
        return due == null ? null : Rates.of(actual.multiply(due.denominator()), due.numerator());
    }

    @Nullable
    BigDecimal gap() {
        return target == null ? null : target.subtract(actual).setScale(scale, RoundingMode.HALF_UP);
    }

    /** What each day left must bring, rounded up: less would not be enough. */
    @Nullable
    BigDecimal neededPerDay() {
        BigDecimal left = days.left();
        if (target == null || left.signum() == 0) {
            return null;
        }
        BigDecimal missing = target.subtract(actual);
        return missing.signum() > 0 ? missing.divide(left, scale, RoundingMode.CEILING) : null;
    }

    /** Where the run rate so far leads by the end of the owner's days. */
    @Nullable
    BigDecimal forecast() {
        return days.elapsed().signum() == 0
                ? null
                : actual.multiply(days.total()).divide(days.elapsed(), scale, RoundingMode.HALF_UP);
    }

    /**
     * Classified by the time-proportional rate. Where lower is better the table is asked with the inverse, current
     * target / actual, so that the same limits hold: 1 is just on track, more is better. Nothing so far is then on track.
     */
    Status status(StatusTable table, boolean lowerIsBetter) {
        if (!lowerIsBetter) {
            return table.classify(timeProportionalRate());
        }
        if (due == null || days.elapsed().signum() == 0) {
            return Status.NONE;
        }
        if (actual.signum() <= 0) {
            return Status.ON_TRACK;
        }
        return table.classify(Rates.of(due.numerator(), actual.multiply(due.denominator())));
    }
}
