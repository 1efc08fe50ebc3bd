package io.dacheng.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import io.dacheng.inbox.InboxQuery;
import io.dacheng.inbox.InboxService;
import io.dacheng.inbox.WorkItem;
import io.dacheng.inbox.WorkItemActions;
import io.dacheng.inbox.WorkItemKind;
import io.dacheng.shared.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A target goes straight back to its author, from any level above (T3). */
@IntegrationTest
class ReturnTest {

    @Autowired
    Organisations organisations;

    @Autowired
    Cascades cascades;

    @Autowired
    PlanService plans;

    @Autowired
    TargetService targets;

    @Autowired
    NegotiationService negotiation;

    @Autowired
    InboxService inbox;

    @Autowired
    WorkItemActions actions;

    @Autowired
    Jobs jobs;

    @Autowired
    JdbcClient jdbc;

    private long plan;

    @BeforeEach
    void a_plan_that_everybody_may_answer() {
        organisations.smallBank();
        plan = cascades.dispatched();
    }

    @Test
    void an_agreed_target_reaches_its_author_in_one_step_and_opens_every_unit_on_the_way() {
        agree("ann", "bob", "cai", "dan");
        assertThat(cascades.view(plan, "north").state()).isEqualTo(TargetState.AGREED);
        assertThat(open("HQ")).isEqualTo(1);

        returned("setter", "ann");

        assertThat(kinds("ann")).containsExactly(WorkItemKind.SUBMIT_TARGET);
        assertThat(kinds("head-north-1")).isEmpty();
        assertThat(kinds("head-north")).isEmpty();
        assertThat(cascades.view(plan, "ann").state()).isEqualTo(TargetState.RETURNED);
        assertThat(cascades.view(plan, "ann").reason()).isEqualTo("Please look again");
        assertThat(Stream.of("north-1", "north")
                        .map(unit -> cascades.view(plan, unit).state()))
                .containsOnly(TargetState.DISPATCHED);
        assertThat(cascades.view(plan, "north-2").state()).isEqualTo(TargetState.AGREED);
        assertThat(Stream.of("north-1", "north", "HQ").map(this::open)).containsExactly(1, 1, 2);
        TargetChangeView last = last("north");
        assertThat(last.action()).isEqualTo("REOPEN");
        assertThat(last.changedBy()).isEqualTo("setter");
        assertThat(last.reason()).isEqualTo("Please look again");

        cascades.agreeEverybody(plan);
        assertThat(plans.plan(cascades.viewer("setter"), plan).state()).isEqualTo(PlanState.ACTIVE);
        refused(() -> negotiation.returnToAuthor(cascades.viewer("setter"), id("ann"), "No"), "target.return.active");
    }

    @Test
    void a_submitted_target_goes_back_although_the_head_has_claimed_its_decision() {
        cascades.submit(plan, "ann");
        actions.claim(
                cascades.viewer("head-north-1"), tasks("head-north-1").get(0).id());

        returned("head-north", "ann");

        assertThat(kinds("ann")).containsExactly(WorkItemKind.SUBMIT_TARGET);
        assertThat(kinds("head-north-1")).isEmpty();
        assertThat(open("north-1")).isEqualTo(2);
        cascades.submit(plan, "ann");
        cascades.approve(plan, "ann");
        assertThat(open("north-1")).isEqualTo(1);
    }

    @Test
    void a_unit_that_settles_its_balance_waits_again() {
        cascades.submit(plan, "eve", "200000", "Fewer customers");
        cascades.approve(plan, "eve");
        agree("fei");
        assertThat(kinds("head-south-1")).containsExactly(WorkItemKind.SETTLE_BALANCE);

        returned("head-south", "eve");

        assertThat(kinds("head-south-1")).isEmpty();
        assertThat(kinds("eve")).containsExactly(WorkItemKind.SUBMIT_TARGET);
        cascades.submit(plan, "eve");
        cascades.approve(plan, "eve");
        assertThat(cascades.view(plan, "south").state()).isEqualTo(TargetState.AGREED);
    }

    @Test
    void only_heads_above_and_target_setters_return_and_never_the_owner() {
        agree("ann", "bob");

        refused(() -> negotiation.returnToAuthor(cascades.viewer("ann"), id("ann"), "Mine"), "target.decide.own");
        refused(() -> negotiation.returnToAuthor(cascades.viewer("bob"), id("ann"), "His"), "target.unknown");
        refused(() -> negotiation.returnToAuthor(cascades.viewer("head-south"), id("ann"), "No"), "target.unknown");
        refused(() -> negotiation.returnToAuthor(cascades.viewer("setter"), id("north-1"), "No"), "target.member.only");
        refused(() -> negotiation.returnToAuthor(cascades.viewer("setter"), id("ann"), " "), "target.return.comment");
        assertThat(negotiation.mayReturnToAuthor(cascades.viewer("head-north"), id("ann")))
                .isTrue();
        assertThat(negotiation.mayReturnToAuthor(cascades.viewer("ann"), id("ann")))
                .isFalse();
        assertThat(negotiation.mayReturnToAuthor(cascades.viewer("setter"), id("cai")))
                .isFalse();

        returned("head-north-1", "ann");
        refused(
                () -> negotiation.returnToAuthor(cascades.viewer("setter"), id("ann"), "Again"),
                "target.moved.on.RETURN");
    }

    @Test
    void while_the_engine_moves_on_nothing_is_returned_and_nothing_changes() {
        agree("ann");
        cascades.submit(plan, "bob");
        negotiation.approve(cascades.viewer("head-north-1"), id("bob"));

        refused(() -> negotiation.returnToAuthor(cascades.viewer("setter"), id("ann"), "Now"), "workflow.plan.busy");
        refused(() -> negotiation.returnToAuthor(cascades.viewer("setter"), id("bob"), "Now"), "workflow.plan.busy");

        assertThat(cascades.view(plan, "ann").state()).isEqualTo(TargetState.AGREED);
        assertThat(open("north-1")).isZero();
        jobs.runMessages();
        returned("setter", "ann");
        assertThat(open("north-1")).isEqualTo(1);
    }

    @Test
    void of_two_who_return_the_same_target_one_wins() throws Exception {
        agree("ann", "bob", "cai", "dan");

        List<String> answers = together(
                () -> negotiation.returnToAuthor(cascades.viewer("setter"), id("ann"), "From the top"),
                () -> negotiation.returnToAuthor(cascades.viewer("head-north"), id("ann"), "From the region"));

        assertThat(answers).containsExactlyInAnyOrder("done", "target.moved.on.RETURN");
        assertThat(tasks("ann")).hasSize(1);
        assertThat(Stream.of("north-1", "north", "HQ").map(this::open)).containsExactly(1, 1, 2);
    }

    @Test
    void one_is_returned_while_another_is_approved_and_both_count() throws Exception {
        agree("ann");
        cascades.submit(plan, "bob");

        List<String> answers = together(
                () -> negotiation.returnToAuthor(cascades.viewer("setter"), id("ann"), "Look again"),
                () -> negotiation.approve(cascades.viewer("head-north-1"), id("bob")));
        jobs.runMessages();

        assertThat(answers).contains("done").isSubsetOf("done", "workflow.plan.busy");
        cascades.agreeEverybody(plan);
        assertThat(plans.plan(cascades.viewer("setter"), plan).state()).isEqualTo(PlanState.ACTIVE);
        assertThat(jdbc.sql("select sum(open_children) from target where plan_id = :plan")
                        .param("plan", plan)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private List<String> together(ThrowingCallable first, ThrowingCallable second) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService people = Executors.newFixedThreadPool(2);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (ThrowingCallable call : List.of(first, second)) {
                Callable<String> person = () -> {
                    start.await();
                    try {
                        call.call();
                        return "done";
                    } catch (Refused refusal) {
                        return refusal.code();
                    } catch (Throwable unexpected) {
                        return unexpected.toString();
                    }
                };
                answers.add(people.submit(person));
            }
            List<String> results = new ArrayList<>();
            for (Future<String> answer : answers) {
                results.add(answer.get(30, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            people.shutdownNow();
        }
    }

    private void agree(String... members) {
        for (String member : members) {
            cascades.submit(plan, member);
            cascades.approve(plan, member);
        }
    }

    private void returned(String who, String member) {
        negotiation.returnToAuthor(cascades.viewer(who), id(member), "Please look again");
        jobs.runMessages();
    }

    private long id(String owner) {
        return cascades.target(plan, owner);
    }

    private int open(String unit) {
        return cascades.view(plan, unit).openChildren();
    }

    private TargetChangeView last(String owner) {
        List<TargetChangeView> history = targets.history(cascades.viewer("setter"), id(owner));
        return history.get(history.size() - 1);
    }

    private List<WorkItemKind> kinds(String login) {
        return tasks(login).stream().map(WorkItem::kind).toList();
    }

    private List<WorkItem> tasks(String login) {
        return Stream.of(InboxQuery.Scope.MINE, InboxQuery.Scope.GROUP)
                .flatMap(scope -> inbox
                        .find(cascades.viewer(login), new InboxQuery(scope, "", null, InboxQuery.Sort.DUE, 0, 50))
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
