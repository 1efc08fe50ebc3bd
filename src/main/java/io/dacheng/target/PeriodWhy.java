package io.dacheng.target;

import io.dacheng.calendar.Period;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a target has its amount in one leaf period.
 *
 * @param whole the target's amount
 * @param weight what the period weighs by the plan's shape, of {@code weightTotal}
 * @param ideal the share of the whole by that weight, before rounding; six places half up
 * @param by login of who caused the amount, or {@code system}
 * @param byName that person's name
 * @param above what the unit above has in the same period; null for the root, or when the viewer does not see it
 */
public record PeriodWhy(
        Period period,
        BigDecimal amount,
        boolean locked,
        BigDecimal whole,
        BigDecimal weight,
        BigDecimal weightTotal,
        BigDecimal ideal,
        PeriodCause cause,
        String by,
        String byName,
        Instant since,
        @Nullable BigDecimal above) {}
