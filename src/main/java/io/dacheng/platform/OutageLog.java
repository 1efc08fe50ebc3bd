package io.dacheng.platform;

import io.dacheng.shared.DatabaseAway;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.task.ThreadPoolTaskSchedulerCustomizer;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.support.TaskUtils;
import org.springframework.stereotype.Component;
import org.springframework.util.ErrorHandler;

/**
 * What is done every second fails every second while the database is away: the log tells it once a minute, in a line.
 * Anything else that fails is told with all that is known of it.
 */
@Component
class OutageLog implements ThreadPoolTaskSchedulerCustomizer, ErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(OutageLog.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Clock clock;
    private Instant quietUntil = Instant.MIN;

    OutageLog(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void customize(ThreadPoolTaskScheduler scheduler) {
        scheduler.setErrorHandler(this);
    }

    @Override
    public void handleError(Throwable failure) {
        if (!DatabaseAway.caused(failure)) {
            TaskUtils.LOG_AND_SUPPRESS_ERROR_HANDLER.handleError(failure);
        } else if (tells()) {
            LOG.warn("The database is away. What is due by the clock waits until it is back");
        }
    }

    private synchronized boolean tells() {
        Instant now = clock.instant();
        // A clock that was set back does not keep it quiet for longer than a pause.
        if (now.isBefore(quietUntil) && !now.isBefore(quietUntil.minus(PAUSE))) {
            return false;
        }
        quietUntil = now.plus(PAUSE);
        return true;
    }
}
