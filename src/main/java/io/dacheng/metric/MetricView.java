package io.dacheng.metric;

import java.math.BigDecimal;

/**
 * A metric 指标.
 *
 * @param recordType empty for a metric made of other metrics
 * @param aggregation code of the {@link MetricCalculator}
 * @param counts what of its records is counted
 * @param scale decimal places of its amounts, 0 to 6
 * @param unit what the figures are in, for instance CNY; empty for counts
 * @param lowerIsBetter direction DOWN
 */
public record MetricView(
        long id,
        String code,
        String name,
        String recordType,
        String aggregation,
        Counts counts,
        int scale,
        String unit,
        boolean lowerIsBetter) {

    /** The smallest step an amount of this metric can differ by. */
    public BigDecimal smallestStep() {
        return BigDecimal.ONE.movePointLeft(scale);
    }
}
