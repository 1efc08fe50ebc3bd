package io.dacheng.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.dacheng.access.UserAccounts;
import io.dacheng.access.Viewer;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.inbox.InboxQuery.Scope;
import io.dacheng.inbox.InboxQuery.Sort;
import io.dacheng.inbox.TimelineEntry.Kind;
import io.dacheng.notification.Notices;
import io.dacheng.shared.Refused;
import io.dacheng.target.NegotiationService;
import io.dacheng.target.TargetState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.DelegationState;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ann's target waits for its decision; North 1 is led by two: head-north-1 and deputy. */
@IntegrationTest
class HandOversTest {

    @Autowired
    private HandOvers handOvers;

    @Autowired
    private InboxService inbox;

    @Autowired
    private WorkItemActions actions;

    @Autowired
    private WorkItemStory story;

    @Autowired
    private NegotiationService negotiation;

    @Autowired
    private Notices notices;

    @Autowired
    private TaskService tasks;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cascades cascades;

    @Autowired
    private Jobs jobs;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private UserAccounts accounts;

    private long plan;
    private long target;
    private long item;

    @BeforeEach
    void a_target_to_decide_on() {
        TestDatabase.empty();
        accounts.ensureAdministrator("administrator");
        clock.reset();
        organisations.smallBank();
        organisations.bring(Map.of(
                "members.csv",
                "login,name,unit_code,role,valid_from,valid_to,email\ndeputy,Deputy,north-1,BRANCH_HEAD,,,\n"));
        plan = cascades.dispatched();
        cascades.submit(plan, "ann", "100000.00", "two key accounts moved");
        target = cascades.target(plan, "ann");
        item = open(WorkItemKind.APPROVE_TARGET, target);
    }

    @Test
    void a_delegate_who_could_not_decide_prepares_the_task_and_gives_it_back_with_what_came_of_it() {
        actions.claim(viewer("head-north-1"), item);
        handOvers.delegate(viewer("head-north-1"), item, "processes", "Are the accounts really gone?");

        WorkItem lent = seen("processes");
        assertThat(lent.assignee()).isEqualTo("processes");
        assertThat(lent.ownerName()).isEqualTo("Head-north-1");
        assertThat(lent.isOnlyPreparedBy("processes")).isTrue();
        assertThat(ids("processes", Scope.MINE)).contains(item);
        assertThat(ids("head-north-1", Scope.MINE)).doesNotContain(item);
        assertThat(refused(() -> negotiation.approve(viewer("processes"), target)))
                .isEqualTo(Refused.Kind.FORBIDDEN);
        assertThat(engineTask().getDelegationState()).isEqualTo(DelegationState.PENDING);
        assertThat(engineTask().getOwner()).isEqualTo("head-north-1");

        handOvers.giveBack(viewer("processes"), item, "Yes, both moved in March");

        WorkItem back = seen("head-north-1");
        assertThat(back.assignee()).isEqualTo("head-north-1");
        assertThat(back.owner()).isNull();
        assertThat(engineTask().getAssignee()).isEqualTo("head-north-1");
        assertThat(events("head-north-1"))
                .containsSubsequence(
                        tuple(Kind.CLAIMED, "Head-north-1", "", ""),
                        tuple(Kind.DELEGATED, "Head-north-1", "Processes", "Are the accounts really gone?"),
                        tuple(Kind.GIVEN_BACK, "Processes", "Head-north-1", "Yes, both moved in March"));
        assertThat(told("processes")).contains("notice.work.DELEGATED");
        assertThat(told("head-north-1")).contains("notice.work.GIVEN_BACK");
        assertThat(audited())
                .contains("workItem.delegate head-north-1 processes", "workItem.giveBack processes head-north-1");
        negotiation.approve(viewer("head-north-1"), target);
        assertThat(cascades.view(plan, "ann").state()).isEqualTo(TargetState.AGREED);
    }

    @Test
    void a_delegate_who_could_decide_decides_at_once() {
        handOvers.delegate(viewer("head-north-1"), item, "deputy", "");
        assertThat(seen("deputy").isFor("deputy")).isTrue();
        negotiation.approve(viewer("deputy"), target);
        assertThat(cascades.view(plan, "ann").state()).isEqualTo(TargetState.AGREED);
        assertThat(seen("deputy").closedBy()).isEqualTo("deputy");
    }

    @Test
    void the_next_higher_head_decides_what_was_delegated_or_reassigned_to_them_and_otherwise_does_not() {
        assertThat(refused(() -> negotiation.approve(viewer("head-north"), target)))
                .isEqualTo(Refused.Kind.FORBIDDEN);
        handOvers.delegate(viewer("head-north-1"), item, "head-north", "");
        assertThat(seen("head-north").isFor("head-north")).isTrue();
        negotiation.approve(viewer("head-north"), target);
        assertThat(cascades.view(plan, "ann").state()).isEqualTo(TargetState.AGREED);
    }

    @Test
    void the_owner_takes_back_what_was_delegated() {
        handOvers.delegate(viewer("head-north-1"), item, "processes", "");
        assertThat(refused(() -> handOvers.takeBack(viewer("deputy"), item))).isEqualTo(Refused.Kind.FORBIDDEN);
        handOvers.takeBack(viewer("head-north-1"), item);
        assertThat(seen("head-north-1").assignee()).isEqualTo("head-north-1");
        assertThat(told("processes")).contains("notice.work.TAKEN_BACK");
        assertThat(refused(() -> handOvers.giveBack(viewer("processes"), item, "")))
                .isEqualTo(Refused.Kind.FORBIDDEN);
    }

    @Test
    void a_delegated_task_is_neither_released_nor_delegated_further() {
        handOvers.delegate(viewer("head-north-1"), item, "deputy", "");
        assertThat(refused(() -> actions.release(viewer("deputy"), item))).isEqualTo(Refused.Kind.INVALID);
        assertThat(refused(() -> handOvers.delegate(viewer("deputy"), item, "processes", "")))
                .isEqualTo(Refused.Kind.CONFLICT);
        assertThat(refused(() -> handOvers.delegate(viewer("head-north-1"), item, "processes", "")))
                .isEqualTo(Refused.Kind.CONFLICT);
    }

    @Test
    void people_to_delegate_to_see_the_unit_anyway_and_never_own_the_target() {
        assertThat(handOvers.delegates(viewer("head-north-1"), item, ""))
                .extracting(Colleague::login)
                .containsExactly("deputy", "head-north", "people", "processes", "setter");
        for (String stranger : List.of("ann", "bob", "head-south", "head-north-2", "nobody", "head-north-1", "admin")) {
            assertThat(refused(() -> handOvers.delegate(viewer("head-north-1"), item, stranger, "")))
                    .as(stranger)
                    .isEqualTo(Refused.Kind.INVALID);
        }
        assertThat(handOvers.delegates(viewer("head-north-1"), item, "DEP"))
                .extracting(Colleague::login, Colleague::unitName)
                .containsExactly(tuple("deputy", "North 1"));
        assertThat(handOvers.delegates(viewer("head-north-1"), item, "%")).isEmpty();
    }

    @Test
    void only_who_could_do_a_task_delegates_it() {
        for (String other : List.of("head-north", "setter", "processes")) {
            assertThat(refused(() -> handOvers.delegate(viewer(other), item, "deputy", "")))
                    .as(other)
                    .isEqualTo(Refused.Kind.FORBIDDEN);
        }
        for (String stranger : List.of("ann", "bob", "head-south", "head-north-2")) {
            assertThat(refused(() -> handOvers.delegate(viewer(stranger), item, "deputy", "")))
                    .as(stranger)
                    .isEqualTo(Refused.Kind.NOT_FOUND);
        }
        actions.claim(viewer("deputy"), item);
        assertThat(refused(() -> handOvers.delegate(viewer("head-north-1"), item, "processes", "")))
                .isEqualTo(Refused.Kind.CONFLICT);
    }

    @Test
    void heads_above_and_process_admins_give_a_claimed_task_to_another_who_can_do_it() {
        for (String who : List.of("head-north", "setter", "processes", "admin")) {
            actions.claim(viewer("deputy"), item);
            handOvers.reassign(viewer(who), item, "head-north-1", "Deputy is ill");
            assertThat(seen("head-north-1").assignee()).as(who).isEqualTo("head-north-1");
            actions.release(viewer("head-north-1"), item);
        }
        assertThat(told("deputy")).contains("notice.work.TAKEN_AWAY");
        assertThat(told("head-north-1")).contains("notice.work.REASSIGNED");
        assertThat(events("setter")).contains(tuple(Kind.REASSIGNED, "Setter", "Head-north-1", "Deputy is ill"));
        assertThat(audited()).contains("workItem.reassign setter head-north-1: Deputy is ill");
    }

    @Test
    void a_task_is_reassigned_to_those_who_can_do_it_and_by_nobody_beside_or_below() {
        assertThat(handOvers.successors(viewer("setter"), item, ""))
                .extracting(Colleague::login)
                .containsExactly("deputy", "head-north", "head-north-1");
        for (String unable : List.of("processes", "people", "ann", "head-south")) {
            assertThat(refused(() -> handOvers.reassign(viewer("setter"), item, unable, "Because")))
                    .as(unable)
                    .isEqualTo(Refused.Kind.INVALID);
        }
        assertThat(refused(() -> handOvers.reassign(viewer("setter"), item, "deputy", " ")))
                .isEqualTo(Refused.Kind.INVALID);
        actions.claim(viewer("head-north-1"), item);
        assertThat(refused(() -> handOvers.reassign(viewer("deputy"), item, "deputy", "I want it")))
                .isEqualTo(Refused.Kind.FORBIDDEN);
        assertThat(refused(() -> handOvers.reassign(viewer("people"), item, "deputy", "I can")))
                .isEqualTo(Refused.Kind.FORBIDDEN);
        for (String stranger : List.of("ann", "head-south", "head-north-2")) {
            assertThat(refused(() -> handOvers.reassign(viewer(stranger), item, "deputy", "Because")))
                    .as(stranger)
                    .isEqualTo(Refused.Kind.NOT_FOUND);
        }
    }

    @Test
    void nobody_else_gets_what_only_the_owner_can_do() {
        long bobs = open(WorkItemKind.SUBMIT_TARGET, cascades.target(plan, "bob"));
        assertThat(refused(() -> handOvers.delegate(viewer("bob"), bobs, "head-north-1", "")))
                .isEqualTo(Refused.Kind.INVALID);
        assertThat(refused(() -> handOvers.reassign(viewer("head-north"), bobs, "head-north-1", "Bob is ill")))
                .isEqualTo(Refused.Kind.INVALID);
        assertThat(handOvers.possible(viewer("bob"), bobs))
                .isEqualTo(new HandOvers.Possible(false, false, false, false));
    }

    @Test
    void nobody_gets_the_decision_on_the_own_target() {
        organisations.bring(Map.of(
                "members.csv",
                "login,name,unit_code,role,valid_from,valid_to,email\nann,Ann,north-1,BRANCH_HEAD,,,\n"));
        assertThat(refused(() -> handOvers.delegate(viewer("head-north-1"), item, "ann", "")))
                .isEqualTo(Refused.Kind.INVALID);
        assertThat(refused(() -> handOvers.reassign(viewer("setter"), item, "ann", "She leads now")))
                .isEqualTo(Refused.Kind.INVALID);
    }

    @Test
    void of_two_who_delegate_at_once_one_wins_and_the_other_is_refused() throws Exception {
        List<String> answers = atOnce(
                () -> handOvers.delegate(viewer("head-north-1"), item, "processes", ""),
                () -> handOvers.delegate(viewer("deputy"), item, "setter", ""));
        assertThat(answers).filteredOn("done"::equals).hasSize(1);
        assertThat(answers).filteredOn("CONFLICT"::equals).hasSize(1);
        String owner = Objects.requireNonNull(seen("setter").owner());
        assertThat(engineTask().getOwner()).isEqualTo(owner);
        assertThat(engineTask().getAssignee()).isEqualTo(seen("setter").assignee());
    }

    @Test
    void of_a_decision_and_a_reassignment_at_once_one_wins_and_nothing_is_lost() throws Exception {
        List<String> answers = atOnce(
                () -> negotiation.approve(viewer("head-north-1"), target),
                () -> handOvers.reassign(viewer("setter"), item, "deputy", "Quicker"));
        assertThat(answers).contains("done").isSubsetOf("done", "CONFLICT");
        boolean approved = answers.get(0).equals("done");
        assertThat(cascades.view(plan, "ann").state()).isEqualTo(approved ? TargetState.AGREED : TargetState.SUBMITTED);
        assertThat(seen("setter").state()).isEqualTo(approved ? WorkItem.State.DONE : WorkItem.State.OPEN);
    }

    @Test
    void what_is_done_is_not_handed_over() {
        negotiation.approve(viewer("head-north-1"), target);
        jobs.runMessages();
        assertThat(refused(() -> handOvers.delegate(viewer("head-north-1"), item, "deputy", "")))
                .isEqualTo(Refused.Kind.CONFLICT);
        assertThat(refused(() -> handOvers.reassign(viewer("setter"), item, "deputy", "Late")))
                .isEqualTo(Refused.Kind.CONFLICT);
    }

    private List<String> atOnce(ThrowingCallable first, ThrowingCallable second) throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<String> answers = new ArrayList<>();
            for (Future<String> answer : two.invokeAll(List.of(answer(first), answer(second)))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            two.shutdown();
        }
    }

    private static Callable<String> answer(ThrowingCallable call) {
        return () -> {
            try {
                call.call();
                return "done";
            } catch (Refused refused) {
                return refused.kind().name();
            } catch (Throwable unexpected) {
                return unexpected.toString();
            }
        };
    }

    private List<org.assertj.core.groups.Tuple> events(String login) {
        return story.timeline(viewer(login), item).stream()
                .map(entry -> tuple(entry.kind(), entry.actorName(), entry.personName(), entry.text()))
                .toList();
    }

    private List<String> told(String login) {
        return notices.latest(viewer(login), 50).stream()
                .map(Notices.Notice::textKey)
                .toList();
    }

    private List<String> audited() {
        return jdbc.sql("select action || ' ' || actor || ' ' || detail from audit_entry where subject = :subject")
                .param("subject", "workItem:" + item)
                .query(String.class)
                .list();
    }

    private Task engineTask() {
        String ref = jdbc.sql("select task_ref from work_item where id = :id")
                .param("id", item)
                .query(String.class)
                .single();
        return tasks.createTaskQuery().taskId(ref).singleResult();
    }

    private WorkItem seen(String login) {
        return inbox.workItem(viewer(login), item);
    }

    private long open(WorkItemKind kind, long about) {
        return Objects.requireNonNull(inbox.openItem(viewer("admin"), kind, about))
                .id();
    }

    private List<Long> ids(String login, Scope scope) {
        return inbox.find(viewer(login), new InboxQuery(scope, "", null, Sort.DUE, 0, 100)).items().stream()
                .map(WorkItem::id)
                .toList();
    }

    private Viewer viewer(String login) {
        return organisations.viewer(login);
    }

    private static Refused.Kind refused(ThrowingCallable call) {
        Refused[] caught = new Refused[1];
        assertThatThrownBy(call).isInstanceOfSatisfying(Refused.class, refused -> caught[0] = refused);
        return caught[0].kind();
    }
}
