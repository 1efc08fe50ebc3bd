package io.dacheng.ledger;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Compares the kept totals with the ledger once a night, on one node, and keeps what came of it for a year. It is looked
 * every hour whether a night's comparison is missing: so one that the machine was down for is made up for, once, and a night
 * in which the clock leaves out two o'clock or has it twice is a night like any other.
 */
@Component
class NightlyTotals {

    private static final Logger LOG = LoggerFactory.getLogger(NightlyTotals.class);
    private static final LocalTime NIGHT = LocalTime.of(2, 0);
    private static final LocalTime MORNING = LocalTime.of(6, 0);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(365);

    private final DailyTotals totals;
    private final JdbcClient jdbc;
    private final Clock clock;

    NightlyTotals(DailyTotals totals, JdbcClient jdbc, Clock clock) {
        this.totals = totals;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Does nothing while another node is at it, or when it has been done since two o'clock. */
    @Scheduled(cron = "0 23 * * * *")
    @Transactional
    public void compare() {
        boolean mine = jdbc.sql("select pg_try_advisory_xact_lock(hashtext('dacheng.totals.compared'))")
                .query(Boolean.class)
                .single();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (!mine || !due(now)) {
            return;
        }
        long differences = totals.differences();
        if (differences > 0) {
            LOG.error("{} rows of the totals differ from the ledger; see docs/operations.md", differences);
        }
        jdbc.sql("insert into totals_comparison (checked_at, differences) values (:now, :differences)")
                .param("now", Timestamp.from(now))
                .param("differences", differences)
                .update();
        jdbc.sql("delete from totals_comparison where checked_at < :before")
                .param("before", Timestamp.from(now.minus(KEPT)))
                .update();
    }

    private boolean due(Instant now) {
        Optional<TotalsCheck> last = last();
        ZonedDateTime local = now.atZone(clock.getZone());
        // The first comes in a night. A comparison that lies ahead was made by a clock that was wrong, and counts for
        // nothing.
        if (last.isEmpty() || last.get().checkedAt().isAfter(now.plus(HOUR))) {
            return !local.toLocalTime().isBefore(NIGHT) && local.toLocalTime().isBefore(MORNING);
        }
        LocalDate night = local.toLocalDate();
        Instant from = night.atTime(NIGHT).atZone(clock.getZone()).toInstant();
        if (now.isBefore(from)) {
            from = night.minusDays(1).atTime(NIGHT).atZone(clock.getZone()).toInstant();
        }
        return last.get().checkedAt().isBefore(from);
    }

    Optional<TotalsCheck> last() {
        return jdbc.sql("select checked_at, differences from totals_comparison order by id desc limit 1")
                .query((row, at) -> new TotalsCheck(
                        row.getLong("differences"),
                        row.getTimestamp("checked_at").toInstant()))
                .optional();
    }
}
