package io.dacheng.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.dacheng.audit.AuditTrail.Head;
import io.dacheng.audit.AuditTrail.HeadFault;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.TestClock;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.platform.Secrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** The heads of the days find what the chain alone cannot: an end that was cut off, a log written anew. */
@IntegrationTest
class AuditHeadsTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 5, 11);

    @Autowired
    private AuditLog log;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Secrets secrets;

    @Autowired
    private TestClock clock;

    @TempDir
    private Path folder;

    @BeforeEach
    void three_days_with_entries() {
        TestDatabase.empty();
        write(MONDAY, 3);
        write(MONDAY.plusDays(1), 2);
        write(MONDAY.plusDays(3), 4);
        clock.set(MONDAY.plusDays(4));
    }

    @AfterEach
    void empty() {
        clock.reset();
        TestDatabase.empty();
    }

    @Test
    void each_day_that_has_ended_has_a_head_also_one_on_which_nothing_happened() {
        heads(folder).keep();
        write(MONDAY.plusDays(4), 1);
        heads(folder).keep();
        assertThat(heads(folder).stored())
                .extracting(Head::day, Head::entries, Head::last)
                .containsExactly(
                        tuple(MONDAY, 3L, 3L),
                        tuple(MONDAY.plusDays(1), 5L, 5L),
                        tuple(MONDAY.plusDays(2), 5L, 5L),
                        tuple(MONDAY.plusDays(3), 9L, 9L));
        assertThat(heads(folder).stored().get(1).hash())
                .isEqualTo(jdbc.queryForObject("select hash from audit_entry where id = 5", String.class));
        assertThat(check(folder).verify())
                .satisfies(done -> assertThat(done.intact()).isTrue())
                .satisfies(done -> assertThat(done.heads()).isEqualTo(4));
    }

    @Test
    void days_on_which_the_machine_was_off_are_made_up_for_and_each_node_keeps_every_day(@TempDir Path other) {
        heads(folder).keep();
        clock.set(MONDAY.plusDays(20));
        heads(other).keep();
        heads(folder).keep();
        heads(folder).keep();
        assertThat(heads(folder).inFile().heads())
                .hasSize(20)
                .isEqualTo(heads(other).inFile().heads())
                .isEqualTo(heads(folder).stored());
    }

    @Test
    void a_clock_that_jumps_a_day_ahead_or_an_hour_back_gives_each_day_one_head() {
        clock.set(MONDAY.plusDays(4));
        clock.advance(Duration.ofMinutes(-11 * 60 - 30));
        heads(folder).keep();
        clock.advance(Duration.ofHours(-1));
        log.record("tester", "test.write", "test:late", "");
        heads(folder).keep();
        clock.advance(Duration.ofHours(26));
        heads(folder).keep();
        heads(folder).keep();
        assertThat(heads(folder).stored())
                .extracting(Head::day, Head::entries)
                .as("what was written in the hour that came twice counts for the first day without a head")
                .containsExactly(
                        tuple(MONDAY, 3L),
                        tuple(MONDAY.plusDays(1), 5L),
                        tuple(MONDAY.plusDays(2), 5L),
                        tuple(MONDAY.plusDays(3), 9L),
                        tuple(MONDAY.plusDays(4), 10L));
        assertThat(check(folder).verify().intact()).isTrue();
    }

    @Test
    void an_end_that_was_cut_off_is_found_by_the_file_although_the_chain_fits_and_the_database_was_cleaned() {
        heads(folder).keep();
        Path elsewhere = folder.resolve("nothing-here");
        owner("delete from audit_entry where id > 6; delete from audit_head");
        assertThat(check(elsewhere).verify().intact()).isTrue();
        assertThat(fault(folder)).isEqualTo(new HeadFault(MONDAY.plusDays(3), HeadFault.Kind.CUT_OFF));
        // Going on behind the cut does not hide it.
        write(MONDAY.plusDays(5), 10);
        assertThat(fault(folder)).isEqualTo(new HeadFault(MONDAY.plusDays(3), HeadFault.Kind.CHANGED));
    }

    @Test
    void a_log_that_was_written_anew_with_a_chain_that_fits_is_found() {
        heads(folder).keep();
        owner("delete from audit_entry; delete from audit_head");
        write(MONDAY, 9);
        assertThat(check(folder).verify().brokenAt()).isNull();
        // Monday's three are the same again, letter by letter.
        assertThat(fault(folder)).isEqualTo(new HeadFault(MONDAY.plusDays(1), HeadFault.Kind.CHANGED));
        owner("delete from audit_entry");
        assertThat(fault(folder)).isEqualTo(new HeadFault(MONDAY, HeadFault.Kind.CUT_OFF));
    }

    @Test
    void a_head_that_was_altered_is_found_in_the_file_and_in_the_database() throws Exception {
        heads(folder).keep();
        Path file = folder.resolve(HeadFile.NAME);
        String before = Files.readString(file);
        Files.writeString(file, before.replace("\"entries\":9,", "\"entries\":8,"));
        assertThat(fault(folder)).isEqualTo(new HeadFault(MONDAY.plusDays(3), HeadFault.Kind.SEAL));
        Files.writeString(file, before.replace("{\"day\"", "[\"day\""));
        assertThat(fault(folder)).isEqualTo(new HeadFault(null, HeadFault.Kind.UNREADABLE));
        Files.writeString(file, before);
        assertThat(fault(folder)).isNull();
        owner("update audit_head set entries = 4 where day = date '2026-05-12'");
        assertThat(fault(folder)).isEqualTo(new HeadFault(MONDAY.plusDays(1), HeadFault.Kind.SEAL));
    }

    @Test
    void a_line_that_a_power_cut_left_unfinished_is_written_again() throws Exception {
        heads(folder).keep();
        Path file = folder.resolve(HeadFile.NAME);
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() - 30));
        assertThat(heads(folder).inFile().heads()).hasSize(3);
        heads(folder).keep();
        assertThat(Files.readString(file)).isEqualTo(whole);
    }

    @Test
    void the_database_refuses_to_change_a_head() {
        heads(folder).keep();
        for (String change :
                List.of("update audit_head set entries = 1", "delete from audit_head", "truncate audit_head")) {
            assertThatThrownBy(() -> jdbc.update(change)).as(change).isInstanceOf(DataAccessException.class);
            assertThatThrownBy(() -> TestDatabase.owner().update(change))
                    .as("by the owner: %s", change)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void the_command_tells_by_its_exit_code_what_it_found_in_a_small_heap() throws Exception {
        heads(folder).keep();
        assertThat(command()).isEqualTo(AuditCommand.INTACT);
        assertThat(said()).contains("INTACT", "9 entries, 4 heads of days");
        owner("delete from audit_entry where id > 6; delete from audit_head");
        assertThat(command()).isEqualTo(AuditCommand.BROKEN);
        assertThat(said()).contains("ends before the last entry that it had on 2026-05-14");
    }

    private int command() throws Exception {
        try (var connection = Objects.requireNonNull(jdbc.getDataSource()).getConnection()) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "io.dacheng.Dacheng",
                            "--audit-verify",
                            "--spring.datasource.url="
                                    + connection.getMetaData().getURL(),
                            "--spring.datasource.username=dacheng_app",
                            "--spring.datasource.password=application",
                            "--dacheng.secret=the tests' own secret",
                            "--dacheng.audit-heads=" + folder)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("said").toFile())
                    .start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        }
    }

    private String said() throws Exception {
        return Files.readString(folder.resolve("said"));
    }

    private void write(LocalDate day, int entries) {
        clock.set(day);
        for (int i = 0; i < entries; i++) {
            log.record("ann", "target.submit", "target:" + i, day.toString());
            clock.advance(Duration.ofMinutes(1));
        }
    }

    private @Nullable HeadFault fault(Path kept) {
        return check(kept).verify().headFault();
    }

    private ChainCheck check(Path kept) {
        return new ChainCheck(jdbc, transactions, heads(kept));
    }

    private AuditHeads heads(Path kept) {
        return new AuditHeads(kept, jdbc, transactions, secrets, clock);
    }

    /** As somebody who owns the database and can switch off triggers. */
    private static void owner(String sql) {
        TestDatabase.owner().execute("begin; set local session_replication_role = replica; " + sql + "; commit");
    }
}
