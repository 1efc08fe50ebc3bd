package io.dacheng.demo;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

/** Lets the people of the demo work, a round every moment, until nothing is left for them to do for a while. */
@Component
class DemoWorkday {

    private static final Logger LOG = LoggerFactory.getLogger(DemoWorkday.class);
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final int QUIET_ROUNDS_AT_THE_END = 30;

    private final DemoAgreement agreement;
    private final TaskScheduler scheduler;
    private final Clock clock;
    private volatile @Nullable ScheduledFuture<?> rounds;
    private int quiet;

    DemoWorkday(DemoAgreement agreement, TaskScheduler scheduler, Clock clock) {
        this.agreement = agreement;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    void begin(Set<Long> planIds) {
        quiet = 0;
        rounds = scheduler.scheduleWithFixedDelay(() -> round(planIds), clock.instant(), PAUSE);
    }

    private void round(Set<Long> planIds) {
        int done = agreement.round(planIds);
        quiet = done == 0 ? quiet + 1 : 0;
        ScheduledFuture<?> running = rounds;
        if (quiet >= QUIET_ROUNDS_AT_THE_END && running != null) {
            running.cancel(false);
            LOG.info("The demo's people have done their part");
        }
    }
}
