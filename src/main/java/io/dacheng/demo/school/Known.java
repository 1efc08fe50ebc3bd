package io.dacheng.demo.school;

import io.dacheng.demo.school.Facts.Order;
import io.dacheng.demo.school.Facts.Refund;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * What the demo school must sum to, counted while it happened and not read from any table: by campus, in cents and
 * hundredths of an hour.
 */
final class Known {

    /** Sums of one campus, or of all. */
    static final class Sums {
        long orders;
        long signed;
        long paidBack;
        long consumed;
        long hours;

        /** What the metric of orders answers: signed less paid back. */
        BigDecimal orderRevenue() {
            return BigDecimal.valueOf(signed - paidBack, 2);
        }

        BigDecimal consumption() {
            return BigDecimal.valueOf(consumed, 2);
        }

        BigDecimal lessonHours() {
            return BigDecimal.valueOf(hours, 2);
        }
    }

    private final LocalDate from;
    private final Map<Long, Sums> byUnit = new HashMap<>();

    /** @param from orders signed before do not count */
    Known(LocalDate from) {
        this.from = from;
    }

    Sums of(long unitId) {
        return byUnit.computeIfAbsent(unitId, id -> new Sums());
    }

    Sums all() {
        Sums all = new Sums();
        byUnit.values().forEach(one -> {
            all.orders += one.orders;
            all.signed += one.signed;
            all.paidBack += one.paidBack;
            all.consumed += one.consumed;
            all.hours += one.hours;
        });
        return all;
    }

    void signed(Order order) {
        if (!order.signedOn().isBefore(from)) {
            Sums sums = of(order.unitId());
            sums.orders++;
            sums.signed += order.amount();
        }
    }

    void refunded(Refund refund) {
        of(refund.order().unitId()).paidBack += refund.amount();
    }

    void consumed(long unitId, long hours, long worth) {
        Sums sums = of(unitId);
        sums.consumed += worth;
        sums.hours += hours;
    }
}
