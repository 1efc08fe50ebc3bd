package io.dacheng.achievement;

import io.dacheng.metric.MetricPart;
import io.dacheng.shared.Fraction;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How far an owner is with one part of a metric.
 *
 * @param target the owner's for that part and exactly the same period; null without one
 * @param actual null when it is missing
 * @param due the part's own current target; null without a target, or when no day counts
 */
public record PartFigure(
        MetricPart part,
        Calculator calculator,
        Measured measured,
        @Nullable BigDecimal target,
        @Nullable Fraction actual,
        @Nullable Fraction due) {

    /** Where the part leads when {@code share} of its growth is behind; null when that cannot be said. */
    @Nullable
    Fraction forecast(Fraction share) {
        return calculator.forecast(measured, share);
    }
}
