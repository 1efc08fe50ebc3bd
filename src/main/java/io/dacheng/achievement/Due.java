package io.dacheng.achievement;

import java.math.BigDecimal;

/**
 * What is due by a day, as a fraction, so that nothing is rounded before it is shown.
 *
 * @param denominator above zero
 */
record Due(BigDecimal numerator, BigDecimal denominator) {}
