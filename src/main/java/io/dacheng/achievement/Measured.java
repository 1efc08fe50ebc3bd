package io.dacheng.achievement;

import java.math.BigDecimal;
import java.util.List;

/**
 * What was read for one owner, exactly; what a calculator does not need is zero or empty.
 *
 * @param within see {@link Measure#WITHIN}
 * @param opening see {@link Measure#OPENING}
 * @param dayWeighted see {@link Measure#DAY_WEIGHTED}
 * @param days natural days from the period's start to the as-of day or the period's end, both included; 0 before the start
 * @param records how many live records these come from, those of the parts included
 * @param parts see {@link Measure#PARTS}, in the order of the metric
 */
public record Measured(
        BigDecimal within, BigDecimal opening, BigDecimal dayWeighted, int days, long records, List<PartFigure> parts) {

    public Measured {
        parts = List.copyOf(parts);
    }

    Measured with(List<PartFigure> ofParts) {
        return new Measured(
                within,
                opening,
                dayWeighted,
                days,
                records
                        + ofParts.stream()
                                .mapToLong(part -> part.measured().records())
                                .sum(),
                ofParts);
    }
}
