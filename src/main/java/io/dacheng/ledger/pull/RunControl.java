package io.dacheng.ledger.pull;

import io.dacheng.ledger.PullRunView;
import io.dacheng.ledger.UploadWatch;
import io.dacheng.shared.Refused;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run under way, as its worker and the heartbeat see it: how far it is, and whether it has to stop. */
final class RunControl implements UploadWatch {

    private static final Logger LOG = LoggerFactory.getLogger(RunControl.class);

    final long run;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable Refused why;
    private volatile PullRunView.@Nullable Step step;
    private volatile long rows;
    private volatile long octets;
    private volatile int attempts;
    private volatile long deadline = Long.MAX_VALUE;
    private @Nullable Statement asking;

    RunControl(long run) {
        this.run = run;
    }

    PullRunView.@Nullable Step step() {
        return step;
    }

    long rows() {
        return rows;
    }

    long octets() {
        return octets;
    }

    int attempts() {
        return attempts;
    }

    /** The platform is asked, for the first time or again. */
    void ask(int attempt, Duration longest) {
        attempts = attempt;
        rows = 0;
        octets = 0;
        step = PullRunView.Step.ASKING;
        deadline = System.nanoTime() + longest.toNanos();
    }

    void received(long rows, long octets) {
        this.rows = rows;
        this.octets = octets;
        step = PullRunView.Step.RECEIVING;
        goOn();
    }

    void endOfAsking() {
        deadline = Long.MAX_VALUE;
    }

    boolean outOfTime() {
        return deadline != Long.MAX_VALUE && System.nanoTime() - deadline > 0;
    }

    @Override
    public void at(Step at, long done) {
        step = at == Step.WRITING ? PullRunView.Step.WRITING : PullRunView.Step.CHECKING;
        goOn();
    }

    /** @throws Refused when the run has to stop */
    void goOn() {
        Refused reason = why;
        if (reason != null) {
            throw reason;
        }
    }

    @Nullable
    Refused stopReason() {
        return why;
    }

    /** From another thread. The first reason counts. */
    void stop(Refused reason) {
        synchronized (this) {
            if (why != null) {
                return;
            }
            why = reason;
            stopped.countDown();
        }
        cancelStatement();
    }

    /** @throws Refused when the run had to stop meanwhile */
    void pause(Duration time) {
        try {
            stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop(Refused.conflict("ledger.pull.interrupted"));
        }
        goOn();
    }

    void asking(@Nullable Statement statement) {
        synchronized (this) {
            asking = statement;
        }
        goOn();
    }

    private void cancelStatement() {
        Statement statement;
        synchronized (this) {
            statement = asking;
        }
        try {
            if (statement != null) {
                statement.cancel();
            }
        } catch (SQLException e) {
            LOG.debug("A query could not be cancelled; its connection will be closed: {}", e.toString());
        }
    }
}
