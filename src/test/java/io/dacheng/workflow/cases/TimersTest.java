package io.dacheng.workflow.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.access.Viewer;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.ModelVersions;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.shared.Refused;
import io.dacheng.workflow.TimerGuards;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** P4: timers are seen, moved, run and stopped without code. */
@IntegrationTest
class TimersTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Timers timers;

    @Autowired
    private Organisations bank;

    @Autowired
    private Cascades cascades;

    @Autowired
    private ManagementService management;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private Viewer admin;
    private Instant now;
    private Instant tomorrow;
    private long audited;

    @BeforeEach
    void a_plan_is_being_agreed() {
        bank.smallBank();
        admin = bank.viewer("processes");
        now = clock.instant();
        tomorrow = now.plus(Duration.ofHours(18));
        ClockUtil.setCurrentTime(Date.from(now));
        audited = jdbc.sql("select coalesce(max(id), 0) from audit_entry")
                .query(Long.class)
                .single();
        cascades.created();
        management
                .createJobQuery()
                .timers()
                .list()
                .forEach(job -> management.setJobDuedate(job.getId(), Date.from(tomorrow)));
    }

    @AfterEach
    void timers_are_as_before() {
        management.createJobQuery().timers().suspended().list().forEach(job -> management.activateJobById(job.getId()));
        ModelVersions.endCases(runtime);
        management
                .createJobQuery()
                .timers()
                .list()
                .forEach(job -> management.setJobDuedate(job.getId(), Date.from(tomorrow)));
        jdbc.sql("truncate timer_change").update();
        ClockUtil.reset();
    }

    @Test
    void each_timer_says_whose_it_is_when_it_is_due_and_how_often_it_comes() {
        List<TimerView> all = list(null);
        assertThat(all).hasSize(4);
        TimerView reminder = of("target-cascade", Locale.ENGLISH);
        assertThat(reminder.stepName()).isEqualTo("Daily at 06:00");
        assertThat(reminder.processName()).isEqualTo("Target cascade");
        assertThat(reminder.subject()).contains("Deposits 2026");
        assertThat(reminder.caseId()).isNotNull();
        assertThat(reminder.due()).isEqualTo(tomorrow);
        assertThat(reminder.rhythm().kind()).isEqualTo(TimerRhythm.Kind.DAILY);
        assertThat(reminder.rhythm().time()).isEqualTo(LocalTime.of(6, 0));
        TimerView daily = of("progress-review", Locale.SIMPLIFIED_CHINESE);
        assertThat(daily.caseId()).as("starts cases").isNull();
        assertThat(daily.processName()).isEqualTo("进度检视");
        TimerView tick = of("record-pull", Locale.ENGLISH);
        assertThat(tick.rhythm().every()).isEqualTo(Duration.ofMinutes(5));
        assertThat(timers.counts(admin, null)).isEqualTo(new TimerCounts(4, 0, 0, 0));
        assertThat(timers.timers(admin, new TimerQuery(null, reminder.caseId(), null, 0, 10), Locale.ENGLISH)
                        .items())
                .containsExactly(reminder);
    }

    @Test
    void one_that_should_have_run_is_overdue_and_comes_first() {
        String id = of("progress-review", Locale.ENGLISH).id();
        management.setJobDuedate(id, Date.from(now.minus(Duration.ofHours(3))));
        assertThat(list(null).get(0).id()).isEqualTo(id);
        assertThat(list(TimerView.State.OVERDUE)).extracting(TimerView::id).containsExactly(id);
        management.setJobRetries(id, 0);
        assertThat(list(TimerView.State.STUCK)).extracting(TimerView::id).containsExactly(id);
        assertThat(timers.counts(admin, "progress-review")).isEqualTo(new TimerCounts(1, 0, 0, 1));
        timers.run(admin, id);
        assertThat(job(id).getRetries()).isEqualTo(3);
        assertThat(job(id).getDuedate()).isEqualTo(Date.from(now));
    }

    @Test
    void a_due_date_put_off_by_hand_stays_put_off() {
        String id = of("target-cascade", Locale.ENGLISH).id();
        Instant nextWeek = now.plus(Duration.ofDays(7));
        timers.setDue(admin, id, nextWeek);
        guard();
        TimerView moved = of("target-cascade", Locale.ENGLISH);
        assertThat(moved.due()).isEqualTo(nextWeek);
        assertThat(moved.changedBy()).isEqualTo("processes");
        management.setJobDuedate(of("progress-review", Locale.ENGLISH).id(), Date.from(nextWeek));
        guard();
        assertThat(of("progress-review", Locale.ENGLISH).due())
                .as("nobody has put it there")
                .isBefore(nextWeek);
        assertThat(audited()).containsExactly("timer.due timer:target-cascade:start_remindDaily");
    }

    @Test
    void a_stopped_timer_waits_until_it_is_let_run_again() {
        String id = of("record-pull", Locale.ENGLISH).id();
        timers.stop(admin, id);
        assertThat(job(id).isSuspended()).isTrue();
        assertThat(list(TimerView.State.STOPPED)).hasSize(1);
        assertThatThrownBy(() -> timers.run(admin, id)).hasMessageContaining("is stopped. Let it run again first");
        timers.resume(admin, id);
        assertThat(job(id).isSuspended()).isFalse();
        timers.run(admin, id);
        assertThat(job(id).getDuedate()).isEqualTo(Date.from(now));
        assertThat(audited())
                .containsExactly(
                        "timer.stop timer:record-pull:start_tick",
                        "timer.resume timer:record-pull:start_tick",
                        "timer.run timer:record-pull:start_tick");
        TimerView ofCase = of("target-cascade", Locale.ENGLISH);
        runtime.suspendProcessInstanceById(ofCase.caseId());
        assertThatThrownBy(() -> timers.resume(admin, ofCase.id())).hasMessageContaining("because its case is");
    }

    @Test
    void moments_out_of_bounds_timers_that_are_gone_and_people_without_the_right_are_refused() {
        String id = of("record-pull", Locale.ENGLISH).id();
        for (Instant wrong : List.of(now.minus(Duration.ofHours(1)), now.plus(Duration.ofDays(400)))) {
            assertThatThrownBy(() -> timers.setDue(admin, id, wrong)).hasMessageContaining("366 days ahead");
        }
        assertThatThrownBy(() -> timers.run(admin, "nothing")).hasMessageContaining("This timer has run");
        for (String other : List.of("ann", "head-north", "people")) {
            assertThatThrownBy(() -> timers.run(bank.viewer(other), id)).isInstanceOf(Refused.class);
            assertThatThrownBy(() -> timers.counts(bank.viewer(other), null)).isInstanceOf(Refused.class);
        }
    }

    @Test
    void rhythms_are_read_from_what_the_model_says() {
        assertThat(TimerRhythm.of("CYCLE: 0 30 7 ? * MON"))
                .isEqualTo(new TimerRhythm(
                        TimerRhythm.Kind.WEEKLY, LocalTime.of(7, 30), DayOfWeek.MONDAY, null, "0 30 7 ? * MON"));
        assertThat(TimerRhythm.of("CYCLE: R3/PT10H").every()).isEqualTo(Duration.ofHours(10));
        assertThat(TimerRhythm.of("CYCLE: R/P1M").kind()).isEqualTo(TimerRhythm.Kind.OTHER);
        assertThat(TimerRhythm.of("CYCLE: 0 0/15 * * * ?").every()).isEqualTo(Duration.ofMinutes(15));
        assertThat(TimerRhythm.of("CYCLE: 0 0/7 * * * ?").kind()).isEqualTo(TimerRhythm.Kind.OTHER);
        assertThat(TimerRhythm.of("CYCLE: 0 99 6 * * ?").kind()).isEqualTo(TimerRhythm.Kind.OTHER);
        assertThat(TimerRhythm.of("CYCLE: 0 0 6 1 * ?").kind()).isEqualTo(TimerRhythm.Kind.OTHER);
        assertThat(TimerRhythm.of("DURATION: P7D"))
                .isEqualTo(new TimerRhythm(TimerRhythm.Kind.ONCE, null, null, null, "P7D"));
    }

    private void guard() {
        TimerGuards.look(context);
    }

    private List<TimerView> list(TimerView.@Nullable State state) {
        return timers.timers(admin, new TimerQuery(null, null, state, 0, 50), Locale.ENGLISH)
                .items();
    }

    private TimerView of(String process, Locale language) {
        return timers.timers(admin, new TimerQuery(process, null, null, 0, 50), language)
                .items()
                .get(0);
    }

    private Job job(String id) {
        return management.createJobQuery().jobId(id).singleResult();
    }

    private List<String> audited() {
        return jdbc.sql(
                        "select action || ' ' || subject from audit_entry where action like 'timer.%' and id > :since order by id")
                .param("since", audited)
                .query(String.class)
                .list();
    }
}
