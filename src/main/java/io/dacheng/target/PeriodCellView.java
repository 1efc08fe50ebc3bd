package io.dacheng.target;

import io.dacheng.calendar.Period;
import io.dacheng.calendar.PeriodLevel;
import java.math.BigDecimal;

/**
 * What a target has to reach in a part of its period.
 *
 * @param locked kept as it is when others move; only leaves are ever locked
 */
public record PeriodCellView(PeriodLevel level, Period period, BigDecimal amount, boolean locked, PeriodCause cause) {}
