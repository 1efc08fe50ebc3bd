package io.dacheng.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.calendar.Shape;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import io.dacheng.inbox.InboxQuery;
import io.dacheng.inbox.InboxService;
import io.dacheng.inbox.WorkItem;
import io.dacheng.inbox.WorkItemActions;
import io.dacheng.review.ReviewService;
import io.dacheng.review.ReviewSteps;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A plan with two metrics: 900 000.00 deposits evenly and 101 accounts by weight, over the small bank (T8). */
@IntegrationTest
class LinesTest {

    @Autowired
    Organisations organisations;

    @Autowired
    PlanService plans;

    @Autowired
    TargetService targets;

    @Autowired
    SplitService splits;

    @Autowired
    NegotiationService negotiation;

    @Autowired
    InboxService inbox;

    @Autowired
    WorkItemActions actions;

    @Autowired
    ReviewService reviews;

    @Autowired
    ReviewSteps reviewSteps;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Jobs jobs;

    private PlanWalk walk;

    @BeforeEach
    void a_small_bank() {
        organisations.smallBank();
        walk = new PlanWalk(organisations, plans, targets, splits, negotiation, jobs);
    }

    @Test
    void each_metric_has_a_tree_of_its_own_tied_to_the_leading_one() {
        long plan = dispatched();
        List<TargetView> tree = targets.tree(organisations.viewer("setter"), plan);

        assertThat(tree).hasSize(2 * 12);
        assertThat(tree.stream().filter(t -> t.metric().equals("deposits")))
                .hasSize(12)
                .allSatisfy(t -> assertThat(t.leadId()).isNull());
        assertThat(amount(plan, "accounts", "north")).isEqualByComparingTo("61");
        assertThat(amount(plan, "accounts", "south")).isEqualByComparingTo("40");
        assertThat(amount(plan, "accounts", "ann")).isEqualByComparingTo("21");
        assertThat(amount(plan, "accounts", "bob")).isEqualByComparingTo("20");
        assertThat(amount(plan, "deposits", "ann")).isEqualByComparingTo("112500");
        for (TargetView line : tree.stream().filter(t -> t.leadId() != null).toList()) {
            TargetView lead = targets.target(organisations.viewer("setter"), line.caseId());
            assertThat(lead.ownerCode()).isEqualTo(line.ownerCode());
            assertThat(lead.metric()).isEqualTo("deposits");
        }
        assertThat(targets.lines(
                        organisations.viewer("ann"),
                        line(plan, "accounts", "ann").id()))
                .extracting(TargetView::metric)
                .containsExactly("deposits", "accounts");
    }

    @Test
    void the_plan_shows_each_metric_and_counts_an_owner_once() {
        long plan = dispatched();

        PlanView whole = plans.plan(organisations.viewer("setter"), plan);
        assertThat(whole.lines()).extracting(line -> line.metric().code()).containsExactly("deposits", "accounts");
        assertThat(whole.lines().get(0).amount()).isEqualByComparingTo("900000");
        assertThat(whole.lines().get(1).amount()).isEqualByComparingTo("101");
        assertThat(whole.owners()).isEqualTo(11);
        assertThat(plans.plan(organisations.viewer("ann"), plan).lines())
                .extracting(PlanView.Line::amount)
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(new BigDecimal("112500"), new BigDecimal("21"));
    }

    @Test
    void a_step_of_an_owner_is_one_task_and_done_when_no_line_is_left() {
        long plan = dispatched();
        WorkItem task = task("ann", plan);
        assertThat(task.lines()).isEqualTo(2);
        assertThat(task.metric()).isEqualTo("deposits");

        submit(plan, "deposits", "ann", "112500", null);
        assertThat(task("ann", plan).id()).isEqualTo(task.id());
        refused(() -> approve(plan, "deposits", "ann"), "target.decide.incomplete");
        submit(plan, "accounts", "ann", "20", "One client less");

        assertThat(tasks("ann", plan)).isEmpty();
        assertThat(task("head-north-1", plan).subject()).isEqualTo("Ann");
    }

    @Test
    void who_returns_one_metric_the_third_time_still_decides_the_others_and_the_next_higher_head_only_then() {
        long plan = dispatched();
        submit(plan, "accounts", "ann", "1", "Hardly any");
        submit(plan, "deposits", "ann", "112500", null);
        for (int round = 1; round < 3; round++) {
            negotiation.returnAllToMember(
                    organisations.viewer("head-north-1"),
                    line(plan, "accounts", "ann").id(),
                    "More");
            jobs.runMessages();
            submit(plan, "accounts", "ann", "1", "Hardly any");
            submit(plan, "deposits", "ann", "112500", null);
        }
        negotiation.returnToMember(
                organisations.viewer("head-north-1"),
                line(plan, "accounts", "ann").id(),
                "More");
        approve(plan, "deposits", "ann");
        submit(plan, "accounts", "ann", "1", "Hardly any");

        assertThat(tasks("head-north-1", plan)).isEmpty();
        refused(() -> approve(plan, "accounts", "ann"), "target.decide.head");
        assertThat(task("head-north", plan).subject()).isEqualTo("Ann");
    }

    @Test
    void nobody_does_a_part_of_what_somebody_else_has_claimed() {
        organisations.bring(Map.of("members.csv", """
                login,name,unit_code,role,valid_from,valid_to,email
                second,Second,south-1,BRANCH_HEAD,,,
                """));
        long plan = dispatched();
        submit(plan, "deposits", "eve", amount(plan, "deposits", "eve").toPlainString(), null);
        submit(plan, "accounts", "eve", amount(plan, "accounts", "eve").toPlainString(), null);
        actions.claim(organisations.viewer("second"), task("second", plan).id());

        refused(() -> approve(plan, "deposits", "eve"), "workflow.step.claimed");

        assertThat(line(plan, "deposits", "eve").state()).isEqualTo(TargetState.SUBMITTED);
        negotiation.approve(
                organisations.viewer("second"), line(plan, "deposits", "eve").id());
        assertThat(line(plan, "deposits", "eve").state()).isEqualTo(TargetState.AGREED);
    }

    @Test
    void a_head_agrees_one_metric_and_returns_the_other() {
        long plan = dispatched();
        submit(plan, "deposits", "ann", "112500", null);
        submit(plan, "accounts", "ann", "19", "Two clients less");

        approve(plan, "deposits", "ann");
        assertThat(task("head-north-1", plan).subject()).isEqualTo("Ann");
        negotiation.returnToMember(
                organisations.viewer("head-north-1"),
                line(plan, "accounts", "ann").id(),
                "One less at most");
        jobs.runMessages();

        assertThat(tasks("head-north-1", plan)).isEmpty();
        task("ann", plan);
        assertThat(line(plan, "deposits", "ann").state()).isEqualTo(TargetState.AGREED);
        refused(() -> submit(plan, "deposits", "ann", "112500", null), "target.moved.on.APPROVE");
        submit(plan, "accounts", "ann", "20", "One client less");
        approve(plan, "accounts", "ann");

        assertThat(tasks("ann", plan)).isEmpty();
        assertThat(line(plan, "accounts", "ann").round()).isEqualTo(1);
        assertThat(line(plan, "deposits", "north-1").openChildren()).isEqualTo(1);
        assertThat(line(plan, "accounts", "north-1").openChildren()).isEqualTo(1);
    }

    @Test
    void a_unit_agrees_when_every_metric_is_balanced_and_the_plan_becomes_active() {
        long plan = dispatched();
        submit(plan, "deposits", "ann", "112000", "Less");
        submit(plan, "accounts", "ann", "20", "One client less");
        approve(plan, "deposits", "ann");
        approve(plan, "accounts", "ann");
        for (String member : List.of("bob", "cai", "dan", "eve", "fei")) {
            accept(plan, member);
        }

        assertThat(line(plan, "deposits", "north").openChildren()).isEqualTo(1);
        WorkItem settle = task("head-north-1", plan);
        settle(plan, "deposits", "112500");
        assertThat(task("head-north-1", plan).id()).isEqualTo(settle.id());
        settle(plan, "accounts", "21");

        assertThat(plans.plan(organisations.viewer("setter"), plan).state()).isEqualTo(PlanState.ACTIVE);
        List<TargetView> tree = targets.tree(organisations.viewer("setter"), plan);
        assertThat(tree).allSatisfy(t -> assertThat(t.state()).isEqualTo(TargetState.ACTIVE));
        for (String metric : List.of("deposits", "accounts")) {
            assertThat(tree.stream()
                            .filter(t -> t.metric().equals(metric) && t.ownerKind() == OwnerKind.MEMBER)
                            .map(TargetView::amount)
                            .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(metric.equals("deposits") ? "900000" : "101");
            assertThat(tree.stream().filter(t -> t.children() > 0))
                    .allSatisfy(t -> assertThat(t.balance()).isEqualByComparingTo("0"));
        }
    }

    @Test
    void a_review_has_a_finding_for_each_metric_of_each_owner() {
        long plan = dispatched();
        for (String member : List.of("ann", "bob", "cai", "dan", "eve", "fei")) {
            accept(plan, member);
        }

        long review = reviews.openOnDemand(organisations.viewer("head-north-1"), plan, organisations.unitId("north-1"));

        assertThat(reviews.review(organisations.viewer("head-north-1"), review).findings())
                .extracting(finding -> finding.owner() + " " + finding.metric() + " "
                        + finding.target().intValueExact())
                .containsExactlyInAnyOrder(
                        "ann deposits 112500", "bob deposits 112500", "ann accounts 21", "bob accounts 20");
        assertThat(reviewSteps.calculateDaily(LocalDate.of(2026, 5, 15))).contains(plan);
        assertThat(jdbc.sql("""
                        select count(*) from review_finding f join review r on r.id = f.review_id
                        where r.plan_id = :plan and r.kind = 'DAILY'
                        """).param("plan", plan).query(Integer.class).single())
                .isEqualTo(2 * 12);
    }

    @Test
    void the_metrics_of_a_plan_are_checked_one_by_one() {
        refused(() -> create(List.of()), "target.plan.metric.none");
        refused(() -> create(List.of(line("deposits", "1"), line("deposits", "2"))), "target.plan.metric.twice");
        refused(() -> create(List.of(line("deposits", "1"), line("gold", "2"))), "target.plan.metric");
        assertThatThrownBy(() -> create(List.of(line("deposits", "1"), line("accounts", "2.5"))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Accounts opened");
    }

    private long dispatched() {
        long plan = create(List.of(
                line("deposits", "900000.00"),
                new NewPlan.Line("accounts", new BigDecimal("101"), SplitMethod.WEIGHTED, null, null, null)));
        confirmBoth(plan, "HQ", "setter");
        for (String unit : List.of("north", "south", "north-1", "north-2", "south-1")) {
            negotiation.setSchedule(
                    organisations.viewer("head-" + unit),
                    line(plan, "accounts", unit).id(),
                    PlanWalk.SUBMIT_BY,
                    PlanWalk.AGREE_BY);
            jobs.runMessages();
            confirmBoth(plan, unit, "head-" + unit);
        }
        return plan;
    }

    private void confirmBoth(long plan, String unit, String who) {
        splits.confirmSplit(
                organisations.viewer(who), line(plan, "accounts", unit).id(), List.of());
        jobs.runMessages();
        assertThat(tasks(who, plan)).hasSize(1);
        splits.confirmSplit(
                organisations.viewer(who), line(plan, "deposits", unit).id(), List.of());
        jobs.runMessages();
    }

    private long create(List<NewPlan.Line> lines) {
        long plan = plans.create(
                organisations.viewer("setter"),
                new NewPlan(
                        "Two metrics",
                        lines,
                        "HQ",
                        LocalDate.of(2026, 1, 1),
                        PlanWalk.YEAR_END,
                        List.of(),
                        Shape.EVEN,
                        BigDecimal.ZERO,
                        List.of(),
                        PlanWalk.SUBMIT_BY,
                        PlanWalk.AGREE_BY));
        jobs.runMessages();
        return plan;
    }

    private static NewPlan.Line line(String metric, String amount) {
        return new NewPlan.Line(metric, new BigDecimal(amount), SplitMethod.EVEN, null, null, null);
    }

    private void accept(long plan, String member) {
        for (String metric : List.of("deposits", "accounts")) {
            submit(plan, metric, member, amount(plan, metric, member).toPlainString(), null);
        }
        negotiation.approveAll(
                organisations.viewer(head(plan, member)),
                List.of(line(plan, "deposits", member).id()));
        jobs.runMessages();
    }

    private void submit(long plan, String metric, String member, String amount, String reason) {
        negotiation.submit(
                organisations.viewer(member),
                line(plan, metric, member).id(),
                new BigDecimal(amount),
                PlanWalk.YEAR_END,
                reason);
        jobs.runMessages();
    }

    private void approve(long plan, String metric, String member) {
        negotiation.approve(
                organisations.viewer(head(plan, member)),
                line(plan, metric, member).id());
        jobs.runMessages();
    }

    private void settle(long plan, String metric, String bobs) {
        long bob = line(plan, metric, "bob").id();
        BigDecimal raised =
                new BigDecimal(bobs).add(metric.equals("deposits") ? new BigDecimal("500") : BigDecimal.ZERO);
        splits.settleBalance(
                organisations.viewer("head-north-1"),
                line(plan, metric, "north-1").id(),
                List.of(new Part(bob, raised, false)),
                "Bob takes the rest");
        jobs.runMessages();
    }

    private String head(long plan, String member) {
        return walk.headOf(plan, line(plan, "deposits", member));
    }

    private BigDecimal amount(long plan, String metric, String owner) {
        return line(plan, metric, owner).amount();
    }

    private TargetView line(long plan, String metric, String owner) {
        return targets.tree(organisations.viewer("setter"), plan).stream()
                .filter(t -> t.metric().equals(metric) && t.ownerCode().equals(owner))
                .findFirst()
                .orElseThrow();
    }

    private WorkItem task(String login, long plan) {
        List<WorkItem> tasks = tasks(login, plan);
        assertThat(tasks).hasSize(1);
        return tasks.get(0);
    }

    private List<WorkItem> tasks(String login, long plan) {
        return java.util.stream.Stream.of(InboxQuery.Scope.MINE, InboxQuery.Scope.GROUP)
                .flatMap(scope -> inbox
                        .find(organisations.viewer(login), new InboxQuery(scope, "", null, InboxQuery.Sort.DUE, 0, 50))
                        .items()
                        .stream())
                .filter(item -> item.planId() != null && item.planId() == plan)
                .toList();
    }

    private static void refused(ThrowingCallable call, String code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refused.class, refusal -> assertThat(refusal.code())
                .isEqualTo(code));
    }
}
