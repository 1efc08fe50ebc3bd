package io.dacheng.target;

import io.dacheng.calendar.PeriodLevel;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Short lists as a plan's row keeps them: values with commas between. */
final class Lists {

    private Lists() {}

    static String text(List<?> values) {
        return values.stream()
                .map(value -> value instanceof BigDecimal number ? number.toPlainString() : value.toString())
                .collect(Collectors.joining(","));
    }

    static List<BigDecimal> decimals(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(",")).map(BigDecimal::new).toList();
    }

    static List<PeriodLevel> levels(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(",")).map(PeriodLevel::valueOf).toList();
    }
}
