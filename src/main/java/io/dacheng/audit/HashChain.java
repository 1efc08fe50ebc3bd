package io.dacheng.audit;

import io.dacheng.shared.Actor;
import io.dacheng.shared.Slice;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The audit log as a chain: each entry's hash covers its fields and the hash before it.
 *
 * <p>A chain has one end, so writers take turns. To keep the turn short, and to take no other lock while holding it,
 * entries wait in memory and are written as the last thing before the commit of the transaction they belong to.
 */
@Component
class HashChain implements AuditLog, AuditTrail {

    static final String START = "0".repeat(64);
    private static final long TURN = 4_105_392_763L;

    private record Dated(Instant at, Entry entry) {}

    private final JdbcTemplate jdbc;
    private final EntityManager entities;
    private final TransactionTemplate transaction;
    private final Clock clock;

    HashChain(JdbcTemplate jdbc, EntityManager entities, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.entities = entities;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public void record(Actor actor, String action, String subject, String detail) {
        recordAll(List.of(new Entry(actor, action, subject, detail)));
    }

    @Override
    public void recordAll(Collection<Entry> entries) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Dated> dated = entries.stream().map(e -> new Dated(now, e)).toList();
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            waiting().add(dated);
        } else {
            transaction.executeWithoutResult(status -> write(dated));
        }
    }

    private Waiting waiting() {
        for (TransactionSynchronization each : TransactionSynchronizationManager.getSynchronizations()) {
            if (each instanceof Waiting waiting && waiting.of() == this) {
                return waiting;
            }
        }
        Waiting created = new Waiting();
        TransactionSynchronizationManager.registerSynchronization(created);
        return created;
    }

    /** The entries of one transaction. */
    private final class Waiting implements TransactionSynchronization, Ordered {

        private final List<Dated> entries = new ArrayList<>();
        private boolean open = true;

        HashChain of() {
            return HashChain.this;
        }

        void add(List<Dated> more) {
            if (open) {
                entries.addAll(more);
            } else {
                write(more);
            }
        }

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            // Rows that the flush locks are locked before the turn is taken, never after.
            entities.flush();
            open = false;
            write(entries);
            entries.clear();
        }

        @Override
        public void afterCommit() {
            if (!entries.isEmpty()) {
                throw new IllegalStateException("Committed without " + entries.size() + " audit entries");
            }
        }
    }

    private void write(List<Dated> entries) {
        if (entries.isEmpty()) {
            return;
        }
        jdbc.query("select pg_advisory_xact_lock(?)", rs -> {}, TURN);
        String[] previous = {last()};
        jdbc.batchUpdate("""
                insert into audit_entry (occurred_at, actor, on_behalf_of, action, subject, detail, previous, hash)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """, entries, 500, (statement, dated) -> {
            Entry entry = dated.entry;
            String detail = entry.detail().replace('\0', '\uFFFD');
            String hash = hash(previous[0], dated.at, entry.actor(), entry.action(), entry.subject(), detail);
            statement.setObject(1, OffsetDateTime.ofInstant(dated.at, ZoneOffset.UTC));
            statement.setString(2, entry.actor().login());
            statement.setString(3, entry.actor().onBehalfOf());
            statement.setString(4, entry.action());
            statement.setString(5, entry.subject());
            statement.setString(6, detail);
            statement.setString(7, previous[0]);
            statement.setString(8, hash);
            previous[0] = hash;
        });
    }

    private String last() {
        return jdbc.queryForList("select hash from audit_entry order by id desc limit 1", String.class).stream()
                .findFirst()
                .orElse(START);
    }

    @Override
    public Verification verify() {
        return transaction.execute(status -> {
            String[] previous = {START};
            long[] count = {0};
            Long[] brokenAt = {null};
            JdbcTemplate streaming = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
            streaming.setFetchSize(1000);
            streaming.query("select * from audit_entry order by id", rs -> {
                Instant at = rs.getObject("occurred_at", OffsetDateTime.class).toInstant();
                String hash = hash(
                        previous[0],
                        at,
                        new Actor(rs.getString("actor"), rs.getString("on_behalf_of")),
                        rs.getString("action"),
                        rs.getString("subject"),
                        rs.getString("detail"));
                boolean fits = rs.getString("previous").equals(previous[0])
                        && rs.getString("hash").equals(hash);
                if (!fits && brokenAt[0] == null) {
                    brokenAt[0] = rs.getLong("id");
                }
                previous[0] = rs.getString("hash");
                count[0]++;
            });
            return new Verification(count[0], brokenAt[0], previous[0]);
        });
    }

    @Override
    public List<Line> about(String subject, int limit) {
        return jdbc.query(
                "select * from audit_entry where subject = ? order by id desc limit ?",
                HashChain::line,
                subject,
                limit);
    }

    @Override
    public Slice<Line> find(Search search, int offset, int limit) {
        List<Object> values = new ArrayList<>();
        String where = where(search, values);
        long total = Objects.requireNonNull(jdbc.queryForObject(
                "select count(*) from (select from audit_entry" + where + " limit " + REACHED + ") found",
                Long.class,
                values.toArray()));
        values.add(Math.min(offset, REACHED));
        values.add(Math.max(0, Math.min(limit, REACHED - offset)));
        List<Line> lines = jdbc.query(
                "select * from audit_entry" + where + " order by id desc offset ? limit ?",
                HashChain::line,
                values.toArray());
        return new Slice<>(lines, total, offset);
    }

    private String where(Search search, List<Object> values) {
        StringBuilder where = new StringBuilder(" where true");
        if (search.person() != null) {
            where.append(" and ? in (actor, on_behalf_of)");
            values.add(search.person());
        }
        if (search.action() != null) {
            where.append(" and starts_with(action, ?)");
            values.add(search.action());
        }
        if (search.subject() != null) {
            where.append(" and starts_with(subject, ?)");
            values.add(search.subject());
        }
        if (search.from() != null) {
            where.append(" and occurred_at >= ?");
            values.add(search.from().atStartOfDay(clock.getZone()).toOffsetDateTime());
        }
        if (search.to() != null) {
            where.append(" and occurred_at < ?");
            values.add(search.to().plusDays(1).atStartOfDay(clock.getZone()).toOffsetDateTime());
        }
        return where.toString();
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        return new Line(
                row.getLong("id"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("on_behalf_of"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("detail"));
    }

    /** Lengths stand before the texts, so that moving a letter from one field to the next changes the hash. */
    private static String hash(String previous, Instant at, Actor actor, String action, String subject, String detail) {
        MessageDigest digest = sha256();
        for (String text : List.of(previous, at.toString(), actor.login(), action, subject, detail)) {
            add(digest, text);
        }
        if (actor.onBehalfOf() != null) {
            // Entries of before there were substitutes keep their hash.
            add(digest, actor.onBehalfOf());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, @Nullable String text) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
