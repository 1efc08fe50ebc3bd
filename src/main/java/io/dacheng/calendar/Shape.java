package io.dacheng.calendar;

import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.util.List;

/**
 * How a target spreads over its period (C3).
 *
 * @param monthWeights for CURVE: twelve weights, January to December, none negative and not all zero, each below 10^12
 *     with at most six places; else empty. Anything else is refused as INVALID.
 */
public record Shape(Kind kind, List<BigDecimal> monthWeights) {

    /** Every day alike. */
    public static final Shape EVEN = new Shape(Kind.EVEN, List.of());

    static final int MONTHS = 12;
    private static final int MOST_DIGITS = 12;
    private static final int MOST_PLACES = 6;

    /** By what the days weigh. */
    public enum Kind {
        /** Every day alike. */
        EVEN,
        /** Working days of the unit's calendar alike, half days half, other days nothing. */
        WORKING_DAYS,
        /** Each month its weight, the days of a month alike. */
        CURVE
    }

    public Shape {
        monthWeights = List.copyOf(monthWeights);
        if (monthWeights.size() != (kind == Kind.CURVE ? MONTHS : 0)) {
            throw Refused.invalid(
                    kind == Kind.CURVE ? "calendar.shape.months" : "calendar.shape.no.months",
                    kind,
                    monthWeights.size());
        }
        for (int month = 0; month < monthWeights.size(); month++) {
            if (!isWeight(monthWeights.get(month))) {
                throw Refused.invalid("calendar.shape.weight", month + 1);
            }
        }
        if (kind == Kind.CURVE && monthWeights.stream().allMatch(weight -> weight.signum() == 0)) {
            throw Refused.invalid("calendar.shape.zero");
        }
    }

    private static boolean isWeight(BigDecimal weight) {
        return weight.signum() == 0
                || weight.signum() > 0
                        && (long) weight.precision() - weight.scale() <= MOST_DIGITS
                        && weight.stripTrailingZeros().scale() <= MOST_PLACES;
    }
}
