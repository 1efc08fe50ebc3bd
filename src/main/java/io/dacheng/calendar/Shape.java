package io.dacheng.calendar;

import java.math.BigDecimal;
import java.util.List;

/**
 * How a target spreads over its period (C3).
 *
 * @param monthWeights for CURVE: twelve weights, January to December, none negative and not all zero; else empty
 */
public record Shape(Kind kind, List<BigDecimal> monthWeights) {

    /** Every day alike. */
    public static final Shape EVEN = new Shape(Kind.EVEN, List.of());

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
    }
}
