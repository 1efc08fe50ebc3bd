package io.dacheng.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.shared.Actor;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A log of many entries is checked in the memory that a short one takes: with {@code -Ddacheng.audit.entries=1000000} in a JVM
 * of 256 MB, too.
 */
@IntegrationTest
class LongChainTest {

    private static final int ENTRIES = Integer.getInteger("dacheng.audit.entries", 20_000);
    private static final int AT_ONCE = 5_000;

    @Autowired
    private AuditTrail trail;

    @Autowired
    private AuditLog log;

    private final JdbcTemplate owner = TestDatabase.owner();

    @BeforeEach
    void a_long_log() {
        TestDatabase.empty();
        log.record("ann", "target.submit", "target:0", "");
        String previous = owner.queryForObject("select hash from audit_entry", String.class);
        long first = owner.queryForObject("select id from audit_entry", Long.class);
        Instant start = Instant.parse("2026-05-15T04:00:00Z");
        for (int done = 0; done < ENTRIES; done += AT_ONCE) {
            int some = Math.min(AT_ONCE, ENTRIES - done);
            Long[] ids = new Long[some];
            String[] moments = new String[some];
            String[] before = new String[some];
            String[] hashes = new String[some];
            for (int i = 0; i < some; i++) {
                ids[i] = first + 1 + done + i;
                Instant at = start.plus(Duration.ofSeconds(done + (long) i));
                moments[i] = at.toString();
                before[i] = previous;
                previous = EntryHash.of(
                        EntryHash.FORM,
                        ids[i],
                        previous,
                        at,
                        Actor.of("bob"),
                        "target.submit",
                        "target:" + ids[i],
                        "x");
                hashes[i] = previous;
            }
            owner.update("""
                    insert into audit_entry (id, occurred_at, actor, action, subject, detail, previous, hash, form)
                    overriding system value
                    select id, at::timestamptz, 'bob', 'target.submit', 'target:' || id, 'x', before, hash, 2
                    from unnest(?, ?, ?, ?) row(id, at, before, hash)
                    """, ids, moments, before, hashes);
        }
    }

    @AfterEach
    void leave_an_unbroken_log() {
        TestDatabase.empty();
    }

    @Test
    void a_long_log_is_checked_whole_and_a_change_in_its_middle_is_found() {
        AuditTrail.Verification whole = trail.verify();
        assertThat(whole.brokenAt()).isNull();
        assertThat(whole.entries()).isGreaterThanOrEqualTo(ENTRIES + 1L);

        long middle = ENTRIES / 2;
        owner.execute("set session_replication_role = replica; update audit_entry set detail = 'y' where id = " + middle
                + "; set session_replication_role = origin");
        assertThat(trail.verify().brokenAt()).isEqualTo(middle);
    }
}
