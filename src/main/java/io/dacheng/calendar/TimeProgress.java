package io.dacheng.calendar;

import io.dacheng.shared.Rates;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Time progress 时间进度: days elapsed, the as-of day included, of the period's days (claim 2 of CN115392763A). Half days
 * count half; whole numbers have no decimal places, so that they read as 15 and not as 15.0.
 *
 * @param elapsed 0 before the period, {@code total} after it
 */
public record TimeProgress(BigDecimal elapsed, BigDecimal total) {

    public TimeProgress {
        elapsed = plain(elapsed);
        total = plain(total);
    }

    public TimeProgress(long elapsed, long total) {
        this(BigDecimal.valueOf(elapsed), BigDecimal.valueOf(total));
    }

    /** 0 to 1, six places half up; null when the period has no day that counts. */
    public @Nullable BigDecimal rate() {
        return Rates.of(elapsed, total);
    }

    public BigDecimal left() {
        return plain(total.subtract(elapsed));
    }

    private static BigDecimal plain(BigDecimal days) {
        if (days.scale() == 0) {
            return days;
        }
        BigDecimal stripped = days.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
