package io.dacheng.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.access.UserAccounts;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.shared.Refused;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What tells an operator how the product is. */
@IntegrationTest
class OperationsTest {

    @Autowired
    OperationsService operations;

    @Autowired
    Pulse pulse;

    @Autowired
    ProductHealth health;

    @Autowired
    Organisations organisations;

    @Autowired
    UserAccounts accounts;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void a_bank() {
        TestDatabase.empty();
        accounts.ensureAdministrator("administrator");
        organisations.smallBank();
    }

    @AfterEach
    void tidy() {
        jdbc.sql("delete from act_ru_job where id_ = 'late'").update();
        jdbc.sql("delete from act_ru_incident where id_ = 'failed'").update();
        jdbc.sql("delete from totals_comparison").update();
        clock.reset();
        pulse.feel();
    }

    @Test
    void a_product_at_rest_is_good() {
        assertThat(pulse.feel())
                .as("no comparison of totals before the first night")
                .extracting(Sign::kind)
                .containsExactlyInAnyOrder(
                        SignKind.DATABASE,
                        SignKind.CONNECTIONS,
                        SignKind.DISK,
                        SignKind.JOBS,
                        SignKind.INCIDENTS,
                        SignKind.MESSAGES,
                        SignKind.UNDELIVERED);
        assertThat(sign(SignKind.JOBS).level()).isEqualTo(Sign.Level.GOOD);
        assertThat(sign(SignKind.DISK).value()).isPositive();
    }

    @Test
    void work_that_is_due_for_eleven_minutes_is_bad_and_taken_or_suspended_work_is_not_waiting() {
        job(Duration.ofMinutes(11));

        assertThat(feel(SignKind.JOBS)).extracting(Sign::value, Sign::level).containsExactly(660L, Sign.Level.BAD);
        assertThat(health.health().getStatus()).isEqualTo(new Status("BAD"));

        jdbc.sql("update act_ru_job set lock_exp_time_ = :later where id_ = 'late'")
                .param("later", Timestamp.from(clock.instant().plusSeconds(30)))
                .update();
        assertThat(feel(SignKind.JOBS).value()).as("a node is at it").isZero();

        jdbc.sql("update act_ru_job set lock_exp_time_ = null, retries_ = 0 where id_ = 'late'")
                .update();
        assertThat(feel(SignKind.JOBS).value()).as("it has failed for good").isZero();
    }

    @Test
    void a_step_that_failed_for_good_is_to_be_looked_at() {
        jdbc.sql("""
                        insert into act_ru_incident (id_, rev_, incident_timestamp_, incident_type_, root_cause_incident_id_)
                        values ('failed', 1, now(), 'failedJob', 'failed')
                        """).update();

        assertThat(feel(SignKind.INCIDENTS))
                .extracting(Sign::value, Sign::level)
                .containsExactly(1L, Sign.Level.WATCH);
    }

    @Test
    void totals_that_differ_from_the_ledger_are_bad_until_a_comparison_finds_none() {
        compared(3);
        assertThat(feel(SignKind.TOTALS)).extracting(Sign::value, Sign::level).containsExactly(3L, Sign.Level.BAD);

        compared(0);
        assertThat(feel(SignKind.TOTALS)).extracting(Sign::value, Sign::level).containsExactly(0L, Sign.Level.GOOD);
    }

    @Test
    void it_concerns_nobody_but_who_manages_the_whole_organisation() {
        assertThat(operations.state(organisations.viewer("admin")).signs()).isNotEmpty();
        for (String login : List.of("head-north", "ann")) {
            assertThatThrownBy(() -> operations.state(organisations.viewer(login)))
                    .as(login)
                    .isInstanceOf(Refused.class)
                    .extracting(e -> ((Refused) e).code())
                    .isEqualTo("operations.forbidden");
        }
    }

    private void compared(long differences) {
        jdbc.sql("insert into totals_comparison (checked_at, differences) values (:now, :differences)")
                .param("now", Timestamp.from(clock.instant()))
                .param("differences", differences)
                .update();
    }

    private Sign feel(SignKind kind) {
        pulse.feel();
        return sign(kind);
    }

    private Sign sign(SignKind kind) {
        Optional<Sign> found =
                pulse.last().stream().filter(s -> s.kind() == kind).findFirst();
        assertThat(found).as("%s", kind).isPresent();
        return found.orElseThrow();
    }

    private void job(Duration overdue) {
        jdbc.sql("""
                        insert into act_ru_job (id_, rev_, type_, retries_, duedate_, suspension_state_, create_time_)
                        values ('late', 1, 'timer', 3, :due, 1, :due)
                        """)
                .param("due", Timestamp.from(clock.instant().minus(overdue)))
                .update();
    }
}
