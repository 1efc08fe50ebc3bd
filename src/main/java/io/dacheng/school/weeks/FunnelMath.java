package io.dacheng.school.weeks;

import io.dacheng.shared.Fraction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The funnel both ways, exactly: back from orders to what each stage needs, forward from what is in it to orders. */
final class FunnelMath {

    private FunnelMath() {}

    /** The least whole number of orders that bring an amount; null when an order's worth is not known or nothing. */
    static @Nullable Long orders(Fraction amount, @Nullable Fraction averageOrder) {
        Fraction orders = averageOrder == null || averageOrder.signum() <= 0 ? null : amount.over(averageOrder);
        return orders == null
                ? null
                : orders.rounded(0, RoundingMode.CEILING).max(BigDecimal.ZERO).longValueExact();
    }

    /**
     * What each stage needs, each rounded up by itself: at 35 % 100 orders need 286 trials, at 40 % 250.
     *
     * @param orders what the last stage has to reach; null when that is not known
     * @param conversions of each stage but the last to the next one; null where it is not known
     * @return for each stage, the first of the funnel first; null before a conversion that is not known or nothing
     */
    static List<@Nullable Long> needed(@Nullable Long orders, List<@Nullable Fraction> conversions) {
        List<@Nullable Long> needed = new ArrayList<>();
        needed.add(orders);
        for (int stage = conversions.size() - 1; stage >= 0; stage--) {
            Fraction conversion = conversions.get(stage);
            Long next = needed.get(needed.size() - 1);
            Fraction before = next == null || conversion == null || conversion.signum() <= 0
                    ? null
                    : Fraction.of(BigDecimal.valueOf(next)).over(conversion);
            needed.add(
                    next != null && next == 0
                            ? Long.valueOf(0)
                            : before == null
                                    ? null
                                    : before.rounded(0, RoundingMode.CEILING).longValueExact());
        }
        Collections.reverse(needed);
        return Collections.unmodifiableList(needed);
    }

    /**
     * The orders that will come of what is in the funnel now.
     *
     * @param inside how many stand at each stage but the last
     * @param conversions of each of these to the next one
     * @return null when a conversion is not known that somebody still has to pass
     */
    static @Nullable Fraction expected(List<Long> inside, List<@Nullable Fraction> conversions) {
        Fraction sum = Fraction.ZERO;
        Fraction rest = Fraction.ONE;
        boolean known = true;
        for (int stage = conversions.size() - 1; stage >= 0; stage--) {
            Fraction conversion = conversions.get(stage);
            known &= conversion != null;
            rest = conversion == null ? rest : rest.times(conversion);
            if (inside.get(stage) > 0) {
                if (!known) {
                    return null;
                }
                sum = sum.plus(rest.times(BigDecimal.valueOf(inside.get(stage))));
            }
        }
        return sum;
    }
}
