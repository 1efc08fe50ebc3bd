package io.dacheng.achievement;

import io.dacheng.metric.MetricView;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What live records add up to.
 *
 * @param value by what the metric counts of a record
 * @param lain each value times the natural days it has lain within the period, those before it for all of them
 */
record LedgerSums(long records, BigDecimal value, BigDecimal lain) {

    static final LedgerSums NONE = new LedgerSums(0, BigDecimal.ZERO, BigDecimal.ZERO);

    private static final int PLACES_OF_AN_AVERAGE = 6;

    LedgerSums plus(LedgerSums other) {
        return new LedgerSums(records + other.records, value.add(other.value), lain.add(other.lain));
    }

    /**
     * What they bring to the actual: for an average their part of it, six places, else exact.
     *
     * @param days natural days so far
     */
    BigDecimal brings(MetricView metric, int days) {
        return metric.aggregation().equals("AVERAGE_BALANCE") && days > 0
                ? lain.divide(BigDecimal.valueOf(days), PLACES_OF_AN_AVERAGE, RoundingMode.HALF_UP)
                : value;
    }
}
