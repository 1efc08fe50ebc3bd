package io.dacheng.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.shared.Actor;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class AuditLogTest {

    private static final List<String> CHANGES =
            List.of("update audit_entry set detail = 'y'", "delete from audit_entry", "truncate audit_entry");

    @Autowired
    private AuditLog log;

    @Autowired
    private AuditTrail trail;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Clock clock;

    @BeforeEach
    void empty() {
        TestDatabase.empty();
    }

    @Test
    void an_untouched_log_is_intact() {
        log.record("ann", "target.submit", "target:1", "12.5");
        log.recordAll(IntStream.range(0, 1500)
                .mapToObj(i -> new AuditLog.Entry("bob", "target.approve", "target:" + i, "'; -- 高"))
                .toList());
        assertThat(trail.verify().entries()).isEqualTo(1501);
        assertThat(trail.verify().intact()).isTrue();
        assertThat(trail.verify().head())
                .isEqualTo(jdbc.queryForObject("select hash from audit_entry order by id desc limit 1", String.class));
        assertThat(trail.about("target:1", 10))
                .extracting(AuditTrail.Line::actor)
                .containsExactly("bob", "ann");
    }

    @Test
    void entries_are_found_by_person_action_subject_and_day_newest_first() {
        log.record(new Actor("ann", "bob"), "target.submit", "target:1", "");
        log.record("ann", "order.sign", "order:1", "");
        log.record("cai", "order.cancel", "order:1", "");
        assertThat(found("bob", null, null)).containsExactly("target.submit");
        assertThat(found(null, "order.", null)).containsExactly("order.cancel", "order.sign");
        assertThat(found("ann", null, "order:")).containsExactly("order.sign");
        LocalDate today = LocalDate.now(clock);
        assertThat(trail.find(new AuditTrail.Search(null, null, null, today, today), 1, 1))
                .satisfies(page -> assertThat(page.total()).isEqualTo(3))
                .satisfies(page -> assertThat(page.items().get(0).action()).isEqualTo("order.sign"));
        assertThat(trail.find(new AuditTrail.Search(null, null, null, today.plusDays(1), null), 0, 10)
                        .items())
                .isEmpty();
    }

    private List<String> found(@Nullable String person, @Nullable String action, @Nullable String subject) {
        return trail.find(new AuditTrail.Search(person, action, subject, null, null), 0, 10).items().stream()
                .map(AuditTrail.Line::action)
                .toList();
    }

    @Test
    void one_changed_letter_is_found_where_it_was_changed() {
        for (int i = 1; i <= 5; i++) {
            log.record("ann", "target.submit", "target:" + i, "amount 100");
        }
        tamper("update audit_entry set detail = 'amount 900' where subject = 'target:3'");
        assertThat(trail.verify().brokenAt()).isEqualTo(idOf("target:3"));
    }

    @Test
    void a_letter_moved_to_the_next_field_and_an_entry_taken_out_are_found() {
        for (int i = 1; i <= 5; i++) {
            log.record("ann", "target.submit", "target:" + i, "x");
        }
        tamper("delete from audit_entry where subject = 'target:4'");
        assertThat(trail.verify().brokenAt()).isEqualTo(idOf("target:5"));
        tamper("update audit_entry set action = 'target.submitt', subject = 'arget:2' where subject = 'target:2'");
        assertThat(trail.verify().brokenAt()).isEqualTo(idOf("arget:2"));
    }

    @Test
    void the_database_itself_refuses_to_change_or_delete_an_entry() {
        log.record("ann", "target.submit", "target:1", "x");
        for (String change : CHANGES) {
            assertThatThrownBy(() -> TestDatabase.owner().update(change))
                    .as("by the owner of the table: %s", change)
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("append-only");
            assertThatThrownBy(() -> jdbc.update(change))
                    .as("by the product: %s", change)
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("permission denied for table audit_entry");
        }
        assertThat(trail.verify().entries()).isEqualTo(1);
    }

    @Test
    void the_product_cannot_switch_off_what_keeps_the_log() {
        for (String attempt : List.of(
                "alter table audit_entry disable trigger audit_entry_stays",
                "alter table audit_entry disable row level security",
                "drop trigger audit_entry_all_stay on audit_entry",
                "drop table audit_entry",
                "set session_replication_role = replica",
                "set role postgres")) {
            assertThatThrownBy(() -> jdbc.execute(attempt)).as(attempt).isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void what_is_rolled_back_leaves_no_entry_and_what_is_committed_leaves_all_in_order() {
        transaction.executeWithoutResult(status -> {
            log.record("ann", "target.submit", "target:1", "");
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(status -> {
            log.record("ann", "target.submit", "target:2", "first");
            log.record("ann", "target.submit", "target:2", "second");
        });
        assertThat(jdbc.queryForList("select detail from audit_entry order by id", String.class))
                .containsExactly("first", "second");
        assertThat(trail.verify().intact()).isTrue();
    }

    @Test
    void writers_at_the_same_time_make_one_chain() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Future<?>> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            String actor = "writer-" + writer;
            writers.add(pool.submit(() -> {
                for (int i = 0; i < 25; i++) {
                    int number = i;
                    transaction.executeWithoutResult(
                            status -> log.record(actor, "target.submit", "target:" + number, ""));
                }
            }));
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
        pool.shutdown();
        assertThat(trail.verify().entries()).isEqualTo(100);
        assertThat(trail.verify().intact()).isTrue();
    }

    private Long idOf(String subject) {
        return jdbc.queryForObject("select id from audit_entry where subject = ?", Long.class, subject);
    }

    /** As somebody would who owns the database. */
    private void tamper(String sql) {
        JdbcTemplate owner = TestDatabase.owner();
        owner.execute("alter table audit_entry disable trigger audit_entry_stays");
        owner.update(sql);
        owner.execute("alter table audit_entry enable trigger audit_entry_stays");
    }
}
