package io.dacheng.school.diagnosis;

import io.dacheng.shared.Rates;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The students of a month. A student is there while any lesson hour is left, so that {@code opening + joined + returned -
 * finished - refunded = closing}, and the closing of a month is the opening of the next.
 *
 * @param start first day of the month
 * @param end its last day, or the as-of day when that is earlier
 * @param joined got hours for the first time
 * @param returned got hours again after they had been without
 * @param finished used up their last hour, or it expired
 * @param refunded were paid back what was left
 * @param renewed of those at the opening, who signed a further order
 * @param silent of those at the closing, who had no lesson for 90 days
 */
public record LifeCycleMonth(
        LocalDate start,
        LocalDate end,
        long opening,
        long joined,
        long returned,
        long finished,
        long refunded,
        long closing,
        long renewed,
        long silent) {

    /** Of those at the closing, who had a lesson lately or have only just got hours. */
    public long active() {
        return closing - silent;
    }

    /** Renewed of all whose time had come: who renewed, finished or was refunded; null when there was nobody. */
    public @Nullable BigDecimal renewalRate() {
        return Rates.of(BigDecimal.valueOf(renewed), BigDecimal.valueOf(renewed + finished + refunded));
    }
}
