package io.dacheng.target;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A change of one cell of a grid.
 *
 * @param targetId the child's target; for the plan's root also the target itself
 * @param start first day of the leaf period
 * @param amount null leaves the amount as it is
 * @param locked null leaves it locked or not, as it is
 */
public record PeriodEdit(
        long targetId,
        LocalDate start,
        @Nullable BigDecimal amount,
        @Nullable Boolean locked) {}
