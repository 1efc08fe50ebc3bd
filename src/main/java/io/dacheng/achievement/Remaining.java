package io.dacheng.achievement;

import java.math.BigDecimal;

/**
 * What lies between the as-of day and the end of the owner's days.
 *
 * @param target the whole of it
 * @param days left that count by the owner's calendar, above zero
 * @param naturalDays left by the natural calendar, not below zero
 * @param lowerIsBetter the metric's direction
 */
public record Remaining(BigDecimal target, BigDecimal days, int naturalDays, boolean lowerIsBetter) {}
