package io.dacheng.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.shared.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whatever somebody who owns the database does to the log is found where it was done. */
@IntegrationTest
class ChainProofTest {

    private static final int ENTRIES = 120;
    private static final List<String> TEXTS =
            List.of("actor", "on_behalf_of", "action", "subject", "detail", "previous", "hash");

    private static final String NUMBERS_CAN_CHANGE = "alter table audit_entry alter id drop identity; ";

    @Autowired
    private AuditLog log;

    @Autowired
    private AuditTrail trail;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private AuditHeads heads;

    @BeforeEach
    void a_log_with_substitutes_and_chinese() {
        TestDatabase.empty();
        for (int i = 1; i <= ENTRIES; i++) {
            Actor actor = i % 3 == 0 ? new Actor("ann" + i, "李娜" + i) : Actor.of("bob" + i);
            log.record(actor, "target.submit", "target:" + i, "金额 " + i * 100);
        }
    }

    @AfterEach
    void leave_an_unbroken_log() {
        TestDatabase.empty();
    }

    @Test
    void one_flipped_bit_in_any_text_of_any_entry_is_found_at_its_row() {
        Random random = new Random(20261122);
        for (String column : TEXTS) {
            for (int time = 0; time < 12; time++) {
                long id = 1 + random.nextInt(ENTRIES);
                if (column.equals("on_behalf_of")) {
                    id = Math.max(3, id / 3 * 3);
                }
                // The lowest bit of a byte below 128 changes, so that the text stays one that can be stored.
                assertThat(brokenAfter("""
                                update audit_entry set %1$s = convert_from(set_byte(convert_to(%1$s, 'UTF8'),
                                    octet_length(%1$s) - 1, get_byte(convert_to(%1$s, 'UTF8'), octet_length(%1$s) - 1) # 1),
                                    'UTF8')
                                where id = %2$d
                                """.formatted(column, id)))
                        .as("%s of %d", column, id)
                        .isEqualTo(id);
            }
        }
    }

    @Test
    void any_byte_of_any_text_of_an_entry_is_found_at_its_row_when_it_flips() {
        for (long id : new long[] {1, 3, ENTRIES}) {
            for (String column : TEXTS) {
                int bytes = jdbc.queryForObject(
                        "select coalesce(octet_length(" + column + "), 0) from audit_entry where id = " + id,
                        Integer.class);
                for (int at = 0; at < bytes; at++) {
                    // Bytes of a character of several are flipped together with the character: it becomes another one.
                    assertThat(brokenAfter("""
                                    update audit_entry set %1$s = convert_from(
                                        case when get_byte(convert_to(%1$s, 'UTF8'), %2$d) < 128
                                        then set_byte(convert_to(%1$s, 'UTF8'), %2$d,
                                            get_byte(convert_to(%1$s, 'UTF8'), %2$d) # 1)
                                        else convert_to(translate(%1$s, '李娜金额', '季那全客'), 'UTF8') end, 'UTF8')
                                    where id = %3$d
                                    """.formatted(column, at, id)))
                            .as("byte %d of %s of %d", at, column, id)
                            .isEqualTo(id);
                }
            }
        }
    }

    @Test
    void another_moment_form_or_number_and_nobody_for_somebody_are_found_at_their_row() {
        for (long id : new long[] {1, 2, 60, ENTRIES}) {
            assertThat(brokenAfter(
                            "update audit_entry set occurred_at = occurred_at + interval '1 microsecond' where id = "
                                    + id))
                    .isEqualTo(id);
            assertThat(brokenAfter("update audit_entry set form = 1 where id = " + id))
                    .isEqualTo(id);
            assertThat(brokenAfter("update audit_entry set form = 3 where id = " + id))
                    .isEqualTo(id);
            assertThat(brokenAfter(
                            "update audit_entry set on_behalf_of = case when on_behalf_of is null then '' end where id = "
                                    + id))
                    .isEqualTo(id);
        }
        assertThat(brokenAfter(NUMBERS_CAN_CHANGE + "update audit_entry set id = 121 where id = 120"))
                .isEqualTo(121);
    }

    @Test
    void an_entry_taken_out_put_in_or_in_another_place_is_found_there() {
        assertThat(brokenAfter("delete from audit_entry where id = 1")).isEqualTo(2);
        assertThat(brokenAfter("delete from audit_entry where id = 50")).isEqualTo(51);
        assertThat(brokenAfter("delete from audit_entry where id between 30 and 40"))
                .isEqualTo(41);
        assertThat(brokenAfter("""
                delete from audit_entry where id = 50;
                insert into audit_entry (id, occurred_at, actor, action, subject, detail, previous, hash, form)
                    overriding system value
                    select 50, occurred_at, 'mallory', action, subject, detail, hash, previous, 2
                    from audit_entry where id = 49
                """)).isEqualTo(50);
        assertThat(brokenAfter(NUMBERS_CAN_CHANGE + """
                update audit_entry set id = -id where id in (70, 71);
                update audit_entry set id = 71 where id = -70;
                update audit_entry set id = 70 where id = -71
                """)).isEqualTo(70);
    }

    @Test
    void numbers_have_no_gaps_although_transactions_are_rolled_back() {
        for (int i = 0; i < 5; i++) {
            transaction.executeWithoutResult(status -> {
                log.record("ann", "target.submit", "target:0", "");
                status.setRollbackOnly();
            });
        }
        log.record("ann", "target.submit", "target:0", "");
        assertThat(jdbc.queryForList("select id from audit_entry order by id", Long.class))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, ENTRIES + 1).boxed().toList());
    }

    @Test
    void entries_of_before_the_number_was_in_the_hash_still_fit_and_are_guarded() {
        // As the version before wrote them: three entries with hashes of the database's own making.
        TestDatabase.empty();
        List<Object[]> rows = new ArrayList<>();
        String previous = ChainCheck.START;
        for (int id : new int[] {2, 3, 7}) {
            String hash = jdbc.queryForObject("""
                    select encode(sha256(convert_to(
                        '64:' || ? || '20:2026-05-15T04:00:00Z' || '3:ann' || '4:do.x' || '3:a:1' || '0:', 'UTF8')), 'hex')
                    """, String.class, previous);
            rows.add(new Object[] {id, previous, hash});
            previous = String.valueOf(hash);
        }
        jdbc.batchUpdate("""
                insert into audit_entry (id, occurred_at, actor, action, subject, detail, previous, hash, form)
                overriding system value values (?, '2026-05-15 04:00:00+00', 'ann', 'do.x', 'a:1', '', ?, ?, 1)
                """, rows);
        log.record("bob", "do.y", "a:2", "");
        assertThat(trail.verify().intact()).isTrue();
        assertThat(jdbc.queryForObject("select max(id) from audit_entry", Long.class))
                .isEqualTo(8);
        assertThat(brokenAfter("update audit_entry set action = 'do.z' where id = 3"))
                .isEqualTo(3);
        assertThat(brokenAfter("delete from audit_entry where id = 3")).isEqualTo(7);
    }

    /** As somebody would who owns the database and can switch off triggers; taken back afterwards. */
    private Long brokenAfter(String sql) {
        JdbcTemplate owner = TestDatabase.owner();
        PlatformTransactionManager transactions = new JdbcTransactionManager(owner.getDataSource());
        return new TransactionTemplate(transactions).execute(status -> {
            status.setRollbackOnly();
            owner.execute("set local session_replication_role = replica");
            owner.execute(sql);
            return new ChainCheck(owner, transactions, heads).verify().brokenAt();
        });
    }
}
