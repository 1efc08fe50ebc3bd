package io.dacheng.metric;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The calculators that the running product knows, those of packs included. */
@Component
public class KnownCalculators {

    private final Map<String, MetricCalculator> byCode = new LinkedHashMap<>();

    KnownCalculators(List<MetricCalculator> calculators) {
        calculators.forEach(calculator -> {
            if (byCode.put(calculator.code(), calculator) != null) {
                throw new IllegalStateException("Two calculators answer to " + calculator.code());
            }
        });
    }

    /** In the order people are offered them. */
    public List<MetricCalculator> all() {
        return List.copyOf(byCode.values());
    }

    /** Empty for a word that nothing answers to, for instance that of a pack that was taken away. */
    public Optional<MetricCalculator> byCode(String code) {
        return Optional.ofNullable(byCode.get(code));
    }
}
