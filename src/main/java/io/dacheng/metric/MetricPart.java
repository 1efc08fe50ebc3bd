package io.dacheng.metric;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A metric as part of another.
 *
 * @param weight above zero; null unless the role is PART
 * @param cap the achievement rate above which the part brings no more, 1.2 for 120 %; null for none
 */
public record MetricPart(
        MetricView metric,
        PartRole role,
        @Nullable BigDecimal weight,
        @Nullable BigDecimal cap) {}
