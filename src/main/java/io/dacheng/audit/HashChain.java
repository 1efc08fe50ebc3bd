package io.dacheng.audit;

import io.dacheng.shared.Actor;
import io.dacheng.shared.Slice;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
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

    private static final long TURN = 4_105_392_763L;

    private record Dated(Instant at, Entry entry) {}

    private record Last(long id, String hash) {}

    private final JdbcTemplate jdbc;
    private final EntityManager entities;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ChainCheck check;
    private final AuditHeads heads;

    HashChain(
            JdbcTemplate jdbc,
            EntityManager entities,
            PlatformTransactionManager transactions,
            Clock clock,
            ChainCheck check,
            AuditHeads heads) {
        this.jdbc = jdbc;
        this.entities = entities;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.check = check;
        this.heads = heads;
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
        Last[] last = {last()};
        jdbc.batchUpdate("""
                insert into audit_entry
                    (occurred_at, actor, on_behalf_of, action, subject, detail, previous, hash, id, form)
                overriding system value values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, entries, 500, (statement, dated) -> {
            Entry entry = dated.entry;
            String detail = entry.detail().replace('\0', '\uFFFD');
            Last before = last[0];
            // Numbers without gaps, which a sequence cannot give: whoever writes has the turn.
            long id = before.id + 1;
            String hash = EntryHash.of(
                    EntryHash.FORM, id, before.hash, dated.at, entry.actor(), entry.action(), entry.subject(), detail);
            statement.setObject(1, OffsetDateTime.ofInstant(dated.at, ZoneOffset.UTC));
            statement.setString(2, entry.actor().login());
            statement.setString(3, entry.actor().onBehalfOf());
            statement.setString(4, entry.action());
            statement.setString(5, entry.subject());
            statement.setString(6, detail);
            statement.setString(7, before.hash);
            statement.setString(8, hash);
            statement.setLong(9, id);
            statement.setInt(10, EntryHash.FORM);
            last[0] = new Last(id, hash);
        });
    }

    private Last last() {
        return jdbc
                .query(
                        "select id, hash from audit_entry order by id desc limit 1",
                        (row, number) -> new Last(row.getLong("id"), row.getString("hash")))
                .stream()
                .findFirst()
                .orElse(new Last(0, ChainCheck.START));
    }

    @Override
    public Verification verify() {
        return check.verify();
    }

    @Override
    public List<Head> heads() {
        return heads.stored();
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
}
