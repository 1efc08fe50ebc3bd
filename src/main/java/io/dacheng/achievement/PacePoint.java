package io.dacheng.achievement;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One day of the pace chart.
 *
 * @param actual cumulative up to that day; null after the as-of day
 * @param currentTarget null when there is no target
 */
public record PacePoint(
        LocalDate date,
        @Nullable BigDecimal actual,
        @Nullable BigDecimal currentTarget) {}
