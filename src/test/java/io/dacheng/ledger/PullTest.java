package io.dacheng.ledger;

import static io.dacheng.fixtures.Pulling.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.PlatformDatabase;
import io.dacheng.fixtures.Pulling;
import io.dacheng.fixtures.TestClock;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The small bank pulls deposits and cards; the clock stands at 15 May 2026. */
@IntegrationTest
class PullTest {

    private static final String TOTALS = """
            select member, unit, business_date, sum(amount) as amount, count(*) as records from record
            where record_type = 'deposit' and business_date >= :since and business_date < :until
            group by member, unit, business_date
            """;

    private static final String CHANGED = """
            select source, source_id, revision, member, business_date, amount, changed_at as watermark from record
            where record_type = 'deposit' and changed_at >= :since
            """;

    /** Each row waits for ten seconds, a thousand times. */
    private static final String SLOW = """
            select 'x' || n as source_id, 1 as revision, 'ann' as member, date '2026-05-01' as business_date, 1 as amount
            from generate_series(1, 1000) n, lateral (select pg_sleep(case when n > 0 then 10 else 0 end)) s
            """;

    @Autowired
    private Organisations organisations;

    @Autowired
    private PullService pulls;

    @Autowired
    private PullSteps steps;

    @Autowired
    private BatchService batches;

    @Autowired
    private DailyTotals totals;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Jobs jobs;

    @Autowired
    private TestClock clock;

    @Autowired
    private Pulling pulling;

    private Ledger ledger;

    @BeforeEach
    void a_bank_and_a_platform() {
        TestDatabase.empty();
        clock.reset();
        organisations.smallBank();
        PlatformDatabase.empty();
        pulling.source();
        ledger = new Ledger(jdbc);
    }

    @Test
    void records_come_with_their_corrections_and_cancellations_and_nothing_comes_twice() {
        deposit("1", 1, "ann", "2026-05-01", "10.50");
        deposit("2", 1, "bob", "2026-05-02", "20");
        pulling.save(Pulling.records("deposits", "deposit"));

        assertThat(pulling.run("deposits").accepted()).isEqualTo(2);
        assertThat(ledger.amountOfMember("ann")).isEqualByComparingTo("10.50");
        PullRunView again = pulling.run("deposits");
        assertThat(again.accepted()).isZero();
        assertThat(again.duplicates()).isEqualTo(2);

        PlatformDatabase.sql("update record set revision = 2, amount = 7 where source_id = '1'");
        assertThat(pulling.run("deposits").accepted()).isEqualTo(1);
        assertThat(ledger.entries("1")).containsExactlyInAnyOrder("+10.50 r1", "-10.50 r2", "+7 r2");

        pulling.save(Pulling.pull("deposits", "deposit", PullMode.RECORDS, """
                select source, source_id, revision + 1 as revision, member, business_date, amount, true as cancelled
                from record where source_id = '2'
                """, PullMark.NONE, null, 0));
        assertThat(pulling.run("deposits").accepted()).isEqualTo(1);
        assertThat(ledger.amountOfMember("bob")).isEqualByComparingTo("0");
        assertThat(totals.differences()).isZero();
    }

    @Test
    void a_run_goes_on_from_the_watermark_less_the_overlap() {
        deposit("1", 1, "ann", "2026-05-01", "1");
        PlatformDatabase.sql("update record set changed_at = '2026-05-10T10:00:00Z'");
        pulling.save(Pulling.pull(
                "deposits", "deposit", PullMode.RECORDS, CHANGED, PullMark.TIMESTAMP, "2020-01-01 00:00:00 UTC", 30));
        assertThat(pulling.run("deposits").rows()).isEqualTo(1);
        assertThat(pulls.pull(ADMIN, "deposits").watermark()).isEqualTo("2026-05-10 10:00:00.000000 UTC");

        deposit("2", 1, "ann", "2026-05-02", "2");
        deposit("3", 1, "ann", "2026-05-02", "4");
        PlatformDatabase.sql("update record set changed_at = '2026-05-10T09:31:00Z' where source_id = '2'");
        PlatformDatabase.sql("update record set changed_at = '2026-05-10T09:29:00Z' where source_id = '3'");
        PullRunView run = pulling.run("deposits");

        assertThat(run.since()).isEqualTo("2026-05-10 09:30:00.000000 UTC");
        assertThat(run.rows()).isEqualTo(2);
        assertThat(run.accepted()).isEqualTo(1);
        assertThat(ledger.amountOfMember("ann")).isEqualByComparingTo("3");
    }

    @Test
    void a_rejected_row_is_asked_for_again_until_it_is_right() {
        deposit("1", 1, "nobody-yet", "2026-05-01", "5");
        pulling.save(Pulling.pull(
                "deposits", "deposit", PullMode.RECORDS, CHANGED, PullMark.TIMESTAMP, "2020-01-01 00:00:00 UTC", 0));

        PullRunView run = pulling.run("deposits");
        assertThat(run.state()).isEqualTo(PullRunView.State.DONE);
        assertThat(run.rejected()).isEqualTo(1);
        assertThat(pulls.pull(ADMIN, "deposits").watermark()).isEqualTo("2020-01-01 00:00:00.000000 UTC");
        assertThat(batches.rejections(ADMIN, Objects.requireNonNull(run.batch()))
                        .get(0)
                        .message())
                .startsWith("There is no member nobody-yet");

        PlatformDatabase.sql("update record set member = 'ann'");
        assertThat(pulling.run("deposits").accepted()).isEqualTo(1);
        assertThat(pulls.pull(ADMIN, "deposits").watermark()).startsWith("20").doesNotStartWith("2020");
    }

    @Test
    void a_total_is_one_record_that_is_corrected_when_it_changes_and_cancelled_when_it_is_gone() {
        deposit("1", 1, "ann", "2026-05-14", "10");
        deposit("2", 1, "ann", "2026-05-14", "5.25");
        deposit("3", 1, "bob", "2026-05-13", "8");
        totals("2026-05-01", 3);

        assertThat(pulling.run("deposits").accepted()).isEqualTo(2);
        assertThat(ledger.entries("deposit/2026-05-14/m:ann")).containsExactly("+15.25 r1");
        assertThat(pulls.pull(ADMIN, "deposits").watermark()).isEqualTo("2026-05-14");
        PullRunView again = pulling.run("deposits");
        assertThat(again.state()).isEqualTo(PullRunView.State.DONE);
        assertThat(again.since()).isEqualTo("2026-05-11");
        assertThat(again.until()).isEqualTo("2026-05-16");
        assertThat(again.batch()).isNull();

        deposit("4", 1, "ann", "2026-05-14", "1");
        PlatformDatabase.sql("delete from record where member = 'bob'");
        PullRunView run = pulling.run("deposits");
        assertThat(run.accepted()).isEqualTo(2);
        assertThat(run.vanished()).isEqualTo(1);
        assertThat(ledger.entries("deposit/2026-05-14/m:ann"))
                .containsExactlyInAnyOrder("+15.25 r1", "-15.25 r2", "+16.25 r2");
        assertThat(ledger.entries("deposit/2026-05-13/m:bob")).containsExactlyInAnyOrder("+8 r1", "-8 r2");

        deposit("5", 1, "bob", "2026-05-13", "9");
        assertThat(pulling.run("deposits").accepted()).isEqualTo(1);
        assertThat(ledger.entries("deposit/2026-05-13/m:bob")).containsExactlyInAnyOrder("+8 r1", "-8 r2", "+9 r3");
        assertThat(totals.differences()).isZero();
    }

    @Test
    void totals_before_the_window_stay_as_they_are() {
        deposit("1", 1, "ann", "2026-05-02", "10");
        deposit("2", 1, "ann", "2026-05-14", "20");
        totals("2026-05-01", 3);
        pulling.run("deposits");

        PlatformDatabase.sql("delete from record where source_id = '1'");
        assertThat(pulling.run("deposits").vanished()).isZero();
        assertThat(ledger.amountOfMember("ann")).isEqualByComparingTo("30");

        totals("2026-05-01", 3);
        assertThat(pulling.run("deposits").vanished()).isEqualTo(1);
        assertThat(ledger.amountOfMember("ann")).isEqualByComparingTo("20");
    }

    @Test
    void an_undone_batch_of_totals_comes_again_with_the_next_run() {
        deposit("1", 1, "ann", "2026-05-14", "10");
        totals("2026-05-01", 3);
        PullRunView run = pulling.run("deposits");
        batches.undo(ADMIN, Objects.requireNonNull(run.batch()));
        assertThat(ledger.amountOfMember("ann")).isEqualByComparingTo("0");

        assertThat(pulling.run("deposits").accepted()).isEqualTo(1);
        assertThat(ledger.amountOfMember("ann")).isEqualByComparingTo("10");
    }

    @Test
    void when_most_totals_vanish_at_once_somebody_has_to_say_that_it_is_meant() {
        PlatformDatabase.sql("""
                insert into record (source, source_id, revision, record_type, member, business_date, amount)
                select 'crm', n::text, 1, 'deposit', 'ann', date '2026-05-15' - n, 1 from generate_series(1, 30) n
                """);
        totals("2026-01-01", 100);
        assertThat(pulling.run("deposits").accepted()).isEqualTo(30);

        PlatformDatabase.empty();
        PullRunView run = pulling.run("deposits");
        assertThat(run.state()).isEqualTo(PullRunView.State.FAILED);
        assertThat(run.sentence(Locale.ENGLISH)).startsWith("30 of 30 totals in the window are no longer there");
        assertThat(ledger.amountOfMember("ann")).isEqualByComparingTo("30");

        assertThat(pulling.run("deposits", true).vanished()).isEqualTo(30);
        assertThat(ledger.amountOfMember("ann")).isEqualByComparingTo("0");
    }

    @Test
    void a_total_that_comes_twice_or_from_outside_the_window_stops_the_run() {
        deposit("1", 1, "ann", "2026-05-14", "10");
        deposit("2", 1, "ann", "2026-05-14", "5");
        pulling.save(Pulling.pull(
                "deposits",
                "deposit",
                PullMode.TOTALS,
                "select member, business_date, amount from record",
                PullMark.NONE,
                null,
                0));
        assertThat(pulling.run("deposits").sentence(Locale.ENGLISH))
                .isEqualTo("The query gives the total deposit/2026-05-14/m:ann 2 times. Group by member, unit and"
                        + " business date.");

        pulling.save(Pulling.pull("deposits", "deposit", PullMode.TOTALS, """
                select member, business_date, sum(amount) as amount from record where business_date <> :since
                group by member, business_date
                """, PullMark.DATE, "2026-05-15", 0));
        assertThat(pulling.run("deposits").sentence(Locale.ENGLISH)).contains("outside of what it was asked for");
        assertThat(ledger.count("business_record")).isZero();
    }

    @Test
    void a_record_type_that_a_metric_counts_is_not_pulled_as_totals() {
        assertThatThrownBy(() -> pulling.save(Pulling.totals("accounts", "account")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Accounts opened")
                .hasMessageContaining("SUM_QUANTITY");
    }

    @Test
    void a_count_comes_as_quantity() {
        for (int i = 0; i < 3; i++) {
            PlatformDatabase.sql(
                    "insert into record values ('crm', '" + i + "', 1, 'card', 'ann', null, '2026-05-14')");
        }
        pulling.save(Pulling.pull("cards", "card", PullMode.TOTALS, """
                select member, business_date, count(*) as records from record where record_type = 'card'
                group by member, business_date
                """, PullMark.NONE, null, 0));
        pulling.run("cards");

        assertThat(jdbc.sql("select quantity || ' ' || attributes::text from business_record")
                        .query(String.class)
                        .single())
                .isEqualTo("3 {\"records\": 3}");
    }

    @Test
    void what_the_platform_refuses_is_told_in_its_words_and_nothing_is_taken_in() {
        pulling.save(Pulling.pull(
                "wrong", "deposit", PullMode.RECORDS, "select nothing from nowhere", PullMark.NONE, null, 0));
        PullRunView run = pulling.run("wrong");

        assertThat(run.state()).isEqualTo(PullRunView.State.FAILED);
        assertThat(run.attempts()).isEqualTo(1);
        assertThat(run.sentence(Locale.ENGLISH)).contains("Warehouse", "relation \"nowhere\" does not exist");
        assertThat(run.sentence(Locale.SIMPLIFIED_CHINESE)).startsWith("平台 Warehouse 没有回答该查询");
        assertThat(ledger.count("record_batch")).isZero();
    }

    @Test
    void a_wrong_password_is_told_as_such_and_never_shown() {
        pulling.source(Pulling.SOURCE, PlatformDatabase.url(), "guessed-password");
        pulling.save(Pulling.records("deposits", "deposit"));
        PullRunView run = pulling.run("deposits");

        assertThat(run.sentence(Locale.ENGLISH))
                .startsWith("The platform Warehouse does not let the user in")
                .doesNotContain("guessed-password");
        assertThat(run.attempts()).isEqualTo(1);
    }

    @Test
    void a_source_that_is_down_is_asked_six_times() {
        pulling.source("down", PlatformDatabase.nobody(), "x");
        NewPull pull = Pulling.records("deposits", "deposit");
        pulling.save(new NewPull(
                pull.code(),
                pull.name(),
                "down",
                pull.recordType(),
                pull.mode(),
                pull.query(),
                pull.mark(),
                null,
                0,
                pull.schedule(),
                pull.rowLimit(),
                pull.minutes(),
                false));
        PullRunView run = pulling.run("deposits");

        assertThat(run.state()).isEqualTo(PullRunView.State.FAILED);
        assertThat(run.attempts()).isEqualTo(6);
        assertThat(run.sentence(Locale.ENGLISH)).startsWith("The platform Warehouse cannot be reached");
    }

    @Test
    void a_query_that_breaks_in_the_middle_leaves_nothing_behind() {
        pulling.save(Pulling.pull("deposits", "deposit", PullMode.RECORDS, """
                select n as source_id, 1 as revision, 'ann' as member, date '2026-05-01' as business_date,
                       1 / (5000 - n) as amount
                from generate_series(1, 10000) n
                """, PullMark.NONE, null, 0));
        PullRunView run = pulling.run("deposits");

        assertThat(run.sentence(Locale.ENGLISH)).contains("division by zero");
        assertThat(run.rows()).isBetween(1000L, 4999L);
        assertThat(ledger.count("record_batch")).isZero();
        assertThat(ledger.count("record_head")).isZero();
    }

    @Test
    void more_rows_than_allowed_are_refused_as_a_whole() {
        NewPull pull = Pulling.pull("deposits", "deposit", PullMode.RECORDS, """
                select 'x' || n as source_id, 1 as revision, 'ann' as member, date '2026-05-01' as business_date,
                       1 as amount
                from generate_series(1, 50000000) n
                """, PullMark.NONE, null, 0);
        pulling.save(new NewPull(
                pull.code(),
                pull.name(),
                pull.source(),
                pull.recordType(),
                pull.mode(),
                pull.query(),
                pull.mark(),
                null,
                0,
                pull.schedule(),
                10_000,
                5,
                false));
        PullRunView run = pulling.run("deposits");

        assertThat(run.sentence(Locale.ENGLISH)).startsWith("The platform sent more than 10000 rows");
        assertThat(ledger.count("record_batch")).isZero();
    }

    @Test
    void a_run_under_way_can_be_stopped_and_no_second_one_starts_meanwhile() {
        pulling.save(Pulling.pull("slow", "deposit", PullMode.RECORDS, SLOW, PullMark.NONE, null, 0));
        pulls.run(ADMIN, "slow", false);
        jobs.runMessages();
        await().until(() -> pulling.last("slow").state() == PullRunView.State.RUNNING);

        assertThatThrownBy(() -> pulls.run(ADMIN, "slow", false)).hasMessageContaining("is running");
        pulls.cancel(ADMIN, "slow");

        PullRunView run = pulling.ended("slow");
        assertThat(run.state()).isEqualTo(PullRunView.State.CANCELLED);
        assertThat(Duration.between(run.queuedAt(), Objects.requireNonNull(run.endedAt())))
                .isLessThan(Duration.ofSeconds(8));
        assertThatThrownBy(() -> pulls.cancel(ADMIN, "slow")).hasMessageContaining("is not running");
    }

    @Test
    void a_pull_that_is_due_runs_once_however_often_it_was_missed() {
        deposit("1", 1, "ann", "2026-05-01", "10");
        pulling.save(scheduled(new PullSchedule(null, List.of(LocalTime.of(6, 0), LocalTime.of(18, 0)), Set.of())));
        assertThat(pulls.pull(ADMIN, "deposits").nextRun()).isEqualTo(Instant.parse("2026-05-15T10:00:00Z"));
        tick();
        assertThat(pulls.runs(ADMIN, "deposits", 0, 10).total()).isZero();

        clock.set(LocalDate.of(2026, 5, 25));
        tick();
        PullRunView run = pulling.ended("deposits");
        assertThat(run.accepted()).isEqualTo(1);
        assertThat(run.askedBy()).isNull();
        tick();
        assertThat(pulls.runs(ADMIN, "deposits", 0, 10).total()).isEqualTo(1);
        assertThat(pulls.pull(ADMIN, "deposits").nextRun()).isEqualTo(Instant.parse("2026-05-25T10:00:00Z"));
    }

    @Test
    void a_run_whose_machine_has_died_is_ended_and_its_schedule_runs_it_again() {
        deposit("1", 1, "ann", "2026-05-01", "10");
        pulling.save(scheduled(new PullSchedule(60, List.of(), Set.of())));
        jdbc.sql("""
                insert into pull_run (pull_id, state, accept_vanished, queued_at, heartbeat_at)
                select id, 'RUNNING', false, now(), now() - interval '3 minutes' from pull
                """).update();

        tick();
        PullRunView run = pulling.ended("deposits");

        assertThat(run.accepted()).isEqualTo(1);
        assertThat(pulls.runs(ADMIN, "deposits", 0, 10).items())
                .extracting(PullRunView::state)
                .containsExactly(PullRunView.State.DONE, PullRunView.State.FAILED);
    }

    @Test
    void a_run_that_was_given_up_for_dead_takes_nothing_in_after_all() {
        deposit("1", 1, "ann", "2026-05-01", "10");
        pulling.save(Pulling.pull("slow", "deposit", PullMode.RECORDS, """
                select source, source_id, revision, member, business_date, amount, pg_sleep(3)::text as attributes
                from record
                """, PullMark.NONE, null, 0));
        pulls.run(ADMIN, "slow", false);
        jobs.runMessages();
        await().until(() -> pulling.last("slow").state() == PullRunView.State.RUNNING);
        jdbc.sql("update pull_run set state = 'FAILED', reason = '[\"ledger.pull.interrupted\"]'")
                .update();

        await().during(Duration.ofSeconds(4))
                .atMost(Duration.ofSeconds(8))
                .until(() -> ledger.count("record_batch") == 0);
        assertThat(ledger.count("business_record")).isZero();
    }

    @Test
    void the_preview_shows_rows_and_says_what_is_wrong_with_them() {
        deposit("1", 1, "nobody", "2026-05-01", "10.555");
        assertThat(problems("select * from record"))
                .anyMatch(p -> p.contains("a column changed_at that means nothing here"));
        assertThat(problems("select source_id, member, business_date, amount::float from record"))
                .anyMatch(p -> p.contains("no column revision"))
                .anyMatch(p -> p.contains("amount is a floating-point number"));
        assertThat(problems("select source_id, revision, member, business_date, amount from record"))
                .containsExactly("Row 1: 10.555 is too precise. Records of this type have at most 2 decimal place(s).");
        PullPreview preview = pulls.preview(
                ADMIN, Pulling.pull("p", "deposit", PullMode.TOTALS, TOTALS, PullMark.DATE, "2026-05-01", 2));
        assertThat(preview.sql()).contains("business_date >= date '2026-04-29' and business_date < date '2026-05-16'");
        assertThat(preview.columns()).containsExactly("member", "unit", "business_date", "amount", "records");
        assertThat(preview.rows()).containsExactly(List.of("nobody", "", "2026-05-01", "10.555", "1"));
        assertThat(ledger.count("record_batch")).isZero();
    }

    @Test
    void a_query_cannot_write_to_the_platform() {
        PlatformDatabase.sql("grant insert on record to " + PlatformDatabase.USER);
        pulling.save(Pulling.pull("writes", "deposit", PullMode.RECORDS, """
                with added as (insert into record (source_id) values ('mine') returning source_id)
                select source_id, 1 as revision, 'ann' as member, date '2026-05-01' as business_date from added
                """, PullMark.NONE, null, 0));
        assertThat(pulling.run("writes").sentence(Locale.ENGLISH)).contains("read-only transaction");
    }

    private List<String> problems(String query) {
        return pulls
                .preview(ADMIN, Pulling.pull("p", "deposit", PullMode.RECORDS, query, PullMark.NONE, null, 0))
                .problems()
                .stream()
                .map(problem -> problem.sentence(Locale.ENGLISH))
                .toList();
    }

    private void tick() {
        steps.openDue();
        jobs.runMessages();
    }

    private static NewPull scheduled(PullSchedule schedule) {
        NewPull pull = Pulling.records("deposits", "deposit");
        return new NewPull(
                pull.code(),
                pull.name(),
                pull.source(),
                pull.recordType(),
                pull.mode(),
                pull.query(),
                pull.mark(),
                null,
                0,
                schedule,
                pull.rowLimit(),
                pull.minutes(),
                false);
    }

    private void totals(String watermark, long overlap) {
        pulling.save(Pulling.pull("deposits", "deposit", PullMode.TOTALS, TOTALS, PullMark.DATE, watermark, overlap));
    }

    private static void deposit(String id, int revision, String member, String date, String amount) {
        PlatformDatabase.sql("insert into record values ('crm', '" + id + "', " + revision + ", 'deposit', '" + member
                + "', null, '" + date + "', " + new BigDecimal(amount).toPlainString() + ")");
    }
}
