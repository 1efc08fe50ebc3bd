package io.dacheng.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * When batches became known (D4): what was shown at a moment is what is answered later for that moment, also when batches
 * were on their way then.
 *
 * <p>A batch gets its moment as the last thing before its commit, under a lock that it keeps until it is visible. Whoever
 * wants to know what was known at a moment asks here first: every batch whose moment is not later is then visible to the
 * next statement, and none that comes gets an earlier one. Needs a clock that does not go back; when it does, batches are
 * known a microsecond after each other until it has caught up.
 */
@Service
public class KnownMoments {

    private static final String LOCK = "hashtext('dacheng.known')";

    private final JdbcClient jdbc;
    private final Clock clock;

    KnownMoments(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The present moment, for a figure that says as of when it is known; ask with it as {@code knownAt}. */
    public Instant now() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        waitForBatches();
        Instant last = last();
        return last.isAfter(now) ? last : now;
    }

    /** Waits until every batch that became known up to now is visible to the next statement. */
    public void waitForBatches() {
        jdbc.sql("""
                with waited as materialized (select pg_advisory_lock_shared(%s))
                select pg_advisory_unlock_shared(%s) from waited
                """.formatted(LOCK, LOCK)).query(row -> {});
    }

    /** Decides the moment of a batch, in its transaction; nothing but the commit may come after it. */
    void publish(UUID batch) {
        jdbc.sql("select pg_advisory_xact_lock(" + LOCK + ")").query(row -> {});
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant last = last();
        jdbc.sql("update record_batch set known_at = :at where id = :id")
                .param("at", (now.isBefore(last) ? last.plus(1, ChronoUnit.MICROS) : now).atOffset(ZoneOffset.UTC))
                .param("id", batch)
                .update();
    }

    private Instant last() {
        return jdbc.sql("select coalesce(max(known_at), timestamptz '0001-01-01') from record_batch")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }
}
