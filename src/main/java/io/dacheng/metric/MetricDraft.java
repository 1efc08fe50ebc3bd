package io.dacheng.metric;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A metric as somebody wants it to be; see {@link MetricView}.
 *
 * @param recordType empty for a metric made of other metrics
 * @param parts empty for a metric that counts records; in the order people see them
 */
public record MetricDraft(
        String code,
        String name,
        String recordType,
        String aggregation,
        int scale,
        String unit,
        boolean lowerIsBetter,
        List<Part> parts) {

    /** See {@link MetricPart}. */
    public record Part(
            String metric,
            PartRole role,
            @Nullable BigDecimal weight,
            @Nullable BigDecimal cap) {

        boolean sameAs(Part other) {
            return metric.equals(other.metric)
                    && role == other.role
                    && same(weight, other.weight)
                    && same(cap, other.cap);
        }

        private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
            return one == null || other == null ? one == other : one.compareTo(other) == 0;
        }
    }

    public MetricDraft {
        parts = List.copyOf(parts);
    }

    boolean sameAs(MetricDraft other) {
        return name.equals(other.name)
                && recordType.equals(other.recordType)
                && aggregation.equals(other.aggregation)
                && scale == other.scale
                && unit.equals(other.unit)
                && lowerIsBetter == other.lowerIsBetter
                && sameParts(other);
    }

    boolean sameParts(MetricDraft other) {
        if (parts.size() != other.parts.size()) {
            return false;
        }
        for (int i = 0; i < parts.size(); i++) {
            if (!parts.get(i).sameAs(other.parts.get(i))) {
                return false;
            }
        }
        return true;
    }
}
