package io.dacheng.operations;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Between a node's saying that it is not ready any more and its taking no more requests: so long it answers as ever, until
 * the proxy before it has noticed and sends people elsewhere.
 */
@Component
class Leaving {

    private static final Logger LOG = LoggerFactory.getLogger(Leaving.class);

    private final Duration wait;

    /** @param wait {@code DACHENG_STOP_WAIT}; nothing where no proxy asks */
    Leaving(@Value("${dacheng.stop-wait:PT0S}") Duration wait) {
        this.wait = wait;
    }

    /** Last of those who hear of it, readiness itself among them. */
    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void readinessChanged(AvailabilityChangeEvent<ReadinessState> change) {
        if (change.getState() == ReadinessState.REFUSING_TRAFFIC && wait.toMillis() > 0) {
            LOG.info("Stops; answers for {} s more, so that nobody is sent here any longer", wait.toSeconds());
            try {
                new CountDownLatch(1).await(wait.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
