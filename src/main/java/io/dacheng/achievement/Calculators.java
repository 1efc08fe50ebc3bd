package io.dacheng.achievement;

import io.dacheng.metric.Aggregation;
import io.dacheng.metric.MetricView;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Finds the calculator of a metric. */
@Component
class Calculators {

    private final Map<Aggregation, Calculator> byAggregation;

    Calculators(List<Calculator> calculators) {
        byAggregation = calculators.stream().collect(Collectors.toMap(Calculator::aggregation, Function.identity()));
    }

    Calculator of(MetricView metric) {
        Calculator calculator = byAggregation.get(metric.aggregation());
        if (calculator == null) {
            throw new IllegalStateException("No calculator for " + metric.aggregation());
        }
        return calculator;
    }

    /** Adds amounts. */
    @Component
    static class Sum implements Calculator {

        @Override
        public Aggregation aggregation() {
            return Aggregation.SUM_AMOUNT;
        }

        @Override
        public String ofTotal() {
            return "e.amount";
        }

        @Override
        public String ofEntry() {
            return "e.sign * e.amount";
        }
    }

    /** Counts live records, whatever their amount (D1). */
    @Component
    static class Count implements Calculator {

        @Override
        public Aggregation aggregation() {
            return Aggregation.COUNT;
        }

        @Override
        public String ofTotal() {
            return "e.records";
        }

        @Override
        public String ofEntry() {
            return "e.sign";
        }
    }

    /** Adds quantities. */
    @Component
    static class Quantity implements Calculator {

        @Override
        public Aggregation aggregation() {
            return Aggregation.SUM_QUANTITY;
        }

        @Override
        public String ofTotal() {
            return "e.quantity";
        }

        @Override
        public String ofEntry() {
            return "e.sign * e.quantity";
        }
    }
}
