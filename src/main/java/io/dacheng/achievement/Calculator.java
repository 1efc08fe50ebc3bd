package io.dacheng.achievement;

import io.dacheng.metric.MetricCalculator;
import io.dacheng.shared.Fraction;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes an actual, and what depends on it, of what was read for an owner (A3). One Spring bean each; a pack adds its own,
 * which then can be chosen for a metric wherever the product's own can. Everything is exact: nothing is rounded here.
 *
 * <p>{@link FigureQuery} reads the {@link #needs() measures} of all owners at once; a calculator never reads anything.
 */
public interface Calculator extends MetricCalculator {

    /** What must be read. */
    Set<Measure> needs();

    /** The figure itself; null when there is none, for instance a ratio whose denominator is zero. */
    @Nullable
    Fraction actual(Measured measured);

    /**
     * What is due of a target by the as-of day 当前进度目标.
     *
     * @param paced what the target's parts and its plan's shape make due of it, from 0 to the target
     * @param share how much of the way the shape has behind it, 0 to 1
     * @return null when nothing can be due yet
     */
    default @Nullable Fraction due(BigDecimal target, Fraction paced, Fraction share, Measured measured) {
        return paced;
    }

    /**
     * Where the actual leads when {@code share} of its growth is behind it: elapsed / total for the run rate, last year's
     * curve for a seasonal one.
     *
     * @param share above zero
     * @return null when that cannot be said
     */
    @Nullable
    Fraction forecast(Measured measured, Fraction share);

    /**
     * What each day left must bring, or may bring at most where lower is better. Rounded for the reader so that it
     * suffices: up, or down where lower is better.
     *
     * @return null when nothing is missing, or no single figure could say it
     */
    @Nullable
    Fraction neededPerDay(Measured measured, Remaining remaining);

    /** How {@link #actual} came about. */
    Formula formula(Measured measured);
}
