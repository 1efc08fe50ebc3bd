package io.dacheng.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.fixtures.ActivePlan;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** R3: what was missed runs once. The engine's clock and the product's go together. */
@IntegrationTest
class MissedTimersTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Autowired
    private ManagementService management;

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
    void an_active_plan_and_a_timer_that_is_due_tomorrow_at_six() {
        TimeZone.setDefault(TimeZone.getTimeZone(SHANGHAI));
        bank.smallBank();
        plan = ActivePlan.ofMay(jdbc, bank);
        jdbc.sql("truncate notice, notice_digest, notice_delivery").update();
        set("2026-05-15T12:00");
        management.setJobDuedate(timer().getId(), at("2026-05-16T06:00", SHANGHAI));
    }

    @AfterEach
    void the_clocks_go_on() {
        TimeZone.setDefault(zone);
        ClockUtil.reset();
        management.setJobDuedate(
                timer().getId(),
                Date.from(ClockUtil.getCurrentTime().toInstant().plusSeconds(3600)));
        clock.reset();
    }

    @Test
    void a_machine_that_was_down_over_a_weekend_and_monday_calculates_reviews_and_tells_once() {
        set("2026-05-19T08:30");
        assertThat(runWhatIsDue()).isEqualTo(1);
        assertThat(timer().getDuedate()).isEqualTo(at("2026-05-20T06:00", SHANGHAI));
        assertThat(days()).as("the days it was down are gone").containsExactly(LocalDate.of(2026, 5, 19));
        assertThat(rounds()).as("Monday's round is made up for").containsExactly("WEEKLY 2026-05-19");
        assertThat(digests()).isEqualTo(1);

        set("2026-05-20T06:00");
        assertThat(runWhatIsDue()).isEqualTo(1);
        assertThat(rounds()).hasSize(1);
        assertThat(digests()).as("nothing new").isEqualTo(1);
    }

    @Test
    void a_timer_that_fires_twice_on_a_day_does_everything_once() {
        set("2026-05-18T06:00");
        management.setJobDuedate(timer().getId(), at("2026-05-18T06:00", SHANGHAI));
        runWhatIsDue();
        long open = openReviews();
        management.setJobDuedate(timer().getId(), at("2026-05-18T06:00", SHANGHAI));
        runWhatIsDue();
        assertThat(days()).containsExactly(LocalDate.of(2026, 5, 18));
        assertThat(openReviews()).isEqualTo(open).isPositive();
        assertThat(digests()).isEqualTo(1);
    }

    @Test
    void a_clock_that_ran_a_year_ahead_and_came_back_misses_no_day() {
        set("2027-05-16T07:00");
        assertThat(runWhatIsDue()).isEqualTo(1);
        assertThat(timer().getDuedate()).isEqualTo(at("2027-05-17T06:00", SHANGHAI));
        set("2026-05-17T12:00");
        assertThat(runWhatIsDue()).isZero();

        guard.look();

        assertThat(timer().getDuedate()).isEqualTo(at("2026-05-18T06:00", SHANGHAI));
        set("2026-05-18T06:00");
        assertThat(runWhatIsDue()).isEqualTo(1);
        assertThat(rounds()).containsExactly("WEEKLY 2026-05-18");
    }

    @Test
    void the_guard_leaves_what_is_due_and_what_is_near_alone() {
        Date missed = at("2026-05-12T06:00", SHANGHAI);
        management.setJobDuedate(timer().getId(), missed);
        guard.look();
        assertThat(timer().getDuedate()).isEqualTo(missed);
        Date near = at("2026-05-16T05:00", SHANGHAI);
        management.setJobDuedate(timer().getId(), near);
        guard.look();
        assertThat(timer().getDuedate()).isEqualTo(near);
    }

    @Test
    void where_the_clocks_change_it_runs_once_a_day_at_six() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        TimeZone.setDefault(TimeZone.getTimeZone(berlin));
        for (LocalDate change : List.of(LocalDate.of(2026, 3, 29), LocalDate.of(2026, 10, 25))) {
            ZonedDateTime from = change.minusDays(1).atStartOfDay(berlin);
            management.setJobDuedate(timer().getId(), Date.from(from.toInstant().plusSeconds(6 * 3600)));
            List<LocalDateTime> ran = new ArrayList<>();
            for (ZonedDateTime now = from; now.isBefore(from.plusDays(3)); now = now.plusMinutes(30)) {
                ClockUtil.setCurrentTime(Date.from(now.toInstant()));
                if (runWhatIsDue() > 0) {
                    ran.add(now.toLocalDateTime());
                }
            }
            assertThat(ran)
                    .containsExactly(
                            change.minusDays(1).atTime(6, 0),
                            change.atTime(6, 0),
                            change.plusDays(1).atTime(6, 0));
        }
    }

    private void set(String local) {
        Date now = at(local, SHANGHAI);
        ClockUtil.setCurrentTime(now);
        clock.set(LocalDateTime.parse(local).toLocalDate());
    }

    private static Date at(String local, ZoneId zone) {
        return Date.from(LocalDateTime.parse(local).atZone(zone).toInstant());
    }

    /** As the job executor does. */
    private int runWhatIsDue() {
        int ran = 0;
        while (!timer().getDuedate().after(ClockUtil.getCurrentTime())) {
            management.executeJob(timer().getId());
            jobs.runMessages();
            ran++;
        }
        return ran;
    }

    private Job timer() {
        return management
                .createJobQuery()
                .processDefinitionKey(ProgressReview.KEY)
                .timers()
                .singleResult();
    }

    private List<LocalDate> days() {
        return jdbc.sql("select as_of from review where plan_id = :plan and kind = 'DAILY' order by as_of")
                .param("plan", plan)
                .query(LocalDate.class)
                .list();
    }

    private List<String> rounds() {
        return jdbc.sql("""
                        select kind || ' ' || as_of from review
                        where plan_id = :plan and unit_id is null and kind <> 'DAILY' order by as_of
                        """).param("plan", plan).query(String.class).list();
    }

    private long openReviews() {
        return jdbc.sql("select count(*) from review where plan_id = :plan and state = 'OPEN'")
                .param("plan", plan)
                .query(Long.class)
                .single();
    }

    /** That the head of North 1 has got. */
    private long digests() {
        return jdbc.sql("select count(*) from notice where recipient = 'head-north-1' and kind = 'DIGEST'")
                .query(Long.class)
                .single();
    }
}
