package io.dacheng.operations;

import java.util.Comparator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/**
 * What the page of operations shows, as health for a watching program. Waiting work makes no node unfit to answer, so
 * nothing here takes a node out of a proxy: the worst it says is WATCH or BAD, and both are answered with 200; whether a
 * node can answer stands in the group {@code readiness}.
 */
@Component("product")
class ProductHealth implements HealthIndicator {

    private final Pulse pulse;

    ProductHealth(Pulse pulse) {
        this.pulse = pulse;
    }

    @Override
    public Health health() {
        Sign.Level level = pulse.last().stream()
                .map(Sign::level)
                .max(Comparator.naturalOrder())
                .orElse(Sign.Level.GOOD);
        return Health.status(level == Sign.Level.GOOD ? Status.UP : new Status(level.name()))
                .build();
    }
}
