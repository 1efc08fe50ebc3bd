package io.dacheng.api;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Amounts as the answers show them: at least at the metric's scale, never rounded here. */
final class Amounts {

    private Amounts() {}

    static @Nullable BigDecimal at(int scale, @Nullable BigDecimal amount) {
        if (amount == null) {
            return null;
        }
        BigDecimal shortest = amount.stripTrailingZeros();
        return shortest.scale() <= scale ? shortest.setScale(scale, RoundingMode.UNNECESSARY) : shortest;
    }
}
