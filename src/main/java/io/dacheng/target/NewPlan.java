package io.dacheng.target;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a target setter enters to start a cascade.
 *
 * @param amount overall target, in the metric's unit, not negative, within its scale
 * @param roundingStep every part is a multiple of it; null for the metric's smallest step
 * @param overPercent by how many per cent agreed parts may exceed the total; 0 for none
 * @param submitBy default date by which members submit; not after {@code agreeBy}
 * @param agreeBy default date by which units agree; not after the period's end
 */
public record NewPlan(
        String name,
        String metric,
        String rootUnit,
        LocalDate periodStart,
        LocalDate periodEnd,
        BigDecimal amount,
        SplitMethod split,
        @Nullable BigDecimal roundingStep,
        BigDecimal overPercent,
        LocalDate submitBy,
        LocalDate agreeBy) {}
