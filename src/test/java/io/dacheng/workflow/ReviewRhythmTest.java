package io.dacheng.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.fixtures.ActivePlan;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.review.ReviewSteps;
import io.dacheng.review.Rhythm;
import io.dacheng.review.Rhythms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When reviews come stands in {@code review-rhythm.dmn}, which an administrator changes in the Modeler. */
@IntegrationTest
class ReviewRhythmTest {

    @Autowired
    private Rhythms rhythms;

    @Autowired
    private ReviewSteps steps;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private Organisations bank;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private String deployment = "";
    private long plan;

    @BeforeEach
    void a_plan_of_a_quarter_active_since_the_tenth_of_april() {
        bank.smallBank();
        plan = ActivePlan.ofMay(jdbc, bank);
        jdbc.sql("""
                        update plan set period_start = '2026-04-01', period_end = '2026-06-30',
                                        activated_at = '2026-04-10T08:00Z'
                        where id = :plan
                        """).param("plan", plan).update();
        jdbc.sql("update target set period_start = '2026-04-01', period_end = '2026-06-30' where plan_id = :plan")
                .param("plan", plan)
                .update();
    }

    @AfterEach
    void the_table_as_it_was_delivered() {
        if (!deployment.isEmpty()) {
            repository.deleteDeployment(deployment, true);
        }
        clock.reset();
    }

    @Test
    void as_delivered_every_plan_has_mondays_and_one_longer_than_a_month_the_first_as_well() {
        assertThat(rhythms.of("Deposits 2026", "HQ", 365)).isEqualTo(new Rhythm(DayOfWeek.MONDAY, 1, 5, 3));
        assertThat(rhythms.of("Q", "HQ", 32).monthlyOn()).isEqualTo(1);
        assertThat(rhythms.of("May", "HQ", 31)).isEqualTo(new Rhythm(DayOfWeek.MONDAY, 0, 5, 3));
    }

    @Test
    void a_monthly_round_comes_on_the_first_stands_for_the_week_and_comes_once() {
        // 1 May is a Friday; the weeks before begin on Monday, 27 April.
        open("2026-04-27");
        open("2026-04-30");
        open("2026-05-01");
        open("2026-05-02");
        open("2026-05-04");
        assertThat(rounds()).containsExactly("WEEKLY 2026-04-27", "MONTHLY 2026-05-01", "WEEKLY 2026-05-04");
        // 1 June is a Monday.
        open("2026-06-01");
        open("2026-06-02");
        assertThat(rounds()).hasSize(4).endsWith("MONTHLY 2026-06-01");
    }

    @Test
    void a_missed_month_is_made_up_for_once_and_none_comes_for_the_time_before_a_plan_was_active() {
        assertThat(steps.reviewsDue(LocalDate.of(2026, 4, 12)))
                .as("neither Monday the sixth nor the first was it active")
                .isFalse();
        open("2026-05-07");
        open("2026-05-08");
        assertThat(rounds()).as("the first and the fourth were missed").containsExactly("MONTHLY 2026-05-07");
    }

    @Test
    void a_row_for_a_plan_of_its_own_counts_from_the_next_run() {
        deploy("\"May\"", "\"THURSDAY\"", "15", "2", "1");
        assertThat(rhythms.of("May", "HQ", 91)).isEqualTo(new Rhythm(DayOfWeek.THURSDAY, 15, 2, 1));
        assertThat(rhythms.of("Other", "HQ", 91).weeklyOn()).isEqualTo(DayOfWeek.MONDAY);
        open("2026-05-07");
        open("2026-05-11");
        open("2026-05-15");
        assertThat(rounds()).containsExactly("MONTHLY 2026-05-07", "MONTHLY 2026-05-15");
        assertThat(jdbc.sql(
                                "select distinct due from review where plan_id = :plan and kind = 'MONTHLY' and due is not null and as_of = '2026-05-15'")
                        .param("plan", plan)
                        .query(LocalDate.class)
                        .list())
                .containsExactly(LocalDate.of(2026, 5, 17));
    }

    @Test
    void a_plan_can_go_without_reviews() {
        deploy("\"May\"", "\"NEVER\"", "0", "5", "3");
        assertThat(steps.reviewsDue(LocalDate.of(2026, 5, 18))).isFalse();
    }

    @Test
    void a_row_that_says_something_else_is_refused_with_plan_column_and_value() {
        deploy("\"May\"", "\"SOMEDAY\"", "1", "5", "3");
        assertThatThrownBy(() -> rhythms.of("May", "HQ", 91)).hasMessageContaining("SOMEDAY in the column weeklyOn");
        repository.deleteDeployment(deployment, true);
        deploy("\"May\"", "\"MONDAY\"", "32", "5", "3");
        assertThatThrownBy(() -> rhythms.of("May", "HQ", 91)).hasMessageContaining("32 in the column monthlyOn");
    }

    private void open(String day) {
        clock.set(LocalDate.parse(day));
        steps.openDue(LocalDate.parse(day));
    }

    private List<String> rounds() {
        return jdbc.sql("""
                        select kind || ' ' || as_of from review
                        where plan_id = :plan and unit_id is null and kind <> 'DAILY' order by as_of
                        """).param("plan", plan).query(String.class).list();
    }

    /** The table as delivered, its first row for one plan. */
    private void deploy(String planName, String weekly, String monthly, String days, String escalate) {
        try {
            String table = Files.readString(Path.of("processes/review-rhythm.dmn"));
            int end = table.indexOf("<rule id=\"rule_long\">");
            String row = """
                    <rule id="rule_own">
                      <inputEntry id="own_plan"><text>%s</text></inputEntry>
                      <inputEntry id="own_unit"><text></text></inputEntry>
                      <inputEntry id="own_days"><text></text></inputEntry>
                      <outputEntry id="own_weekly"><text>%s</text></outputEntry>
                      <outputEntry id="own_monthly"><text>%s</text></outputEntry>
                      <outputEntry id="own_review"><text>%s</text></outputEntry>
                      <outputEntry id="own_escalate"><text>%s</text></outputEntry>
                    </rule>
                    """.formatted(planName, weekly, monthly, days, escalate);
            deployment = repository
                    .createDeployment()
                    .addString("review-rhythm.dmn", table.substring(0, end) + row + table.substring(end))
                    .deploy()
                    .getId();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
