package io.dacheng.workflow.cases;

import io.dacheng.shared.Refused;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Goes on with migrations, dry and in earnest, a chunk of each at a time. Of several programs on one database one at a time
 * works; what a killed one leaves, the next one goes on with, and no case is moved twice.
 */
@Component
class MigrationWorker implements DisposableBean {

    /** Cases in one transaction: large enough to batch, small enough that nobody waits for it. */
    static final int CHUNK = 50;

    private static final long TURN = 7_318_220_066L;
    private static final int SECONDS_TO_STOP = 10;
    private static final Logger LOG = LoggerFactory.getLogger(MigrationWorker.class);

    private final boolean on;
    private final MigrationRows migrations;
    private final MigrationChunks chunks;
    private final DataSource dataSource;
    private final AtomicBoolean looking = new AtomicBoolean();
    private final ExecutorService work = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "migrations");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean ending;
    private volatile String problem = "";

    MigrationWorker(
            @Value("${dacheng.migrations.worker:true}") boolean on,
            MigrationRows migrations,
            MigrationChunks chunks,
            DataSource dataSource) {
        this.on = on;
        this.migrations = migrations;
        this.chunks = chunks;
        this.dataSource = dataSource;
    }

    /** Beside the scheduler, whose other work does not wait. */
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void tick() {
        if (!on || !looking.compareAndSet(false, true)) {
            return;
        }
        try {
            work.execute(this::look);
        } catch (RejectedExecutionException closing) {
            looking.set(false);
        }
    }

    private void look() {
        try {
            if (!migrations.atWork().isEmpty()) {
                workNow();
            }
            problem = "";
        } catch (RuntimeException | SQLException e) {
            // Once, not every second while the database is away.
            if (!String.valueOf(e).equals(problem)) {
                LOG.error("Migrations do not go on at the moment: {}", e.toString());
            }
            problem = String.valueOf(e);
        } finally {
            looking.set(false);
        }
    }

    /** Everything whose turn it is, on the caller's thread; nothing while another program is at it. */
    void workNow() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            if (turn(connection, "select pg_try_advisory_lock(?)")) {
                try {
                    while (!ending && oneRound()) {}
                } finally {
                    turn(connection, "select pg_advisory_unlock(?)");
                }
            }
        }
    }

    /** A chunk of each. @return whether any went on */
    private boolean oneRound() {
        boolean any = false;
        List<MigrationRows.Row> open = migrations.atWork();
        for (MigrationRows.Row migration : open) {
            try {
                any |= chunks.next(migration, CHUNK);
            } catch (Refused gone) {
                LOG.warn("Migration {} cannot go on: {}", migration.id(), gone.getMessage());
            }
        }
        return any;
    }

    private static boolean turn(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, TURN);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        ending = true;
        work.shutdown();
        work.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS);
    }
}
