package io.dacheng.achievement;

import io.dacheng.metric.MetricView;
import io.dacheng.shared.Refused;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Finds the calculator of a metric. */
@Component
class Calculators {

    private final Map<String, Calculator> byCode;

    Calculators(List<Calculator> calculators) {
        byCode = calculators.stream().collect(Collectors.toMap(Calculator::code, Function.identity()));
    }

    boolean knows(String code) {
        return byCode.containsKey(code);
    }

    /** @throws Refused CONFLICT when nothing answers to the metric's word any more */
    Calculator of(MetricView metric) {
        Calculator calculator = byCode.get(metric.aggregation());
        if (calculator == null) {
            throw Refused.conflict("achievement.calculator.unknown", metric.name(), metric.aggregation());
        }
        return calculator;
    }
}
