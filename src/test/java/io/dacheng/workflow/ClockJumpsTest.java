package io.dacheng.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.fixtures.ActivePlan;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** R3: a clock that jumps, and hours that are left out or come twice, make no review twice and leave none out. */
@IntegrationTest
class ClockJumpsTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Autowired
    private ManagementService management;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private TimerGuard guard;

    @Autowired
    private Organisations bank;

    @Autowired
    private Jobs jobs;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private final TimeZone zone = TimeZone.getDefault();
    private long plan;

    @BeforeEach
    void a_friday_noon_with_an_active_plan() {
        TimeZone.setDefault(TimeZone.getTimeZone(SHANGHAI));
        bank.smallBank();
        plan = ActivePlan.ofMay(jdbc, bank);
        jdbc.sql("truncate notice, notice_digest, notice_delivery").update();
        set("2026-05-15T12:00");
        management.setJobDuedate(reviews().getId(), Date.from(local("2026-05-16T06:00")));
    }

    @AfterEach
    void the_clocks_go_on() {
        TimeZone.setDefault(zone);
        ClockUtil.reset();
        management.setJobDuedate(
                reviews().getId(),
                Date.from(ClockUtil.getCurrentTime().toInstant().plusSeconds(3600)));
        clock.reset();
    }

    @Test
    void an_hour_back_makes_no_day_and_no_review_twice() {
        set("2026-05-18T06:00");
        assertThat(runDue()).isEqualTo(1);
        set("2026-05-18T05:10");
        assertThat(runDue()).as("an hour back").isZero();
        set("2026-05-18T06:00");
        assertThat(runDue()).as("six o'clock again").isZero();
        set("2026-05-19T06:00");
        assertThat(runDue()).isEqualTo(1);

        assertThat(days()).containsExactly("2026-05-18", "2026-05-19");
        assertThat(rounds()).containsExactly("WEEKLY 2026-05-18");
        assertThat(digests()).isEqualTo(1);
    }

    @Test
    void a_day_ahead_is_one_run_for_the_day_it_is_and_the_round_that_lay_between_comes_once() {
        set("2026-05-17T12:00");
        assertThat(runDue()).isEqualTo(1);
        set("2026-05-19T07:00");
        assertThat(runDue()).as("over Monday's six o'clock").isEqualTo(1);
        assertThat(runDue()).isZero();

        assertThat(days()).containsExactly("2026-05-17", "2026-05-19");
        assertThat(rounds())
                .as("on Sunday the round of the Monday before, which nobody had run; on Tuesday this Monday's")
                .containsExactly("WEEKLY 2026-05-17", "WEEKLY 2026-05-19");
    }

    @Test
    void a_day_ahead_and_back_again_makes_up_for_nothing_twice() {
        set("2026-05-18T06:00");
        runDue();
        set("2026-05-19T06:30");
        assertThat(runDue()).isEqualTo(1);
        set("2026-05-18T06:31");
        guard.look();
        assertThat(runDue()).as("the day that was done already").isZero();
        set("2026-05-19T06:00");
        guard.look();
        runDue();
        set("2026-05-20T06:00");
        runDue();

        assertThat(days()).containsExactly("2026-05-18", "2026-05-19", "2026-05-20");
        assertThat(rounds()).containsExactly("WEEKLY 2026-05-18");
        assertThat(digests()).isEqualTo(1);
    }

    /** A process admin may let a process start at a time that some day has twice; a time that a day has not is left out on it. */
    @ParameterizedTest
    @CsvSource({
        "America/New_York, 0 30 1 * * ?, 2026-11-01, 1",
        "Europe/Berlin, 0 30 2 * * ?, 2026-10-25, 1",
        "America/New_York, 0 30 2 * * ?, 2026-03-08, 0",
        "Europe/Berlin, 0 30 2 * * ?, 2026-03-29, 0"
    })
    void a_time_that_a_day_has_twice_starts_a_process_once_that_day_and_every_other_day_once(
            String zoneName, String cycle, LocalDate change, int thatDay) {
        ZoneId local = ZoneId.of(zoneName);
        TimeZone.setDefault(TimeZone.getTimeZone(local));
        ZonedDateTime from = change.minusDays(1).atTime(12, 0).atZone(local);
        ClockUtil.setCurrentTime(Date.from(from.toInstant()));
        String deployment = repository
                .createDeployment()
                .addModelInstance(
                        "clock.bpmn",
                        Bpmn.createExecutableProcess("clock")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .timerWithCycle(cycle)
                                .endEvent()
                                .done())
                .deploy()
                .getId();
        try {
            Map<LocalDate, Integer> starts = new TreeMap<>(Map.of(change, 0));
            for (ZonedDateTime now = from; now.isBefore(from.plusDays(3)); now = now.plus(Duration.ofMinutes(10))) {
                ClockUtil.setCurrentTime(Date.from(now.toInstant()));
                while (!timer("clock").getDuedate().after(ClockUtil.getCurrentTime())) {
                    management.executeJob(timer("clock").getId());
                    starts.merge(now.toLocalDate(), 1, Integer::sum);
                }
            }
            assertThat(starts).isEqualTo(Map.of(change, thatDay, change.plusDays(1), 1, change.plusDays(2), 1));
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }

    private void set(String at) {
        ClockUtil.setCurrentTime(Date.from(local(at)));
        clock.set(LocalDateTime.parse(at).toLocalDate());
        clock.advance(Duration.between(LocalDateTime.parse(at).toLocalDate().atTime(12, 0), LocalDateTime.parse(at)));
    }

    private static java.time.Instant local(String at) {
        return LocalDateTime.parse(at).atZone(SHANGHAI).toInstant();
    }

    private int runDue() {
        int ran = 0;
        while (!reviews().getDuedate().after(ClockUtil.getCurrentTime())) {
            management.executeJob(reviews().getId());
            jobs.runMessages();
            ran++;
        }
        return ran;
    }

    private Job reviews() {
        return timer(ProgressReview.KEY);
    }

    private Job timer(String process) {
        return management
                .createJobQuery()
                .processDefinitionKey(process)
                .timers()
                .singleResult();
    }

    private List<String> days() {
        return texts("select cast(as_of as text) from review where plan_id = :plan and kind = 'DAILY' order by as_of");
    }

    private List<String> rounds() {
        return texts(
                "select kind || ' ' || as_of from review where plan_id = :plan and unit_id is null and kind <> 'DAILY'"
                        + " order by as_of");
    }

    private List<String> texts(String question) {
        return jdbc.sql(question).param("plan", plan).query(String.class).list();
    }

    /** That the head of North 1 has got. */
    private long digests() {
        return jdbc.sql("select count(*) from notice where recipient = 'head-north-1' and kind = 'DIGEST'")
                .query(Long.class)
                .single();
    }
}
