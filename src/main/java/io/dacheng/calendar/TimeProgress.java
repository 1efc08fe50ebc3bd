package io.dacheng.calendar;

import io.dacheng.shared.Rates;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Time progress 时间进度: days elapsed, the as-of day included, of the period's days (claim 2 of CN115392763A).
 *
 * @param elapsed 0 before the period, {@code total} after it
 */
public record TimeProgress(int elapsed, int total) {

    /** 0 to 1, six places half up; null when the period has no day that counts. */
    public @Nullable BigDecimal rate() {
        return Rates.of(BigDecimal.valueOf(elapsed), BigDecimal.valueOf(total));
    }
}
