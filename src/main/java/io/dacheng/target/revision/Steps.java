package io.dacheng.target.revision;

import java.math.BigDecimal;

/**
 * What amounts are multiples of.
 *
 * @param amount the plan's rounding step, for what an owner gets for all open periods
 * @param cell the metric's smallest step, for what stands in one period
 */
public record Steps(BigDecimal amount, BigDecimal cell) {}
