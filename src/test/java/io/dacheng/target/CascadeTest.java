package io.dacheng.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.dacheng.access.Viewer;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import io.dacheng.shared.ItemResult;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class CascadeTest {

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
    CascadeSteps steps;

    @Autowired
    Jobs jobs;

    @Autowired
    JdbcClient jdbc;

    PlanWalk cascades;

    @BeforeEach
    void bank() {
        organisations.smallBank();
        cascades = new PlanWalk(organisations, plans, targets, splits, negotiation, jobs);
    }

    @Test
    void an_overall_target_reaches_everybody_by_weight_and_sums_exactly_at_each_level() {
        long planId = cascades.withMembers(cascades.plan("1000.01", SplitMethod.WEIGHTED));

        // 60 : 40 of 1000.01 is 600.006 and 400.004, so 600.01 and 400.00; 40 : 20 of 600.01 is 400.0067 and 200.0033.
        assertThat(cascades.tree(planId))
                .extracting(
                        TargetView::ownerCode, t -> t.amount().toPlainString(), TargetView::depth, TargetView::state)
                .containsExactly(
                        tuple("HQ", "1000.01", 0, TargetState.DISPATCHED),
                        tuple("north", "600.01", 1, TargetState.DISPATCHED),
                        tuple("north-1", "400.01", 2, TargetState.DISPATCHED),
                        tuple("ann", "200.01", 3, TargetState.DISPATCHED),
                        tuple("bob", "200.00", 3, TargetState.DISPATCHED),
                        tuple("north-2", "200.00", 2, TargetState.DISPATCHED),
                        tuple("cai", "100.00", 3, TargetState.DISPATCHED),
                        tuple("dan", "100.00", 3, TargetState.DISPATCHED),
                        tuple("south", "400.00", 1, TargetState.DISPATCHED),
                        tuple("south-1", "400.00", 2, TargetState.DISPATCHED),
                        tuple("eve", "200.00", 3, TargetState.DISPATCHED),
                        tuple("fei", "200.00", 3, TargetState.DISPATCHED));
        assertThat(cascades.tree(planId)).filteredOn(t -> t.children() > 0).allSatisfy(t -> assertThat(t.balance())
                .isEqualByComparingTo("0"));
        assertThat(cascades.target(planId, "ann").submitBy()).isEqualTo(PlanWalk.SUBMIT_BY);
    }

    @Test
    void when_everybody_has_agreed_the_plan_is_active() {
        long planId = cascades.withMembers(cascades.plan("1000", SplitMethod.EVEN));
        cascades.agreeAsProposed(planId, member -> !member.ownerCode().equals("fei"));

        assertThat(plans.plan(viewer("setter"), planId))
                .returns(PlanState.DISPATCHED, PlanView::state)
                .returns(11, PlanView::owners)
                .returns(8, PlanView::agreedOwners);
        assertThat(cascades.target(planId, "north").state()).isEqualTo(TargetState.AGREED);
        assertThat(cascades.target(planId, "south-1").openChildren()).isEqualTo(1);

        cascades.agreeAsProposed(planId, member -> true);

        assertThat(plans.plan(viewer("setter"), planId).state()).isEqualTo(PlanState.ACTIVE);
        assertThat(cascades.tree(planId)).extracting(TargetView::state).containsOnly(TargetState.ACTIVE);
        assertThat(cascades.tree(planId)).extracting(TargetView::openChildren).containsOnly(0);
        assertThat(steps.activePlans(LocalDate.of(2026, 12, 31))).contains(planId);
        assertThat(steps.activePlans(LocalDate.of(2027, 1, 1))).doesNotContain(planId);
    }

    @Test
    void the_history_tells_who_when_and_why() {
        long planId = cascades.withMembers(cascades.plan("1000", SplitMethod.EVEN));
        cascades.submit(planId, "ann", "120", "new in the branch");
        returned(planId, "ann", "head-north-1", "take a little more");
        cascades.submit(planId, "ann", "125", null);
        cascades.approve(planId, "ann");

        List<TargetChangeView> history = targets.history(
                viewer("head-north-1"), cascades.target(planId, "ann").id());

        assertThat(history)
                .extracting(TargetChangeView::action, TargetChangeView::changedByName, TargetChangeView::reason)
                .containsExactly(
                        tuple("PROPOSE", "system", null),
                        tuple("ALLOT", "Head-north-1", null),
                        tuple("DISPATCH", "system", null),
                        tuple("SUBMIT", "Ann", "new in the branch"),
                        tuple("RETURN", "Head-north-1", "take a little more"),
                        tuple("SUBMIT", "Ann", null),
                        tuple("APPROVE", "Head-north-1", null));
        assertThat(history.get(3).amount()).isEqualByComparingTo("120");
        assertThat(history.get(6).state()).isEqualTo(TargetState.AGREED);
    }

    @Test
    void a_locked_part_is_kept_and_the_rest_is_split_again() {
        long planId = cascades.started(cascades.plan("1000", SplitMethod.EVEN));
        long root = cascades.target(planId, "HQ").id();
        Part locked = new Part(cascades.target(planId, "north").id(), new BigDecimal("700"), true);

        assertThat(splits.previewSplit(viewer("setter"), root, SplitMethod.EVEN, List.of(locked)))
                .extracting(TargetView::ownerCode, t -> t.amount().toPlainString())
                .containsExactly(tuple("north", "700"), tuple("south", "300.00"));
        assertThat(cascades.target(planId, "north").amount()).isEqualByComparingTo("500");

        splits.confirmSplit(viewer("setter"), root, List.of(locked));

        assertThat(cascades.target(planId, "south").amount()).isEqualByComparingTo("300");
        assertThat(cascades.target(planId, "north").locked()).isTrue();
    }

    @Test
    void parts_that_do_not_sum_are_refused_with_the_difference() {
        long planId = cascades.started(cascades.plan("1000", SplitMethod.EVEN));
        long root = cascades.target(planId, "HQ").id();
        Part north = new Part(cascades.target(planId, "north").id(), new BigDecimal("700"), false);
        Part south = new Part(cascades.target(planId, "south").id(), new BigDecimal("299.99"), false);

        assertRefused(
                () -> splits.confirmSplit(viewer("setter"), root, List.of(north, south)),
                Refused.Kind.INVALID,
                "target.split.sum.short");
        assertRefused(
                () -> splits.confirmSplit(
                        viewer("setter"),
                        root,
                        List.of(new Part(north.targetId(), new BigDecimal("0.001"), false), south)),
                Refused.Kind.INVALID,
                "target.split.part.scale");
        assertThat(cascades.target(planId, "HQ").state()).isEqualTo(TargetState.DRAFT);
    }

    @Test
    void a_split_is_confirmed_once_and_the_second_is_told_by_whom() {
        long planId = cascades.dispatched(cascades.plan("1000", SplitMethod.EVEN));

        assertThatThrownBy(() -> cascades.confirm("setter", planId, "HQ"))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(Refused.Kind.CONFLICT);
                    assertThat(refused.getMessage()).contains("Setter");
                });
    }

    @Test
    void only_who_acts_for_the_unit_schedules_and_splits_it() {
        long planId = cascades.dispatched(cascades.plan("1000", SplitMethod.EVEN));
        long north = cascades.target(planId, "north").id();

        assertRefused(
                () -> negotiation.setSchedule(viewer("setter"), north, PlanWalk.SUBMIT_BY, PlanWalk.AGREE_BY),
                Refused.Kind.FORBIDDEN,
                "target.unit.head");
        assertRefused(
                () -> negotiation.setSchedule(viewer("head-south"), north, PlanWalk.SUBMIT_BY, PlanWalk.AGREE_BY),
                Refused.Kind.NOT_FOUND,
                "target.unknown");
        assertRefused(
                () -> negotiation.setSchedule(
                        viewer("head-north"), north, PlanWalk.SUBMIT_BY, PlanWalk.AGREE_BY.plusDays(1)),
                Refused.Kind.INVALID,
                "target.schedule.dates");
    }

    @Test
    void only_the_owner_submits_and_only_the_head_decides() {
        long planId = cascades.withMembers(cascades.plan("1000", SplitMethod.EVEN));
        long ann = cascades.target(planId, "ann").id();

        assertRefused(() -> submit("head-north-1", ann, "125"), Refused.Kind.FORBIDDEN, "target.submit.owner");
        assertRefused(() -> submit("bob", ann, "125"), Refused.Kind.NOT_FOUND, "target.unknown");
        assertRefused(() -> submit("ann", ann, "125.001"), Refused.Kind.INVALID, null);
        assertRefused(() -> submit("ann", ann, "-1"), Refused.Kind.INVALID, null);
        assertRefused(
                () -> negotiation.approve(viewer("head-north-1"), ann),
                Refused.Kind.CONFLICT,
                "target.moved.on.DISPATCH");

        cascades.submit(planId, "ann", "125", null);

        assertRefused(() -> negotiation.approve(viewer("ann"), ann), Refused.Kind.FORBIDDEN, "target.decide.own");
        assertRefused(
                () -> negotiation.approve(viewer("head-north"), ann), Refused.Kind.FORBIDDEN, "target.decide.head");
        assertRefused(() -> negotiation.approve(viewer("head-south"), ann), Refused.Kind.NOT_FOUND, "target.unknown");
        assertRefused(() -> submit("ann", ann, "125"), Refused.Kind.CONFLICT, "target.moved.on.SUBMIT");
    }

    @Test
    void returned_as_often_as_the_limit_the_next_higher_head_decides() {
        long planId = cascades.withMembers(cascades.plan("1000", SplitMethod.EVEN));
        long ann = cascades.target(planId, "ann").id();
        for (int round = 1; round <= 3; round++) {
            cascades.submit(planId, "ann", "100", "not more");
            assertThat(steps.deciders(ann)).containsExactly("head-north-1");
            returned(planId, "ann", "head-north-1", "round " + round);
        }
        cascades.submit(planId, "ann", "110", "my last word");

        assertThat(steps.deciders(ann)).containsExactly("head-north");
        assertRefused(
                () -> negotiation.approve(viewer("head-north-1"), ann), Refused.Kind.FORBIDDEN, "target.decide.head");
        negotiation.adjust(viewer("head-north"), ann, new BigDecimal("115"), "settled between us");

        assertThat(cascades.target(planId, "ann"))
                .returns(TargetState.AGREED, TargetView::state)
                .returns(3, TargetView::round);
        assertThat(cascades.target(planId, "ann").amount()).isEqualByComparingTo("115");
    }

    @Test
    void a_unit_agrees_only_when_its_balance_is_zero() {
        long planId = cascades.withMembers(cascades.plan("1000", SplitMethod.EVEN));
        // north-1 has 250, 125 each.
        cascades.submit(planId, "ann", "120", "less");
        cascades.approve(planId, "ann");
        cascades.submit(planId, "bob", "125", null);
        cascades.approve(planId, "bob");
        long unit = cascades.target(planId, "north-1").id();
        long ann = cascades.target(planId, "ann").id();
        long bob = cascades.target(planId, "bob").id();

        assertThat(cascades.target(planId, "north-1"))
                .returns(TargetState.DISPATCHED, TargetView::state)
                .returns(0, TargetView::openChildren);
        assertThat(cascades.target(planId, "north-1").balance()).isEqualByComparingTo("5");
        assertRefused(
                () -> splits.settleBalance(viewer("head-north-1"), unit, List.of(part(bob, "129")), "closer"),
                Refused.Kind.INVALID,
                "target.settle.sum");

        splits.settleBalance(viewer("head-north-1"), unit, List.of(part(bob, "130")), "bob takes over a client");
        jobs.runMessages();

        assertThat(cascades.target(planId, "north-1").state()).isEqualTo(TargetState.AGREED);
        assertThat(cascades.target(planId, "bob"))
                .returns(TargetState.AGREED, TargetView::state)
                .returns("bob takes over a client", TargetView::reason);
        assertThat(targets.history(viewer("ann"), ann))
                .extracting(TargetChangeView::action)
                .doesNotContain("SETTLE");
    }

    @Test
    void one_sees_own_unit_and_lower_ones_and_a_member_only_the_own_target() {
        long planId = cascades.withMembers(cascades.plan("1000", SplitMethod.EVEN));
        long north = cascades.target(planId, "north").id();
        long other = cascades.target(planId, "south-1").id();

        assertThat(targets.tree(viewer("head-north-1"), planId))
                .extracting(TargetView::ownerCode)
                .containsExactly("north-1", "ann", "bob");
        assertThat(targets.tree(viewer("ann"), planId))
                .extracting(TargetView::ownerCode)
                .containsExactly("ann");
        assertThat(targets.ownTargets(viewer("ann")))
                .extracting(TargetView::planId)
                .contains(planId);
        assertThat(plans.plan(viewer("ann"), planId))
                .returns(1, PlanView::owners)
                .returns(0, PlanView::agreedOwners);
        for (String who : List.of("head-north-1", "ann")) {
            for (long hidden : List.of(north, other)) {
                assertRefused(() -> targets.target(viewer(who), hidden), Refused.Kind.NOT_FOUND, "target.unknown");
                assertRefused(() -> targets.children(viewer(who), hidden), Refused.Kind.NOT_FOUND, "target.unknown");
                assertRefused(() -> targets.history(viewer(who), hidden), Refused.Kind.NOT_FOUND, "target.unknown");
            }
        }
    }

    @Test
    void several_are_approved_at_once_with_a_result_for_each() {
        long planId = cascades.withMembers(cascades.plan("1000", SplitMethod.EVEN));
        cascades.submit(planId, "ann", "125", null);
        long ann = cascades.target(planId, "ann").id();
        long bob = cascades.target(planId, "bob").id();
        long eve = cascades.target(planId, "eve").id();

        List<ItemResult> results = negotiation.approveAll(viewer("head-north-1"), List.of(bob, ann, eve));

        assertThat(results).extracting(ItemResult::id).containsExactly(bob, ann, eve);
        assertThat(results).extracting(ItemResult::done).containsExactly(false, true, false);
        assertThat(results.get(2).refusal().kind()).isEqualTo(Refused.Kind.NOT_FOUND);
        assertThat(cascades.target(planId, "ann").state()).isEqualTo(TargetState.AGREED);
    }

    @Test
    void two_who_decide_at_once_one_wins_and_the_other_is_told_who_was_first() throws Exception {
        long planId = cascades.withMembers(cascades.plan("1000", SplitMethod.EVEN));
        cascades.submit(planId, "ann", "125", null);
        long ann = cascades.target(planId, "ann").id();

        List<String> outcomes = atOnce(
                () -> negotiation.approve(viewer("head-north-1"), ann),
                () -> negotiation.approve(viewer("head-north-1"), ann));

        assertThat(outcomes).containsExactlyInAnyOrder("done", "Head-north-1 has already approved this target.");
        assertThat(cascades.target(planId, "north-1").openChildren()).isEqualTo(1);
    }

    @Test
    void the_last_two_agreeing_at_once_wake_their_unit_once() throws Exception {
        long planId = cascades.withMembers(cascades.plan("1000", SplitMethod.EVEN));
        cascades.submit(planId, "ann", "125", null);
        cascades.submit(planId, "bob", "125", null);
        long ann = cascades.target(planId, "ann").id();
        long bob = cascades.target(planId, "bob").id();

        List<String> outcomes = atOnce(
                () -> negotiation.approve(viewer("head-north-1"), ann),
                () -> negotiation.approve(viewer("head-north-1"), bob));
        jobs.runMessages();

        assertThat(outcomes).containsOnly("done");
        assertThat(cascades.target(planId, "north-1"))
                .returns(TargetState.AGREED, TargetView::state)
                .returns(0, TargetView::openChildren);
        assertThat(cascades.target(planId, "north").openChildren()).isEqualTo(1);
    }

    @Test
    void steps_of_a_process_can_run_twice() {
        long planId = cascades.withMembers(cascades.plan("1000", SplitMethod.EVEN));
        List<TargetView> before = cascades.tree(planId);
        long unit = cascades.target(planId, "north-1").id();

        steps.proposeSplit(unit);
        assertThat(steps.dispatchChildren(unit, 100)).isFalse();
        steps.markCancelled(cascades.started(cascades.plan("accounts", "1", SplitMethod.EVEN)), "another plan");

        assertThat(cascades.tree(planId)).isEqualTo(before);
    }

    @Test
    void a_cancelled_plan_takes_no_further_steps_and_says_so() {
        long planId = cascades.withMembers(cascades.plan("1000", SplitMethod.EVEN));
        long ann = cascades.target(planId, "ann").id();

        assertRefused(
                () -> plans.cancel(viewer("head-north"), planId, "no"),
                Refused.Kind.FORBIDDEN,
                "target.plan.cancel.who");
        assertRefused(
                () -> plans.cancel(viewer("setter"), planId, " "), Refused.Kind.INVALID, "target.plan.cancel.reason");
        plans.cancel(viewer("setter"), planId, "the year was planned anew");
        jobs.runMessages();

        assertThat(plans.plan(viewer("setter"), planId))
                .returns(PlanState.CANCELLED, PlanView::state)
                .returns("the year was planned anew", PlanView::cancelReason);
        assertThat(cascades.tree(planId)).extracting(TargetView::state).containsOnly(TargetState.CANCELLED);
        assertRefused(() -> submit("ann", ann, "125"), Refused.Kind.CONFLICT, "target.plan.over.already");
        assertRefused(
                () -> plans.cancel(viewer("setter"), planId, "again"),
                Refused.Kind.CONFLICT,
                "target.plan.over.already");
    }

    private void returned(long planId, String owner, String head, String comment) {
        negotiation.returnToMember(viewer(head), cascades.target(planId, owner).id(), comment);
        jobs.runMessages();
    }

    private void submit(String login, long targetId, String amount) {
        negotiation.submit(viewer(login), targetId, new BigDecimal(amount), PlanWalk.YEAR_END, "why");
    }

    private Viewer viewer(String login) {
        return organisations.viewer(login);
    }

    private static Part part(long targetId, String amount) {
        return new Part(targetId, new BigDecimal(amount), false);
    }

    /** Both start together; the outcome of each is "done" or the sentence of its refusal. */
    private static List<String> atOnce(Runnable... actions) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(actions.length);
        CyclicBarrier start = new CyclicBarrier(actions.length);
        try {
            List<Callable<String>> calls = new ArrayList<>();
            for (Runnable action : actions) {
                calls.add(() -> {
                    start.await();
                    try {
                        action.run();
                        return "done";
                    } catch (Refused refused) {
                        return refused.sentence(Locale.ENGLISH);
                    }
                });
            }
            List<String> outcomes = new ArrayList<>();
            for (Future<String> outcome : threads.invokeAll(calls)) {
                outcomes.add(outcome.get());
            }
            return outcomes;
        } finally {
            threads.shutdown();
        }
    }

    private static void assertRefused(ThrowingCallable action, Refused.Kind kind, String code) {
        assertThatThrownBy(action).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.kind()).isEqualTo(kind);
            if (code != null) {
                assertThat(refused.code()).isEqualTo(code);
            }
        });
    }
}
