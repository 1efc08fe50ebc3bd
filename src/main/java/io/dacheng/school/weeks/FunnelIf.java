package io.dacheng.school.weeks;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted and supposed in place of what was measured.
 *
 * @param revenue order revenue wanted in a week; null to look forward only
 * @param averageOrder what an order of the funnel brings; null for the measured one
 * @param share how much of order revenue comes through the funnel, 0 to 1; null for the measured one
 * @param conversions by the code of the stage it starts from: above 0, at most 10 (more than 1 where leads skip a stage)
 */
public record FunnelIf(
        @Nullable BigDecimal revenue,
        @Nullable BigDecimal averageOrder,
        @Nullable BigDecimal share,
        Map<String, BigDecimal> conversions) {

    public static final FunnelIf AS_MEASURED = new FunnelIf(null, null, null, Map.of());

    public FunnelIf {
        conversions = Map.copyOf(conversions);
    }
}
