package io.dacheng.ledger.pull;

import io.dacheng.ledger.PullProcess;
import io.dacheng.ledger.PullSteps;
import io.dacheng.ledger.PullView;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Runs pulls beside everything else, two at a time, and shows each second that they are alive. Not in the engine's jobs:
 * those hold a transaction and are taken for dead after a minute, while a platform may work for an hour.
 */
@Service
class PullWorkers implements PullSteps, DisposableBean {

    static final int RUNNING_SECONDS = 120;
    static final int QUEUED_SECONDS = 600;
    private static final int AT_ONCE = 2;
    private static final int SECONDS_TO_STOP = 10;
    private static final Logger LOG = LoggerFactory.getLogger(PullWorkers.class);

    private final PullRunner runner;
    private final PullRows pulls;
    private final RunRows runs;
    private final PullProcess process;
    private final Clock clock;
    private final Map<Long, RunControl> controls = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE, task -> daemon(task, "pull"));
    private final ScheduledExecutorService heart =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "pull-heartbeat"));

    PullWorkers(PullRunner runner, PullRows pulls, RunRows runs, PullProcess process, Clock clock) {
        this.runner = runner;
        this.pulls = pulls;
        this.runs = runs;
        this.process = process;
        this.clock = clock;
        heart.scheduleWithFixedDelay(this::beat, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    @Transactional
    public void openDue() {
        Instant now = clock.instant();
        for (RunRows.Lost lost :
                runs.endLost(RUNNING_SECONDS, QUEUED_SECONDS, Refused.conflict("ledger.pull.interrupted"), now)) {
            process.ended(lost.run(), false);
            if (lost.scheduled()) {
                pulls.setNextRun(lost.pull(), now);
            }
        }
        for (PullView pull : pulls.due(now)) {
            pulls.setNextRun(
                    pull.id(),
                    pull.schedule()
                            .next(ZonedDateTime.now(clock))
                            .map(ZonedDateTime::toInstant)
                            .orElse(null));
            runs.open(pull.id(), null, false, now).ifPresent(process::opened);
        }
    }

    @Override
    public void start(long runId) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            work(runId);
            return;
        }
        // Only then does the case wait for the end.
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work(runId);
            }
        });
    }

    private void work(long run) {
        RunControl control = new RunControl(run);
        if (controls.putIfAbsent(run, control) == null) {
            workers.execute(() -> {
                try {
                    runner.run(control);
                } finally {
                    controls.remove(run);
                }
            });
        }
    }

    private void beat() {
        for (RunControl control : controls.values()) {
            try {
                if (control.outOfTime()) {
                    control.stop(Refused.conflict("ledger.pull.timeout.ours"));
                }
                if (runs.beat(control)) {
                    control.stop(Refused.conflict("ledger.pull.cancelled"));
                }
            } catch (RuntimeException e) {
                LOG.warn("A pull could not show that it is alive: {}", e.toString());
            }
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        controls.values().forEach(control -> control.stop(Refused.conflict("ledger.pull.interrupted")));
        workers.shutdown();
        workers.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS);
        heart.shutdownNow();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
