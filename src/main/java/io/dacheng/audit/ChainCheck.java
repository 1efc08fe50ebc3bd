package io.dacheng.audit;

import io.dacheng.audit.AuditTrail.Head;
import io.dacheng.audit.AuditTrail.HeadFault;
import io.dacheng.audit.AuditTrail.Verification;
import io.dacheng.shared.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Computes the chain again, entry by entry in bounded memory, and holds it against the heads of the days. */
@Component
class ChainCheck {

    static final String START = "0".repeat(64);

    private static final int FETCHED = 1000;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final AuditHeads heads;

    ChainCheck(JdbcTemplate jdbc, PlatformTransactionManager transactions, AuditHeads heads) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.heads = heads;
    }

    Verification verify() {
        return Objects.requireNonNull(transaction.execute(status -> {
            // Read before the entries: a head that is made meanwhile is of entries that the look below may not see.
            Walk walk = new Walk(heads.stored(), heads.inFile());
            JdbcTemplate streaming = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
            streaming.setFetchSize(FETCHED);
            streaming.query("select * from audit_entry order by id", walk::pass);
            return walk.end();
        }));
    }

    /** One walk along the chain. */
    private final class Walk {

        private final Deque<Head> ahead = new ArrayDeque<>();
        private final int checked;
        private String previous = START;
        private long id;
        private int form = EntryHash.FIRST_FORM;
        private long count;
        private @Nullable Long brokenAt;
        private @Nullable HeadFault fault;

        Walk(List<Head> stored, HeadFile.Content kept) {
            Set<Head> all = new LinkedHashSet<>(stored);
            all.addAll(kept.heads());
            checked = all.size();
            if (kept.unreadable()) {
                fault = new HeadFault(null, HeadFault.Kind.UNREADABLE);
            }
            all.stream()
                    .sorted(Comparator.comparingLong(Head::last).thenComparing(Head::day))
                    .forEach(head -> {
                        if (!heads.sealed(head)) {
                            found(head, HeadFault.Kind.SEAL);
                        } else {
                            ahead.add(head);
                        }
                    });
            meet();
        }

        void pass(ResultSet row) throws SQLException {
            long here = row.getLong("id");
            int shape = row.getInt("form");
            String hash = row.getString("hash");
            String computed = EntryHash.of(
                    shape,
                    here,
                    previous,
                    row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                    new Actor(row.getString("actor"), row.getString("on_behalf_of")),
                    row.getString("action"),
                    row.getString("subject"),
                    row.getString("detail"));
            boolean fits = shape >= form
                    && shape <= EntryHash.FORM
                    && (shape == EntryHash.FIRST_FORM ? here > id : here == id + 1)
                    && row.getString("previous").equals(previous)
                    && hash.equals(computed);
            if (!fits && brokenAt == null) {
                brokenAt = here;
            }
            while (!ahead.isEmpty() && ahead.getFirst().last() < here) {
                found(ahead.removeFirst(), HeadFault.Kind.CHANGED);
            }
            form = shape;
            id = here;
            previous = hash;
            count++;
            meet();
        }

        /** The heads that end with the entry where the walk stands. */
        private void meet() {
            while (!ahead.isEmpty() && ahead.getFirst().last() == id) {
                Head head = ahead.removeFirst();
                if (head.entries() != count || !head.hash().equals(previous)) {
                    found(head, HeadFault.Kind.CHANGED);
                }
            }
        }

        private void found(Head head, HeadFault.Kind kind) {
            if (fault == null) {
                fault = new HeadFault(head.day(), kind);
            }
        }

        Verification end() {
            if (!ahead.isEmpty()) {
                found(ahead.getFirst(), HeadFault.Kind.CUT_OFF);
            }
            return new Verification(count, brokenAt, previous, checked, fault);
        }
    }
}
