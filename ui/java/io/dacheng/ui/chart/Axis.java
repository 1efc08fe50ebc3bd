package io.dacheng.ui.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value axis whose ticks are round and written out here, so that it reads like every other figure of the page: from the
 * lowest value or 0 to the highest or 0, in steps of 1, 2, 2.5 or 5 times a power of ten.
 *
 * @param texts what stands at each tick, from {@code min} on
 */
public record Axis(BigDecimal min, BigDecimal max, BigDecimal step, List<String> texts) {

    private static final List<BigDecimal> ROUND =
            List.of(BigDecimal.ONE, new BigDecimal("2"), new BigDecimal("2.5"), new BigDecimal("5"), BigDecimal.TEN);

    /**
     * @param values what is to fit; nulls are passed over
     * @param most ticks beside the first
     * @param text how a tick reads
     */
    public static Axis around(
            Collection<? extends @Nullable BigDecimal> values, int most, Function<BigDecimal, String> text) {
        BigDecimal low = BigDecimal.ZERO;
        BigDecimal high = BigDecimal.ZERO;
        for (BigDecimal value : values.stream().filter(Objects::nonNull).toList()) {
            low = low.min(value);
            high = high.max(value);
        }
        if (low.signum() == 0 && high.signum() == 0) {
            high = BigDecimal.ONE;
        }
        BigDecimal step = step(high.subtract(low), most);
        BigDecimal min = low.divide(step, 0, RoundingMode.FLOOR).multiply(step);
        BigDecimal max = high.divide(step, 0, RoundingMode.CEILING).multiply(step);
        List<String> texts = new ArrayList<>();
        for (BigDecimal tick = min; tick.compareTo(max) <= 0; tick = tick.add(step)) {
            texts.add(text.apply(tick));
        }
        return new Axis(min, max, step, texts);
    }

    private static BigDecimal step(BigDecimal range, int most) {
        BigDecimal least = range.divide(BigDecimal.valueOf(most), range.scale() + 12, RoundingMode.CEILING);
        int power = least.precision() - least.scale() - 1;
        BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(power);
        return ROUND.stream()
                .map(unit::multiply)
                .filter(step -> step.compareTo(least) >= 0)
                .findFirst()
                .orElseThrow();
    }

    /** For an option; more may be put in. */
    public Map<String, Object> option() {
        Map<String, Object> axis = new LinkedHashMap<>();
        axis.put("type", "value");
        axis.put("min", min);
        axis.put("max", max);
        axis.put("interval", step);
        axis.put("texts", texts);
        return axis;
    }
}
