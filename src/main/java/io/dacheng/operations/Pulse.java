package io.dacheng.operations;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.dacheng.ledger.TotalsService;
import io.dacheng.notification.OutboxLag;
import io.dacheng.platform.Settings;
import io.dacheng.workflow.JobLag;
import java.io.File;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Feels the product's pulse every quarter of a minute, on each node, and keeps what it felt: who asks for health,
 * metrics or the page costs the database nothing.
 */
@Component
class Pulse {

    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
    private static final long MEGABYTE = 1024L * 1024;

    private final DataSource database;
    private final JdbcClient jdbc;
    private final JobLag jobs;
    private final OutboxLag outbox;
    private final TotalsService totals;
    private final File home;
    private final Clock clock;
    private volatile List<Sign> last = List.of();

    Pulse(
            DataSource database,
            JdbcClient jdbc,
            JobLag jobs,
            OutboxLag outbox,
            TotalsService totals,
            Settings settings,
            Clock clock) {
        this.database = database;
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.outbox = outbox;
        this.totals = totals;
        this.home = existing(settings.home().toAbsolutePath().toFile());
        this.clock = clock;
    }

    /** What was felt last; felt now when it never was. */
    List<Sign> last() {
        return last.isEmpty() ? feel() : last;
    }

    @Scheduled(fixedDelay = 15, initialDelay = 15, timeUnit = TimeUnit.SECONDS)
    void beat() {
        feel();
    }

    /** Looks at everything now. A database that does not answer is a sign, no failure. */
    List<Sign> feel() {
        Instant now = clock.instant();
        List<Sign> signs = new ArrayList<>();
        signs.add(sign(SignKind.DISK, home.getUsableSpace() / MEGABYTE, now));
        pool(signs, now);
        try {
            long start = System.nanoTime();
            jdbc.sql("select 1").query(Integer.class).single();
            signs.add(sign(SignKind.DATABASE, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start), now));
            JobLag.Waiting work = jobs.now();
            signs.add(sign(SignKind.JOBS, seconds(work.longest()), now));
            signs.add(sign(SignKind.INCIDENTS, work.incidents(), now));
            OutboxLag.Waiting messages = outbox.now();
            signs.add(sign(SignKind.MESSAGES, seconds(messages.longest()), now));
            signs.add(sign(SignKind.UNDELIVERED, messages.givenUp(), now));
            totals.lastCheck().ifPresent(c -> signs.add(sign(SignKind.TOTALS, c.differences(), c.checkedAt())));
        } catch (DataAccessException e) {
            LOG.warn(
                    "The database does not answer: {}", e.getMostSpecificCause().getMessage());
            signs.add(new Sign(SignKind.DATABASE, Sign.Level.BAD, 0, SignKind.DATABASE.limit(), now));
        }
        last = List.copyOf(signs);
        return last;
    }

    private void pool(List<Sign> signs, Instant now) {
        try {
            if (!database.isWrapperFor(HikariDataSource.class)) {
                return;
            }
            HikariDataSource pool = database.unwrap(HikariDataSource.class);
            HikariPoolMXBean running = pool.getHikariPoolMXBean();
            if (running != null) {
                signs.add(sign(
                        SignKind.CONNECTIONS, 100L * running.getActiveConnections() / pool.getMaximumPoolSize(), now));
            }
        } catch (SQLException e) {
            LOG.debug("The pool tells nothing of itself", e);
        }
    }

    private static Sign sign(SignKind kind, long value, Instant now) {
        return new Sign(kind, kind.level(value), value, kind.limit(), now);
    }

    private static long seconds(Duration waiting) {
        return Math.max(0, waiting.toSeconds());
    }

    private static File existing(File folder) {
        File found = folder;
        while (!found.exists() && found.getParentFile() != null) {
            found = found.getParentFile();
        }
        return found;
    }
}
