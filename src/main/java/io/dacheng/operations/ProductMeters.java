package io.dacheng.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Arrays;
import org.springframework.stereotype.Component;

/** What was felt last, as figures: {@code dacheng_sign{kind="jobs",unit="seconds"}} and its level, 0 good to 2 bad. */
@Component
class ProductMeters implements MeterBinder {

    private final Pulse pulse;

    ProductMeters(Pulse pulse) {
        this.pulse = pulse;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Arrays.stream(SignKind.values()).forEach(kind -> {
            Gauge.builder("dacheng.sign", () -> value(kind))
                    .tag("kind", kind.code())
                    .tag("unit", kind.unit())
                    .description("What tells how the product is")
                    .register(registry);
            Gauge.builder("dacheng.sign.level", () -> level(kind))
                    .tag("kind", kind.code())
                    .description("0 good, 1 somebody should look, 2 bad")
                    .register(registry);
        });
    }

    private double value(SignKind kind) {
        return pulse.last().stream()
                .filter(sign -> sign.kind() == kind)
                .mapToDouble(Sign::value)
                .findFirst()
                .orElse(Double.NaN);
    }

    private double level(SignKind kind) {
        return pulse.last().stream()
                .filter(sign -> sign.kind() == kind)
                .mapToDouble(sign -> sign.level().ordinal())
                .findFirst()
                .orElse(Double.NaN);
    }
}
