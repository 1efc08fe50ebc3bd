package io.dacheng.audit;

import io.dacheng.audit.AuditTrail.Head;
import io.dacheng.platform.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How the log stood at the end of each day: made once for all nodes, and kept by each node in a file and in its program
 * log, from where it can go where nobody who owns the database can reach it.
 */
@Component
class AuditHeads {

    private static final Logger LOG = LoggerFactory.getLogger(AuditHeads.class);
    private static final long TURN = 4_105_392_764L;
    private static final String OFF = "off";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Secrets secrets;
    private final Clock clock;
    private final @Nullable HeadFile file;
    private @Nullable String problem;

    @Autowired
    AuditHeads(
            @Value("${dacheng.audit-heads:}") String folder,
            @Value("${dacheng.home}") Path home,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            Secrets secrets,
            Clock clock) {
        this(
                OFF.equals(folder.strip())
                        ? null
                        : folder.isBlank() ? home.resolve("audit-heads") : Path.of(folder.strip()),
                jdbc,
                transactions,
                secrets,
                clock);
    }

    AuditHeads(
            @Nullable Path folder,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            Secrets secrets,
            Clock clock) {
        this.file = folder == null ? null : new HeadFile(folder);
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Every hour, so that a night in which the machine was off is made up for. */
    @Scheduled(cron = "0 5 * * * *")
    void keep() {
        if (file == null) {
            return;
        }
        try {
            make();
            write(file);
            problem = null;
        } catch (IOException | DataAccessException e) {
            if (!String.valueOf(e).equals(problem)) {
                LOG.error("The heads of the audit log cannot be kept in {}: {}", file.path(), e.toString());
            }
            problem = String.valueOf(e);
        }
    }

    /** Those of the database, oldest first. */
    List<Head> stored() {
        return jdbc.query("select * from audit_head order by day", AuditHeads::head);
    }

    /** Those of this node's file. */
    HeadFile.Content inFile() {
        try {
            return file == null ? new HeadFile.Content(List.of(), false) : file.read();
        } catch (IOException e) {
            throw new UncheckedIOException("The heads of the audit log cannot be read", e);
        }
    }

    /** Whether this installation wrote it, as it is. */
    boolean sealed(Head head) {
        return MessageDigest.isEqual(
                head.seal().getBytes(StandardCharsets.UTF_8), seal(head).getBytes(StandardCharsets.UTF_8));
    }

    /** The days that have ended and have no head yet; one node's turn, the others find them made. */
    void make() {
        transaction.executeWithoutResult(status -> {
            jdbc.query("select pg_advisory_xact_lock(?)", rs -> {}, TURN);
            Head last = jdbc.query("select * from audit_head order by day desc limit 1", AuditHeads::head).stream()
                    .findFirst()
                    .orElse(null);
            LocalDate today = LocalDate.now(clock);
            Map<LocalDate, Long> ends = ends(last, today);
            LocalDate first = last != null
                    ? last.day().plusDays(1)
                    : ends.keySet().stream().findFirst().orElse(today);
            List<Head> made = new ArrayList<>();
            for (LocalDate day = first; day.isBefore(today); day = day.plusDays(1)) {
                last = next(last, day, ends.get(day));
                made.add(last);
            }
            OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
            jdbc.batchUpdate("insert into audit_head values (?, ?, ?, ?, ?, ?, ?)", made, 500, (statement, head) -> {
                statement.setObject(1, head.day());
                statement.setLong(2, head.entries());
                statement.setLong(3, head.last());
                statement.setString(4, head.hash());
                statement.setString(5, head.version());
                statement.setString(6, head.seal());
                statement.setObject(7, now);
            });
        });
    }

    /** The last entry of each day that has new ones; what was committed late counts for the first day without a head. */
    private Map<LocalDate, Long> ends(@Nullable Head last, LocalDate today) {
        Map<LocalDate, Long> ends = new TreeMap<>();
        jdbc.query(
                """
                select greatest(cast(occurred_at at time zone ? as date), cast(? as date)) as day, max(id) as last
                from audit_entry where id > ? and occurred_at < ? group by 1
                """,
                rs -> {
                    ends.put(rs.getObject("day", LocalDate.class), rs.getLong("last"));
                },
                clock.getZone().getId(),
                last == null ? null : last.day().plusDays(1),
                last == null ? 0 : last.last(),
                today.atStartOfDay(clock.getZone()).toOffsetDateTime());
        return ends;
    }

    private Head next(@Nullable Head before, LocalDate day, @Nullable Long end) {
        long entries = before == null ? 0 : before.entries();
        long last = before == null ? 0 : before.last();
        String hash = before == null ? ChainCheck.START : before.hash();
        if (end != null && end > last) {
            entries += Objects.requireNonNull(jdbc.queryForObject(
                    "select count(*) from audit_entry where id > ? and id <= ?", Long.class, last, end));
            last = end;
            hash = Objects.requireNonNull(
                    jdbc.queryForObject("select hash from audit_entry where id = ?", String.class, end));
        }
        Head head = new Head(day, entries, last, hash, version(), "");
        return new Head(day, entries, last, hash, version(), seal(head));
    }

    private void write(HeadFile kept) throws IOException {
        List<Head> before = kept.read().heads();
        LocalDate newest =
                before.isEmpty() ? LocalDate.MIN : before.get(before.size() - 1).day();
        List<Head> missing =
                stored().stream().filter(head -> head.day().isAfter(newest)).toList();
        if (!missing.isEmpty()) {
            kept.append(missing);
            missing.forEach(head -> LOG.info(
                    "Audit log at the end of {}: {} entries, the last {} with hash {}",
                    head.day(),
                    head.entries(),
                    head.last(),
                    head.hash()));
        }
    }

    private String seal(Head head) {
        return secrets.fingerprint(String.join(
                "|",
                "audit-head",
                head.day().toString(),
                String.valueOf(head.entries()),
                String.valueOf(head.last()),
                head.hash(),
                head.version()));
    }

    private static String version() {
        String version = AuditHeads.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private static Head head(ResultSet row, int number) throws SQLException {
        return new Head(
                row.getObject("day", LocalDate.class),
                row.getLong("entries"),
                row.getLong("last_entry"),
                row.getString("hash"),
                row.getString("version"),
                row.getString("seal"));
    }
}
