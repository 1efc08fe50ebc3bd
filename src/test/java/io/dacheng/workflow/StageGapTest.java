package io.dacheng.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.SchoolFixture;
import io.dacheng.fixtures.TestClock;
import io.dacheng.inbox.InboxQuery;
import io.dacheng.inbox.InboxQuery.Scope;
import io.dacheng.inbox.InboxQuery.Sort;
import io.dacheng.inbox.InboxService;
import io.dacheng.inbox.Why;
import io.dacheng.inbox.WhyService;
import io.dacheng.inbox.WorkItem;
import io.dacheng.inbox.WorkItemActions;
import io.dacheng.inbox.WorkItemKind;
import io.dacheng.ledger.PostedRecord;
import io.dacheng.ledger.RecordPosting;
import io.dacheng.school.SchoolPack;
import io.dacheng.school.weeks.GapService;
import io.dacheng.school.weeks.GapSteps;
import io.dacheng.school.weeks.GapView;
import io.dacheng.school.weeks.NewPromise;
import io.dacheng.shared.Refused;
import io.dacheng.target.TargetImport;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** E12: a gap opens exactly one task, for the right person, once a week. The week is that of Monday 11 May 2026. */
@IntegrationTest
class StageGapTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 5, 11);

    @Autowired
    private SchoolFixture school;

    @Autowired
    private SchoolPack pack;

    @Autowired
    private TargetImport targets;

    @Autowired
    private RecordPosting posting;

    @Autowired
    private GapService gaps;

    @Autowired
    private GapSteps steps;

    @Autowired
    private InboxService inbox;

    @Autowired
    private WorkItemActions actions;

    @Autowired
    private WhyService why;

    @Autowired
    private ManagementService management;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private Jobs jobs;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private final List<String> records = new ArrayList<>();

    @BeforeEach
    void a_school_without_targets() {
        clock.reset();
        school.school();
        runtime.createProcessInstanceQuery().processDefinitionKey(StageGap.KEY).list().stream()
                .map(ProcessInstance::getId)
                .forEach(id -> runtime.deleteProcessInstance(id, "test"));
        jdbc.sql("truncate school_gap, notice, notice_delivery").update();
        jdbc.sql("truncate target_period, target_change, target cascade").update();
    }

    @AfterEach
    void the_records_go_again() {
        clock.reset();
        in(() -> posting.post(
                school.admin(),
                records.stream()
                        .map(id -> PostedRecord.cancelled("school", id, 2))
                        .toList()));
        records.clear();
    }

    @Test
    void a_gap_opens_one_task_for_the_intention_teacher_of_the_campus_however_often_the_timer_runs() {
        target("stage-trial", "UNIT", "east", "7");
        reached("stage-trial", "yun", 1);
        daily("2026-05-15");

        WorkItem task = only("yun", Scope.MINE);
        assertThat(task.kind()).isEqualTo(WorkItemKind.CLOSE_GAP);
        assertThat(task.subject()).isEqualTo("East");
        assertThat(task.planName()).isEqualTo("Trial 试听 · 2026-W20");
        assertThat(task.amount()).isEqualByComparingTo("6");
        assertThat(task.due()).isEqualTo("2026-05-16");
        assertThat(why.why(school.viewer("yun"), task.id(), Locale.ENGLISH).reasons())
                .extracting(Why.Reason::rule)
                .containsExactly(Why.Rule.IN_CHARGE);
        GapView gap = gap(task, "yun");
        assertThat(gap.actual()).isEqualByComparingTo("1");
        assertThat(gap.inCharge()).containsExactly("Yun");

        daily("2026-05-15");
        daily("2026-05-16");
        daily("2026-05-17");
        assertThat(openTasks()).isEqualTo(1);
        assertThat(opened()).isEqualTo(1);
    }

    @Test
    void two_nodes_at_once_open_one() throws Exception {
        target("stage-trial", "UNIT", "east", "7");
        clock.set(LocalDate.of(2026, 5, 15));
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> both = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                both.add(nodes.submit(() -> {
                    start.await();
                    steps.openDue(LocalDate.of(2026, 5, 15));
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> node : both) {
                node.get();
            }
        } finally {
            nodes.shutdownNow();
        }
        assertThat(opened()).isEqualTo(1);
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey(StageGap.KEY)
                        .processInstanceBusinessKeyLike("gap:%")
                        .count())
                .isEqualTo(1);
        assertThat(openTasks()).isEqualTo(1);
    }

    @Test
    void a_machine_that_was_down_for_three_days_opens_it_once() {
        target("stage-trial", "UNIT", "east", "7");
        daily("2026-05-12");
        assertThat(opened()).as("Tuesday tells too little").isZero();
        daily("2026-05-16");
        assertThat(opened()).isEqualTo(1);
        daily("2026-05-16");
        assertThat(openTasks()).isEqualTo(1);
    }

    @Test
    void how_far_behind_on_which_weekday_is_too_far_stands_in_the_table() {
        target("stage-trial", "UNIT", "east", "14");
        reached("stage-trial", "yun", 4);
        daily("2026-05-13");
        assertThat(opened()).as("by Tuesday evening 4 of 4 are there").isZero();
        daily("2026-05-14");
        assertThat(opened()).as("by Wednesday 4 of 6: two thirds").isZero();
        daily("2026-05-15");
        assertThat(opened()).as("by Thursday 4 of 8: half").isEqualTo(1);
    }

    @Test
    void on_the_first_morning_of_a_week_nobody_is_behind() {
        target("stage-trial", "UNIT", "east", "70");
        daily("2026-05-11");
        daily("2026-05-18");
        assertThat(opened()).isZero();
    }

    @Test
    void who_has_a_target_of_their_own_answers_for_it_and_the_campus_gets_no_task_beside() {
        target("stage-lead", "UNIT", "east", "20");
        target("stage-lead", "MEMBER", "ying", "10");
        target("stage-lead", "MEMBER", "yang", "10");
        reached("stage-lead", "yang", 10);
        daily("2026-05-15");

        WorkItem task = only("ying", Scope.MINE);
        assertThat(task.subject()).isEqualTo("Ying");
        assertThat(task.assignee()).isEqualTo("ying");
        assertThat(openTasks()).isEqualTo(1);
        assertThatThrownBy(() -> gap(task, "yang"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.NOT_FOUND));
        assertThatThrownBy(() -> gap(task, "head-west")).isInstanceOf(Refused.class);
        assertThat(gap(task, "head-east").memberName()).isEqualTo("Ying");
    }

    @Test
    void several_consultants_see_one_task_and_who_takes_it_answers() {
        target("stage-visit", "UNIT", "east", "14");
        daily("2026-05-15");
        WorkItem task = only("ying", Scope.GROUP);
        assertThat(only("yang", Scope.GROUP).id()).isEqualTo(task.id());
        assertThat(task.candidates()).containsExactly("yang", "ying");
        actions.claim(school.viewer("yang"), task.id());

        assertThatThrownBy(() -> promise(task, "ying", "2026-05-16"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.CONFLICT));
        promise(task, "yang", "2026-05-16");
        assertThat(gap(task, "head-east").promisedBy()).isEqualTo("Yang");
        assertThat(openTasks()).isZero();
    }

    @Test
    void where_nobody_has_the_position_the_campus_head_answers() {
        jdbc.sql("delete from school_position where member_id = :wan")
                .param("wan", school.member("wan"))
                .update();
        target("stage-trial", "UNIT", "west", "7");
        daily("2026-05-15");
        assertThat(only("head-west", Scope.MINE).kind()).isEqualTo(WorkItemKind.CLOSE_GAP);
    }

    @Test
    void only_the_lowest_units_with_a_target_are_asked() {
        target("stage-trial", "UNIT", "HQ", "21");
        target("stage-trial", "UNIT", "east", "7");
        target("stage-trial", "UNIT", "west", "14");
        daily("2026-05-15");
        assertThat(jdbc.sql("select u.code from school_gap g join org_unit u on u.id = g.unit_id order by u.code")
                        .query(String.class)
                        .list())
                .containsExactly("east", "west");
    }

    @Test
    void on_the_day_promised_a_closed_gap_is_told_and_nobody_has_to_do_anything() {
        WorkItem task = trialGap();
        promise(task, "yun", "2026-05-16");
        reached("stage-trial", "yun", 7);
        daily("2026-05-15");
        assertThat(gap(task, "yun").state()).isEqualTo(GapView.State.PROMISED);
        daily("2026-05-16");
        assertThat(gap(task, "yun").state()).isEqualTo(GapView.State.CLOSED);
        assertThat(told("yun")).contains("notice.gap.closed");
        assertThat(told("head-east")).contains("notice.gap.closed");
        assertThat(openTasks()).isZero();
        daily("2026-05-17");
        assertThat(opened()).isEqualTo(1);
    }

    @Test
    void one_that_is_still_there_goes_to_the_campus_head_who_asks_again_or_ends_it() {
        WorkItem task = trialGap();
        promise(task, "yun", "2026-05-16");
        daily("2026-05-16");
        daily("2026-05-16");
        WorkItem followUp = only("head-east", Scope.MINE);
        assertThat(followUp.kind()).isEqualTo(WorkItemKind.FOLLOW_UP_GAP);
        assertThat(told("yun")).containsOnlyOnce("notice.gap.missed");
        assertThatThrownBy(() -> gaps.decide(school.viewer("yun"), id(task), true, ""))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.FORBIDDEN));

        gaps.decide(school.viewer("head-east"), id(task), true, "Try the weekend");
        jobs.runMessages();
        WorkItem again = only("yun", Scope.MINE);
        assertThat(again.kind()).isEqualTo(WorkItemKind.CLOSE_GAP);
        assertThat(gap(again, "yun").comment()).isEqualTo("Try the weekend");
        assertThat(gap(again, "yun").rounds()).isEqualTo(1);

        promise(again, "yun", "2026-05-18");
        daily("2026-05-18");
        assertThatThrownBy(() -> gaps.decide(school.viewer("head-east"), id(task), false, " "))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.INVALID));
        gaps.decide(school.viewer("head-east"), id(task), false, "The week is over");
        jobs.runMessages();
        assertThat(gap(task, "yun").state()).isEqualTo(GapView.State.ENDED);
        assertThat(openTasks()).isZero();
        assertThat(opened()).isEqualTo(1);
    }

    @Test
    void a_task_whose_target_is_reached_before_anybody_answers_goes_away() {
        WorkItem task = trialGap();
        reached("stage-trial", "yun", 7);
        daily("2026-05-16");
        assertThat(openTasks()).isZero();
        assertThat(gap(task, "yun").state()).isEqualTo(GapView.State.CLOSED);
    }

    @Test
    void nobody_answers_so_the_campus_head_is_told_then_the_next_above_each_once() {
        WorkItem task = trialGap();
        daily("2026-05-16");
        assertThat(told("head-east"))
                .as("found on a Thursday's figures: two days")
                .isEmpty();
        daily("2026-05-17");
        daily("2026-05-17");
        assertThat(told("head-east")).containsOnlyOnce("notice.gap.escalated");
        assertThat(only("head-east", Scope.GROUP).id()).isEqualTo(task.id());
        assertThat(told("principal")).isEmpty();
        daily("2026-05-19");
        daily("2026-05-20");
        assertThat(told("principal")).containsOnlyOnce("notice.gap.escalated");
        assertThat(told("head-east")).containsOnlyOnce("notice.gap.escalated");
        assertThat(told("yun")).contains("notice.overdue");
    }

    @Test
    void while_the_pack_is_off_nothing_happens() {
        target("stage-trial", "UNIT", "east", "7");
        pack.switchTo(school.admin(), false);
        daily("2026-05-15");
        assertThat(opened()).isZero();
    }

    @Test
    void a_promise_needs_a_text_and_dates_in_their_order() {
        WorkItem task = trialGap();
        LocalDate day = LocalDate.of(2026, 5, 16);
        assertInvalid(task, new NewPromise(" ", day, day));
        assertInvalid(task, new NewPromise("x".repeat(1001), day, day));
        assertInvalid(task, new NewPromise("Call", day.minusDays(2), day));
        assertInvalid(task, new NewPromise("Call", day.plusDays(1), day));
        assertInvalid(task, new NewPromise("Call", day, LocalDate.of(2026, 5, 15)));
        assertInvalid(task, new NewPromise("Call", day, LocalDate.of(2026, 8, 15)));
        assertThat(gap(task, "yun").state()).isEqualTo(GapView.State.OPEN);
    }

    private void assertInvalid(WorkItem task, NewPromise promise) {
        assertThatThrownBy(() -> gaps.promise(school.viewer("yun"), id(task), promise))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.INVALID));
    }

    /** Found on Friday morning: none of the 4 trials that were due by Thursday. */
    private WorkItem trialGap() {
        target("stage-trial", "UNIT", "east", "7");
        daily("2026-05-15");
        return only("yun", Scope.MINE);
    }

    private void promise(WorkItem task, String who, String followUp) {
        LocalDate day = LocalDate.parse(followUp);
        gaps.promise(school.viewer(who), id(task), new NewPromise("Call the families of last week", day, day));
        jobs.runMessages();
    }

    private static long id(WorkItem task) {
        Long id = task.gapId();
        if (id == null) {
            throw new AssertionError("A task about no gap");
        }
        return id;
    }

    private GapView gap(WorkItem task, String who) {
        return gaps.gap(school.viewer(who), id(task));
    }

    /** The timer of the process, as the job executor runs it. */
    private void daily(String day) {
        clock.set(LocalDate.parse(day));
        Job timer = management
                .createJobQuery()
                .processDefinitionKey(StageGap.KEY)
                .timers()
                .singleResult();
        management.executeJob(timer.getId());
        jobs.runMessages();
    }

    private void target(String metric, String kind, String owner, String amount) {
        String csv = "metric,owner_kind,owner,period_start,period_end,amount\n%s,%s,%s,%s,%s,%s\n"
                .formatted(metric, kind, owner, MONDAY, MONDAY.plusDays(6), amount);
        assertThat(targets.importFile(school.admin(), csv.getBytes(StandardCharsets.UTF_8), false)
                        .file()
                        .errors())
                .isEmpty();
    }

    /** On Monday. */
    private void reached(String type, String who, int count) {
        in(() -> {
            List<PostedRecord> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                records.add("gap-test-" + UUID.randomUUID());
                all.add(PostedRecord.of(
                        "school",
                        records.get(records.size() - 1),
                        type,
                        school.member(who),
                        school.unit("east"),
                        MONDAY,
                        BigDecimal.ONE,
                        null));
            }
            posting.post(school.admin(), all);
        });
    }

    private void in(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> work.run());
    }

    private WorkItem only(String who, Scope scope) {
        List<WorkItem> items = inbox.find(school.viewer(who), new InboxQuery(scope, "", null, Sort.DUE, 0, 10))
                .items();
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    private long openTasks() {
        return jdbc.sql(
                        "select count(*) from work_item where state = 'OPEN' and kind in ('CLOSE_GAP', 'FOLLOW_UP_GAP')")
                .query(Long.class)
                .single();
    }

    private long opened() {
        return jdbc.sql("select count(*) from school_gap").query(Long.class).single();
    }

    private List<String> told(String who) {
        return jdbc.sql("select text_key from notice where recipient = :who and kind <> 'TASK' order by id")
                .param("who", who)
                .query(String.class)
                .list();
    }
}
