package io.dacheng.school.weeks;

import io.dacheng.shared.OwnerKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A weekly target to be set.
 *
 * @param owner unit code or member login
 * @param metric its code
 * @param monday first day of the week
 * @param amount null to take it away
 * @param seen what whoever sets it has seen there; null not to compare
 */
public record NewWeekTarget(
        OwnerKind ownerKind,
        String owner,
        String metric,
        LocalDate monday,
        @Nullable BigDecimal amount,
        @Nullable Seen seen) {

    /** @param amount null for none */
    public record Seen(@Nullable BigDecimal amount) {}
}
