package io.dacheng.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.inbox.HandOvers;
import io.dacheng.inbox.InboxService;
import io.dacheng.inbox.WorkItem;
import io.dacheng.inbox.WorkItemActions;
import io.dacheng.inbox.WorkItemKind;
import io.dacheng.notification.NoticeWords;
import io.dacheng.notification.Notices;
import io.dacheng.shared.Refused;
import io.dacheng.target.NegotiationService;
import io.dacheng.target.TargetState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Members submit by 29 May, units agree by 12 June; the items come on 15 May. */
@IntegrationTest
class RemindersTest {

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cascades cascades;

    @Autowired
    private InboxService inbox;

    @Autowired
    private WorkItemActions actions;

    @Autowired
    private HandOvers handOvers;

    @Autowired
    private NegotiationService negotiation;

    @Autowired
    private Notices notices;

    @Autowired
    private ManagementService management;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private Jobs jobs;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void a_small_bank() {
        clock.reset();
        organisations.smallBank();
    }

    @Test
    void the_ladder_is_seven_days_one_day_the_day_and_daily_when_overdue() {
        long plan = cascades.created();
        remind(plan, "2026-05-15");
        remind(plan, "2026-05-21");
        assertThat(told("setter", plan)).isEmpty();

        remind(plan, "2026-05-22");
        remind(plan, "2026-05-22");
        remind(plan, "2026-05-25");
        assertThat(told("setter", plan)).containsExactly("notice.reminder");

        remind(plan, "2026-05-28");
        remind(plan, "2026-05-29");
        assertThat(told("setter", plan)).containsExactly("notice.reminder", "notice.reminder", "notice.reminder");

        remind(plan, "2026-05-30");
        remind(plan, "2026-05-31");
        assertThat(told("setter", plan))
                .hasSize(5)
                .filteredOn("notice.overdue"::equals)
                .hasSize(2);
    }

    @Test
    void a_step_that_was_missed_is_made_up_for_once() {
        long plan = cascades.created();
        remind(plan, "2026-05-24");
        remind(plan, "2026-05-25");
        assertThat(told("setter", plan)).containsExactly("notice.reminder");
    }

    @Test
    void what_somebody_wanted_to_look_at_again_is_told_to_them_once_on_the_day() {
        long plan = cascades.dispatched();
        cascades.submit(plan, "bob");
        long item = inbox.openItem(cascades.viewer("admin"), WorkItemKind.APPROVE_TARGET, cascades.target(plan, "bob"))
                .id();
        actions.setFollowUp(cascades.viewer("head-north-1"), item, LocalDate.parse("2026-05-18"));

        remind(plan, "2026-05-17");
        assertThat(sentences("head-north-1", item)).doesNotContain("notice.follow-up");
        remind(plan, "2026-05-19");
        remind(plan, "2026-05-19");
        remind(plan, "2026-05-20");

        assertThat(sentences("head-north-1", item)).containsOnlyOnce("notice.follow-up");
        assertThat(notices.latest(cascades.viewer("head-north-1"), 100))
                .filteredOn(notice -> notice.textKey().equals("notice.follow-up"))
                .extracting(notice -> NoticeWords.sentence(notice, Locale.ENGLISH))
                .first()
                .asString()
                .startsWith("To look at again today: Bob · ")
                .endsWith(", due 12 Jun 2026");
        assertThat(sentences("head-north", item)).isEmpty();
    }

    @Test
    void another_follow_up_date_is_told_anew_and_none_or_today_is_not_told() {
        long plan = cascades.dispatched();
        long item = inbox.openItem(cascades.viewer("admin"), WorkItemKind.SUBMIT_TARGET, cascades.target(plan, "ann"))
                .id();
        actions.setFollowUp(cascades.viewer("ann"), item, LocalDate.parse("2026-05-15"));
        remind(plan, "2026-05-15");
        assertThat(sentences("ann", item)).doesNotContain("notice.follow-up");

        actions.setFollowUp(cascades.viewer("ann"), item, LocalDate.parse("2026-05-18"));
        actions.setFollowUp(cascades.viewer("ann"), item, null);
        remind(plan, "2026-05-18");
        assertThat(sentences("ann", item)).doesNotContain("notice.follow-up");

        actions.setFollowUp(cascades.viewer("ann"), item, LocalDate.parse("2026-05-19"));
        remind(plan, "2026-05-19");
        actions.setFollowUp(cascades.viewer("ann"), item, LocalDate.parse("2026-05-20"));
        remind(plan, "2026-05-20");
        assertThat(sentences("ann", item))
                .filteredOn("notice.follow-up"::equals)
                .hasSize(2);
    }

    @Test
    void a_task_that_has_gone_to_somebody_else_reminds_them_of_the_date() {
        long plan = cascades.dispatched();
        cascades.submit(plan, "bob");
        long item = inbox.openItem(cascades.viewer("admin"), WorkItemKind.APPROVE_TARGET, cascades.target(plan, "bob"))
                .id();
        actions.setFollowUp(cascades.viewer("head-north-1"), item, LocalDate.parse("2026-05-18"));
        handOvers.reassign(cascades.viewer("head-north-1"), item, "head-north", "On leave");

        remind(plan, "2026-05-18");

        assertThat(sentences("head-north", item)).contains("notice.follow-up");
        assertThat(sentences("head-north-1", item)).doesNotContain("notice.follow-up");
    }

    @Test
    void an_overdue_decision_goes_once_to_the_next_head_who_may_then_take_it() {
        long plan = cascades.dispatched();
        cascades.submit(plan, "bob");
        WorkItem item =
                inbox.openItem(cascades.viewer("admin"), WorkItemKind.APPROVE_TARGET, cascades.target(plan, "bob"));
        assertThat(item.candidates()).containsExactly("head-north-1");

        remind(plan, "2026-06-13");
        remind(plan, "2026-06-14");

        WorkItem escalated = inbox.workItem(cascades.viewer("head-north"), item.id());
        assertThat(escalated.candidates()).containsExactly("head-north", "head-north-1");
        assertThat(escalated.escalatedAt()).isNotNull();
        assertThat(escalationsOf("head-north", item.id())).isEqualTo(1);
        actions.claim(cascades.viewer("head-north"), item.id());
        negotiation.approve(cascades.viewer("head-north"), cascades.target(plan, "bob"));
        assertThat(cascades.view(plan, "bob").state()).isEqualTo(TargetState.AGREED);
    }

    @Test
    void an_overdue_schedule_can_be_set_by_the_next_head() {
        long plan = cascades.created();
        cascades.confirm(plan, "HQ", "setter");
        cascades.schedule(plan, "north");
        cascades.confirm(plan, "north", "head-north");
        long north1 = cascades.target(plan, "north-1");
        assertThatThrownBy(() -> negotiation.setSchedule(
                        cascades.viewer("head-north"), north1, Cascades.AGREE_BY, Cascades.AGREE_BY))
                .isInstanceOf(Refused.class);

        remind(plan, "2026-05-30");

        negotiation.setSchedule(cascades.viewer("head-north"), north1, Cascades.AGREE_BY, Cascades.AGREE_BY);
        jobs.runMessages();
        assertThat(inbox.openItem(cascades.viewer("head-north-1"), WorkItemKind.SPLIT_TARGET, north1))
                .isNotNull();
    }

    @Test
    void an_overdue_submission_is_shown_to_the_members_own_head_and_stays_the_members() {
        long plan = cascades.dispatched();
        WorkItem item =
                inbox.openItem(cascades.viewer("admin"), WorkItemKind.SUBMIT_TARGET, cascades.target(plan, "cai"));

        remind(plan, "2026-05-30");

        assertThat(escalationsOf("head-north-2", item.id())).isEqualTo(1);
        WorkItem late = inbox.workItem(cascades.viewer("cai"), item.id());
        assertThat(late.candidates()).containsExactly("cai");
        assertThat(late.assignee()).isEqualTo("cai");
    }

    @Test
    void a_timer_that_was_missed_for_ten_days_runs_once_and_the_next_one_lies_ahead() {
        long plan = cascades.created();
        Instant now = new Date().toInstant();
        management.setJobDuedate(timer(plan).getId(), Date.from(now.minus(10, ChronoUnit.DAYS)));

        management.executeJob(timer(plan).getId());

        assertThat(timer(plan).getDuedate()).isAfter(Date.from(now));
        assertThat(runtime.createExecutionQuery()
                        .processInstanceBusinessKey("plan:" + plan)
                        .activityId("service_remindDue")
                        .count())
                .isEqualTo(1);
        jobs.runMessages();
    }

    private void remind(long plan, String day) {
        clock.set(LocalDate.parse(day));
        management.executeJob(timer(plan).getId());
        jobs.runMessages();
    }

    private Job timer(long plan) {
        String cascade = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey("plan:" + plan)
                .singleResult()
                .getId();
        return management.createJobQuery().processInstanceId(cascade).timers().singleResult();
    }

    /** Sentences about the split that waits to be confirmed. */
    private List<String> told(String login, long plan) {
        WorkItem item =
                inbox.openItem(cascades.viewer("admin"), WorkItemKind.CONFIRM_SPLIT, cascades.target(plan, "HQ"));
        return sentences(login, item.id());
    }

    private List<String> sentences(String login, long workItem) {
        return notices.latest(cascades.viewer(login), 100).stream()
                .filter(notice -> notice.workItemId() != null && notice.workItemId() == workItem)
                .map(Notices.Notice::textKey)
                .toList();
    }

    private long escalationsOf(String login, long workItem) {
        return sentences(login, workItem).stream()
                .filter("notice.escalation"::equals)
                .count();
    }
}
