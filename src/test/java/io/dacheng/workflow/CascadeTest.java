package io.dacheng.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.init;

import io.dacheng.access.Viewer;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import io.dacheng.inbox.InboxQuery;
import io.dacheng.inbox.InboxService;
import io.dacheng.inbox.WorkItem;
import io.dacheng.inbox.WorkItemKind;
import io.dacheng.shared.Refused;
import io.dacheng.target.NegotiationService;
import io.dacheng.target.Part;
import io.dacheng.target.PlanService;
import io.dacheng.target.PlanState;
import io.dacheng.target.SplitService;
import io.dacheng.target.TargetService;
import io.dacheng.target.TargetState;
import java.math.BigDecimal;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class CascadeTest {

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cascades cascades;

    @Autowired
    private PlanService plans;

    @Autowired
    private TargetService targets;

    @Autowired
    private SplitService splits;

    @Autowired
    private NegotiationService negotiation;

    @Autowired
    private InboxService inbox;

    @Autowired
    private Jobs jobs;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void a_small_bank() {
        init(engine);
        organisations.smallBank();
    }

    @Test
    void a_plan_waits_until_its_setter_confirms_the_split() {
        long plan = cascades.created();

        BpmnAwareTests.assertThat(cascade(plan)).isWaitingAt(TargetCascade.CONFIRM_SPLIT);
        assertThat(open("setter", WorkItemKind.CONFIRM_SPLIT, plan))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.subject()).isEqualTo("Head office");
                    assertThat(item.planName()).isEqualTo("Deposits 2026");
                    assertThat(item.amount()).isEqualByComparingTo("900000");
                    assertThat(item.due()).isEqualTo(Cascades.SUBMIT_BY);
                });
    }

    @Test
    void the_engines_history_says_who_has_done_each_step() {
        long plan = cascades.created();
        cascades.confirm(plan, "HQ", "setter");
        cascades.schedule(plan, "north");
        cascades.confirm(plan, "north", "head-north");

        assertThat(jdbc.sql("""
                        select t.task_def_key_, t.assignee_, a.assignee_, w.closed_by from work_item w
                            join act_hi_taskinst t on t.id_ = w.task_ref join act_hi_actinst a on a.task_id_ = w.task_ref
                        where w.plan_id = :plan and t.end_time_ is not null order by t.end_time_
                        """)
                        .param("plan", plan)
                        .query((row, n) ->
                                List.of(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                        .list())
                .containsExactly(
                        List.of(TargetCascade.CONFIRM_SPLIT, "setter", "setter", "setter"),
                        List.of(UnitTarget.SET_SCHEDULE, "head-north", "head-north", "head-north"),
                        List.of(UnitTarget.SPLIT_TARGET, "head-north", "head-north", "head-north"));
    }

    @Test
    void three_levels_agree_and_the_plan_becomes_active() {
        long plan = cascades.created();
        ProcessInstance cascade = cascade(plan);
        cascades.confirm(plan, "HQ", "setter");
        BpmnAwareTests.assertThat(cascade).isWaitingAt(TargetCascade.WAIT_FOR_CHILDREN);
        for (String unit : List.of("north", "south", "north-1", "north-2", "south-1")) {
            BpmnAwareTests.assertThat(unitCase(plan, unit)).isWaitingAt(UnitTarget.SET_SCHEDULE);
            cascades.schedule(plan, unit);
            BpmnAwareTests.assertThat(unitCase(plan, unit)).isWaitingAt(UnitTarget.SPLIT_TARGET);
            cascades.confirm(plan, unit, "head-" + unit);
            BpmnAwareTests.assertThat(unitCase(plan, unit)).isWaitingAt(UnitTarget.WAIT_FOR_CHILDREN);
        }
        assertThat(cascades.view(plan, "ann").proposed()).isEqualByComparingTo("112500");
        assertThat(cascades.view(plan, "fei").proposed()).isEqualByComparingTo("225000");

        cascades.agreeEverybody(plan);

        BpmnAwareTests.assertThat(cascade).isEnded().hasPassed(TargetCascade.END_ACTIVE);
        assertThat(plans.plan(cascades.viewer("setter"), plan).state()).isEqualTo(PlanState.ACTIVE);
        assertThat(targets.tree(cascades.viewer("setter"), plan)).allSatisfy(target -> {
            assertThat(target.state()).isEqualTo(TargetState.ACTIVE);
            assertThat(target.balance()).matches(balance -> balance == null || balance.signum() == 0);
        });
        assertThat(casesOf(plan)).isZero();
    }

    @Test
    void a_returned_target_goes_straight_back_to_its_author_and_comes_again() {
        long plan = cascades.dispatched();
        cascades.submit(plan, "ann", "100000", "Two key accounts moved");
        negotiation.returnToMember(cascades.viewer("head-north-1"), cascades.target(plan, "ann"), "Keep the proposal");
        jobs.runMessages();

        BpmnAwareTests.assertThat(memberCase(plan, "ann")).isWaitingAt(MemberTarget.SUBMIT_TARGET);
        assertThat(cascades.view(plan, "ann").state()).isEqualTo(TargetState.RETURNED);
        assertThat(open("ann", WorkItemKind.SUBMIT_TARGET, plan)).hasSize(1);

        cascades.submit(plan, "ann");
        BpmnAwareTests.assertThat(memberCase(plan, "ann")).isWaitingAt(MemberTarget.APPROVE_TARGET);
        assertThat(open("head-north-1", WorkItemKind.APPROVE_TARGET, plan)).hasSize(1);
    }

    @Test
    void above_the_round_limit_the_next_higher_head_decides() {
        long plan = cascades.dispatched();
        for (int round = 0; round < 3; round++) {
            cascades.submit(plan, "bob", "100000", "Still too much");
            assertThat(candidates("bob", plan)).containsExactly("head-north-1");
            negotiation.returnToMember(cascades.viewer("head-north-1"), cascades.target(plan, "bob"), "No");
            jobs.runMessages();
        }
        cascades.submit(plan, "bob", "100000", "Still too much");

        assertThat(candidates("bob", plan)).containsExactly("head-north");
        negotiation.approve(cascades.viewer("head-north"), cascades.target(plan, "bob"));
        assertThat(cascades.view(plan, "bob").state()).isEqualTo(TargetState.AGREED);
    }

    @Test
    void a_counter_proposal_leaves_a_balance_that_the_head_settles_before_the_unit_agrees() {
        long plan = cascades.dispatched();
        cascades.submit(plan, "eve", "200000", "Fewer customers");
        cascades.approve(plan, "eve");
        cascades.submit(plan, "fei");
        cascades.approve(plan, "fei");

        BpmnAwareTests.assertThat(unitCase(plan, "south-1")).isWaitingAt(UnitTarget.SETTLE_BALANCE);
        assertThat(cascades.view(plan, "south-1").balance()).isEqualByComparingTo("25000");
        assertThat(open("head-south-1", WorkItemKind.SETTLE_BALANCE, plan))
                .singleElement()
                .satisfies(item -> assertThat(item.due()).isEqualTo(Cascades.AGREE_BY));

        splits.settleBalance(
                cascades.viewer("head-south-1"),
                cascades.target(plan, "south-1"),
                List.of(new Part(cascades.target(plan, "fei"), new BigDecimal("250000"), false)),
                "Fei takes the rest");
        jobs.runMessages();

        assertThat(cascades.view(plan, "south-1").state()).isEqualTo(TargetState.AGREED);
        assertThat(cascades.view(plan, "south").state()).isEqualTo(TargetState.AGREED);
    }

    @Test
    void who_comes_second_is_told_who_was_first() {
        long plan = cascades.dispatched();
        cascades.submit(plan, "cai");
        WorkItem item = open("head-north-2", WorkItemKind.APPROVE_TARGET, plan).get(0);
        engine.getTaskService().setAssignee(taskOf(plan, "cai"), "head-north");

        assertThatThrownBy(() -> cascades.approve(plan, "cai")).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.kind()).isEqualTo(Refused.Kind.CONFLICT);
            assertThat(refused.getMessage()).contains("Head-north");
        });
        assertThat(cascades.view(plan, "cai").state()).isEqualTo(TargetState.SUBMITTED);
        assertThat(inbox.workItem(cascades.viewer("head-north-2"), item.id()).state())
                .isEqualTo(WorkItem.State.OPEN);
    }

    @Test
    void a_cancelled_plan_leaves_no_case_and_no_open_work_item() {
        long plan = cascades.dispatched();
        ProcessInstance cascade = cascade(plan);
        cascades.submit(plan, "dan");

        plans.cancel(cascades.viewer("setter"), plan, "The merger changes everything");

        assertThat(openItemsOf(plan)).isZero();
        jobs.runMessages();
        BpmnAwareTests.assertThat(cascade).isEnded().hasPassed(TargetCascade.END_CANCELLED);
        assertThat(casesOf(plan)).isZero();
        assertThat(plans.plan(cascades.viewer("setter"), plan).state()).isEqualTo(PlanState.CANCELLED);
    }

    private long casesOf(long plan) {
        return targets.tree(cascades.viewer("setter"), plan).stream()
                        .mapToLong(target -> cases("target:" + target.id()))
                        .sum()
                + cases("plan:" + plan);
    }

    private long cases(String key) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(key)
                .count();
    }

    private long openItemsOf(long plan) {
        Viewer admin = cascades.viewer("admin");
        return inbox
                .find(admin, new InboxQuery(InboxQuery.Scope.UNIT, "", null, InboxQuery.Sort.DUE, 0, 1000))
                .items()
                .stream()
                .filter(item -> item.planId() != null && item.planId() == plan)
                .count();
    }

    private List<WorkItem> open(String login, WorkItemKind kind, long plan) {
        Viewer viewer = cascades.viewer(login);
        return inbox
                .find(viewer, new InboxQuery(InboxQuery.Scope.MINE, "", kind, InboxQuery.Sort.NEWEST, 0, 100))
                .items()
                .stream()
                .filter(item -> item.planId() != null && item.planId() == plan)
                .toList();
    }

    private List<String> candidates(String member, long plan) {
        WorkItem item =
                inbox.openItem(cascades.viewer("admin"), WorkItemKind.APPROVE_TARGET, cascades.target(plan, member));
        assertThat(item).isNotNull();
        return item.candidates();
    }

    private String taskOf(long plan, String member) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey("target:" + cascades.target(plan, member))
                .singleResult()
                .getId();
    }

    private ProcessInstance cascade(long plan) {
        return instance("plan:" + plan);
    }

    private ProcessInstance unitCase(long plan, String unit) {
        return instance("target:" + cascades.target(plan, unit));
    }

    private ProcessInstance memberCase(long plan, String member) {
        return instance("target:" + cascades.target(plan, member));
    }

    private ProcessInstance instance(String key) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(key)
                .singleResult();
    }
}
