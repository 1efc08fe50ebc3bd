package io.dacheng.target;

import io.dacheng.calendar.Period;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a split is about, in the metric's unit.
 *
 * @param amount the target itself
 * @param assigned what its level gives out; the amount, unless the plan over-assigns it (S5)
 * @param factorPercent by how many per cent the level gives out more
 * @param method the plan's
 * @param step every part is a multiple of it, where bounds and locks allow
 * @param base whose actuals give the shares; null when the plan names none
 * @param growthPercent by how much the plan was meant to exceed the base period; null if it was not asked
 */
public record SplitTerms(
        BigDecimal amount,
        BigDecimal assigned,
        BigDecimal factorPercent,
        SplitMethod method,
        BigDecimal step,
        @Nullable Period base,
        @Nullable BigDecimal growthPercent) {}
