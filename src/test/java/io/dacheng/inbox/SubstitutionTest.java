package io.dacheng.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditTrail;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.shared.Refused;
import io.dacheng.target.NegotiationService;
import io.dacheng.target.NewRevision;
import io.dacheng.target.RevisionKind;
import io.dacheng.target.RevisionPolicy;
import io.dacheng.target.RevisionService;
import io.dacheng.target.TargetService;
import io.dacheng.target.TargetState;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * I4 on a plan in which every member may submit, on 2026-05-15. North 1 has two heads beside its members, head-north-1 and
 * deputy; the deputy leads North 2 as well.
 */
@IntegrationTest
class SubstitutionTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 5, 15);

    @Autowired
    private SubstitutionService service;

    @Autowired
    private Substitutions substitutions;

    @Autowired
    private InboxService inbox;

    @Autowired
    private WorkItemActions actions;

    @Autowired
    private WorkComments comments;

    @Autowired
    private GivenBack givenBack;

    @Autowired
    private NegotiationService negotiation;

    @Autowired
    private RevisionService revisions;

    @Autowired
    private TargetService targets;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cascades cascades;

    @Autowired
    private Jobs jobs;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private long plan;

    @BeforeEach
    void everybody_may_submit_and_nobody_stands_in() {
        clock.reset();
        jdbc.sql("update work_item set state = 'CANCELLED', closed_at = now() where state = 'OPEN'")
                .update();
        jdbc.sql("update substitution set revoked_at = now() where revoked_at is null")
                .update();
        jdbc.sql("update user_account set active = true").update();
        jdbc.sql("update assignment set valid_to = '9999-12-31'").update();
        organisations.smallBank();
        organisations.bring(Map.of(
                "members.csv",
                "login,name,unit_code,role,valid_from,valid_to,email\n"
                        + "deputy,Deputy,north-1,BRANCH_HEAD,,,\ndeputy,Deputy,north-2,BRANCH_HEAD,,,\n"));
        plan = cascades.dispatched();
    }

    @Test
    void a_target_is_submitted_and_approved_by_substitutes_and_every_trace_names_both() {
        away("ann", "cai");
        away("head-north-1", "head-north-2");
        WorkItem submit = item(WorkItemKind.SUBMIT_TARGET, "ann");
        Viewer cai = substitutions.actingOn(viewer("cai"), submit);
        assertThat(cai.login()).isEqualTo("cai");
        assertThat(cai.memberId()).isEqualTo(organisations.memberId("ann"));

        comments.comment(viewer("cai"), submit.id(), "Ann is on leave until Monday");
        negotiation.submit(cai, target("ann"), new BigDecimal("112500.00"), Cascades.PERIOD_END, null);
        jobs.runMessages();
        WorkItem decide = item(WorkItemKind.APPROVE_TARGET, "ann");
        actions.claim(viewer("head-north-2"), decide.id());
        assertThat(inbox.workItem(viewer("head-north-1"), decide.id()))
                .extracting(WorkItem::assignee, WorkItem::onBehalfOf, WorkItem::onBehalfOfName)
                .containsExactly("head-north-2", "head-north-1", "Head-north-1");
        negotiation.approve(
                substitutions.actingOn(viewer("head-north-2"), item(WorkItemKind.APPROVE_TARGET, "ann")),
                target("ann"));
        jobs.runMessages();

        assertThat(cascades.view(plan, "ann").state()).isEqualTo(TargetState.AGREED);
        assertThat(targets.history(viewer("setter"), target("ann")))
                .filteredOn(change -> change.onBehalfOf() != null)
                .extracting(
                        change -> change.action(),
                        change -> change.changedBy(),
                        change -> change.onBehalfOf(),
                        change -> change.onBehalfOfName())
                .containsExactly(
                        tuple("SUBMIT", "cai", "ann", "Ann"),
                        tuple("APPROVE", "head-north-2", "head-north-1", "Head-north-1"));
        assertThat(audit.about("target:" + target("ann"), 2))
                .extracting(AuditTrail.Line::action, AuditTrail.Line::actor, AuditTrail.Line::onBehalfOf)
                .containsExactly(
                        tuple("target.approve", "head-north-2", "head-north-1"), tuple("target.submit", "cai", "ann"));
        assertThat(audit.verify().intact()).isTrue();
        assertThat(inbox.workItem(viewer("ann"), submit.id()))
                .extracting(WorkItem::state, WorkItem::closedBy, WorkItem::onBehalfOf)
                .containsExactly(WorkItem.State.DONE, "cai", "ann");
        assertThat(comments.comments(viewer("ann"), submit.id()))
                .extracting(WorkComment::author, WorkComment::onBehalfOfName)
                .containsExactly(tuple("cai", "Ann"));
    }

    @Test
    void nobody_approves_the_own_target_in_the_heads_place() {
        away("head-north-1", "bob");
        away("deputy", "bob");
        cascades.submit(plan, "bob");
        cascades.submit(plan, "ann");
        WorkItem own = item(WorkItemKind.APPROVE_TARGET, "bob");
        WorkItem other = item(WorkItemKind.APPROVE_TARGET, "ann");

        assertThat(actsFor("bob", other)).isEqualTo("head-north-1");
        assertThat(actsFor("bob", own)).isNull();
        refused(Refused.Kind.NOT_FOUND, "inbox.notFound", () -> actions.claim(viewer("bob"), own.id()));
        Viewer forced = inPlace("bob", "head-north-1", own);
        refused(Refused.Kind.FORBIDDEN, "target.decide.own", () -> negotiation.approve(forced, target("bob")));
        refused(
                Refused.Kind.FORBIDDEN,
                "target.decide.own",
                () -> negotiation.returnToAuthor(forced, target("bob"), "x"));
    }

    @Test
    void nobody_approves_what_they_have_submitted_as_a_substitute_not_even_in_their_own_right() {
        away("ann", "deputy");
        away("head-north-1", "deputy");
        WorkItem submit = item(WorkItemKind.SUBMIT_TARGET, "ann");
        negotiation.submit(
                substitutions.actingOn(viewer("deputy"), submit),
                target("ann"),
                new BigDecimal("112500.00"),
                Cascades.PERIOD_END,
                null);
        jobs.runMessages();
        WorkItem decide = item(WorkItemKind.APPROVE_TARGET, "ann");

        assertThat(decide.candidates()).containsExactly("head-north-1");
        assertThat(actsFor("deputy", decide)).isNull();
        refused(
                Refused.Kind.FORBIDDEN,
                "target.decide.submitted",
                () -> negotiation.approve(viewer("deputy"), target("ann")));
        Viewer forced = inPlace("deputy", "head-north-1", decide);
        refused(Refused.Kind.FORBIDDEN, "target.decide.submitted", () -> negotiation.approve(forced, target("ann")));
        negotiation.approve(viewer("head-north-1"), target("ann"));
    }

    @Test
    void a_substitution_ends_with_its_last_day() {
        away("head-north-1", "dan");
        cascades.submit(plan, "ann");
        WorkItem decide = item(WorkItemKind.APPROVE_TARGET, "ann");
        clock.set(TODAY.plusDays(7));
        assertThat(actsFor("dan", decide)).isEqualTo("head-north-1");
        clock.set(TODAY.plusDays(8));
        assertThat(actsFor("dan", decide)).isNull();
        refused(Refused.Kind.NOT_FOUND, "inbox.notFound", () -> inbox.workItem(viewer("dan"), decide.id()));
    }

    @Test
    void a_substitution_begins_with_its_first_day() {
        set("head-north-1", "dan", TODAY.plusDays(1), TODAY.plusDays(2), null, Set.of());
        cascades.submit(plan, "ann");
        WorkItem decide = item(WorkItemKind.APPROVE_TARGET, "ann");
        assertThat(actsFor("dan", decide)).isNull();
        refused(Refused.Kind.NOT_FOUND, "inbox.notFound", () -> actions.claim(viewer("dan"), decide.id()));
        clock.set(TODAY.plusDays(1));
        assertThat(actsFor("dan", decide)).isEqualTo("head-north-1");
    }

    @Test
    void nobody_stands_in_for_a_substitute() {
        away("head-north-1", "dan");
        away("dan", "cai");
        cascades.submit(plan, "ann");
        WorkItem decide = item(WorkItemKind.APPROVE_TARGET, "ann");
        assertThat(actsFor("cai", decide)).isNull();
        actions.claim(viewer("dan"), decide.id());
        assertThat(actsFor("cai", decide)).isNull();
        assertThat(actsFor("cai", item(WorkItemKind.SUBMIT_TARGET, "dan"))).isEqualTo("dan");
    }

    @Test
    void a_unit_keeps_the_tasks_of_other_units_away() {
        set("deputy", "dan", TODAY, TODAY.plusDays(7), "north-1", Set.of());
        cascades.submit(plan, "ann");
        cascades.submit(plan, "cai");
        assertThat(actsFor("dan", item(WorkItemKind.APPROVE_TARGET, "ann"))).isEqualTo("deputy");
        assertThat(actsFor("dan", item(WorkItemKind.APPROVE_TARGET, "cai"))).isNull();
    }

    @Test
    void a_process_keeps_the_tasks_of_other_processes_away() {
        set("head-north-1", "dan", TODAY, TODAY.plusDays(7), null, Set.of("unit-target", "target-revision"));
        cascades.submit(plan, "ann");
        WorkItem decide = item(WorkItemKind.APPROVE_TARGET, "ann");
        assertThat(actsFor("dan", decide)).isNull();
        set("head-north-1", "dan", TODAY, TODAY.plusDays(7), null, Set.of("member-target"));
        assertThat(actsFor("dan", decide)).isEqualTo("head-north-1");
    }

    @Test
    void a_substitute_does_nothing_beside_the_task_in_the_persons_place() {
        away("head-north-1", "dan");
        cascades.submit(plan, "ann");
        cascades.submit(plan, "bob");
        Viewer inAnns = substitutions.actingOn(viewer("dan"), item(WorkItemKind.APPROVE_TARGET, "ann"));
        refused(Refused.Kind.FORBIDDEN, "target.behalf.task", () -> negotiation.approve(inAnns, target("bob")));
        refused(
                Refused.Kind.FORBIDDEN,
                "target.behalf.task",
                () -> negotiation.returnToAuthor(inAnns, target("bob"), "Another one"));
        refused(Refused.Kind.NOT_FOUND, "target.unknown", () -> negotiation.approve(viewer("dan"), target("ann")));
    }

    @Test
    void what_one_substitute_has_claimed_is_not_another_ones() {
        away("head-north-1", "dan");
        away("head-north-1", "cai");
        cascades.submit(plan, "ann");
        WorkItem decide = item(WorkItemKind.APPROVE_TARGET, "ann");
        actions.claim(viewer("dan"), decide.id());
        assertThat(actsFor("cai", decide)).isNull();
        Refused second = refused(
                Refused.Kind.CONFLICT, "inbox.claimed", () -> actions.claim(viewer("head-north-1"), decide.id()));
        assertThat(second.getMessage()).contains("Dan");
        Viewer forced = inPlace("cai", "head-north-1", decide);
        refused(Refused.Kind.CONFLICT, "workflow.step.claimed", () -> negotiation.approve(forced, target("ann")));
    }

    @Test
    void ended_while_a_task_is_open_it_goes_back_and_the_substitute_can_do_no_more() {
        long id = away("head-north-1", "dan");
        cascades.submit(plan, "ann");
        WorkItem decide = item(WorkItemKind.APPROVE_TARGET, "ann");
        actions.claim(viewer("dan"), decide.id());
        Viewer opened = substitutions.actingOn(viewer("dan"), item(WorkItemKind.APPROVE_TARGET, "ann"));
        assertThat(opened.onBehalfOf()).isNotNull();

        assertThat(service.revoke(viewer("head-north-1"), id)).isEqualTo(1);

        WorkItem after = item(WorkItemKind.APPROVE_TARGET, "ann");
        assertThat(after.assignee()).isNull();
        assertThat(after.onBehalfOf()).isNull();
        assertThat(actsFor("dan", after)).isNull();
        refused(Refused.Kind.NOT_FOUND, "inbox.notFound", () -> inbox.workItem(viewer("dan"), decide.id()));
        actions.claim(viewer("deputy"), decide.id());
        negotiation.approve(viewer("deputy"), target("ann"));
    }

    @Test
    void over_while_claimed_the_rights_end_at_midnight_and_the_task_goes_back() {
        away("ann", "dan");
        WorkItem submit = item(WorkItemKind.SUBMIT_TARGET, "ann");
        actions.claim(viewer("dan"), submit.id());
        clock.set(TODAY.plusDays(8));
        WorkItem claimed = item(WorkItemKind.SUBMIT_TARGET, "ann");
        assertThat(actsFor("dan", claimed)).isNull();
        refused(
                Refused.Kind.FORBIDDEN,
                "inbox.behalf.over",
                () -> actions.setFollowUp(viewer("dan"), submit.id(), TODAY.plusDays(9)));
        givenBack.tidyUp();
        assertThat(item(WorkItemKind.SUBMIT_TARGET, "ann"))
                .extracting(WorkItem::assignee, WorkItem::onBehalfOf)
                .containsExactly("ann", null);
        cascades.submit(plan, "ann");
    }

    @Test
    void who_has_left_or_whose_login_is_closed_stands_in_no_more() {
        away("head-north-1", "dan");
        cascades.submit(plan, "ann");
        WorkItem decide = item(WorkItemKind.APPROVE_TARGET, "ann");
        jdbc.sql("update user_account set active = false where login = 'dan'").update();
        assertThat(substitutions.andSubstitutes(Set.of("head-north-1"))).containsExactly("head-north-1");
        jdbc.sql("update user_account set active = true where login = 'dan'").update();
        assertThat(actsFor("dan", decide)).isEqualTo("head-north-1");
        end("dan", TODAY.minusDays(1));
        assertThat(actsFor("dan", decide)).isNull();
    }

    @Test
    void nobody_acts_for_a_person_whose_login_is_closed() {
        away("head-north-1", "dan");
        cascades.submit(plan, "ann");
        WorkItem decide = item(WorkItemKind.APPROVE_TARGET, "ann");
        jdbc.sql("update user_account set active = false where login = 'head-north-1'")
                .update();
        assertThat(actsFor("dan", decide)).isNull();
    }

    @Test
    void who_asked_for_a_revision_does_not_decide_on_it_in_the_deciders_place() {
        cascades.agreeEverybody(plan);
        away("head-north", "head-north-1");
        long revision = revisions.request(
                viewer("head-north-1"),
                new NewRevision(
                        target("north-1"),
                        RevisionKind.AMOUNT,
                        RevisionPolicy.KEEP_SHARES,
                        LocalDate.of(2026, 6, 1),
                        new BigDecimal("200000.00"),
                        List.of(),
                        List.of(),
                        "Two key accounts have moved away"));
        jobs.runMessages();
        WorkItem decide = item(WorkItemKind.APPROVE_REVISION, "north-1");
        assertThat(decide.candidates()).containsExactly("head-north");
        assertThat(actsFor("head-north-1", decide)).isNull();
        Viewer forced = inPlace("head-north-1", "head-north", decide);
        refused(
                Refused.Kind.FORBIDDEN,
                "target.revision.decide.own",
                () -> revisions.approve(forced, revision, "Fine"));
    }

    @Test
    void who_stands_in_does_not_decide_on_a_revision_of_the_own_target_but_others_do() {
        cascades.agreeEverybody(plan);
        away("head-north", "ann");
        away("head-north", "head-north-2");
        long revision = revisions.request(
                viewer("head-north-1"),
                new NewRevision(
                        target("north-1"),
                        RevisionKind.AMOUNT,
                        RevisionPolicy.KEEP_SHARES,
                        LocalDate.of(2026, 6, 1),
                        new BigDecimal("200000.00"),
                        List.of(),
                        List.of(),
                        "Two key accounts have moved away"));
        jobs.runMessages();
        WorkItem decide = item(WorkItemKind.APPROVE_REVISION, "north-1");
        assertThat(actsFor("ann", decide)).isNull();
        Viewer forced = inPlace("ann", "head-north", decide);
        refused(
                Refused.Kind.FORBIDDEN,
                "target.revision.decide.own-target",
                () -> revisions.approve(forced, revision, "Fine"));
        Viewer other = substitutions.actingOn(viewer("head-north-2"), decide);
        revisions.approve(other, revision, "Fine");
        assertThat(audit.about("revision:" + revision, 1))
                .extracting(AuditTrail.Line::actor, AuditTrail.Line::onBehalfOf)
                .containsExactly(tuple("head-north-2", "head-north"));
    }

    @Test
    void a_task_of_ones_own_stays_ones_own() {
        away("head-north-1", "deputy");
        cascades.submit(plan, "ann");
        WorkItem decide = item(WorkItemKind.APPROVE_TARGET, "ann");
        assertThat(decide.candidates()).containsExactly("deputy", "head-north-1");
        assertThat(actsFor("deputy", decide)).isNull();
        actions.claim(viewer("deputy"), decide.id());
        assertThat(item(WorkItemKind.APPROVE_TARGET, "ann").onBehalfOf()).isNull();
    }

    @Test
    void what_the_absent_person_has_claimed_the_substitute_takes_over_and_they_take_it_back() {
        away("head-north-1", "dan");
        cascades.submit(plan, "ann");
        WorkItem decide = item(WorkItemKind.APPROVE_TARGET, "ann");
        actions.claim(viewer("head-north-1"), decide.id());
        actions.claim(viewer("dan"), decide.id());
        assertThat(item(WorkItemKind.APPROVE_TARGET, "ann").assignee()).isEqualTo("dan");
        actions.release(viewer("head-north-1"), decide.id());
        assertThat(item(WorkItemKind.APPROVE_TARGET, "ann").assignee()).isNull();
        negotiation.approve(viewer("head-north-1"), target("ann"));
    }

    @Test
    void the_inbox_shows_and_counts_what_one_may_do_for_others_and_for_whom() {
        assertThat(inbox.counts(viewer("dan")).standingIn()).isZero();
        away("head-north-1", "dan");
        away("ann", "dan");
        cascades.submit(plan, "bob");
        clock.set(Cascades.AGREE_BY.minusDays(1));
        assertThat(inbox.counts(viewer("dan")).standingIn()).isZero();
        clock.reset();

        assertThat(inbox.counts(viewer("dan")))
                .extracting(InboxCounts::mine, InboxCounts::standingIn, InboxCounts::open)
                .containsExactly(1L, 2L, 3L);
        assertThat(standingIn("dan"))
                .extracting(WorkItem::kind, WorkItem::subject, WorkItem::onBehalfOf, WorkItem::onBehalfOfName)
                .containsExactlyInAnyOrder(
                        tuple(WorkItemKind.APPROVE_TARGET, "Bob", "head-north-1", "Head-north-1"),
                        tuple(WorkItemKind.SUBMIT_TARGET, "Ann", "ann", "Ann"));
        actions.claim(viewer("dan"), item(WorkItemKind.APPROVE_TARGET, "bob").id());
        assertThat(standingIn("dan")).extracting(WorkItem::subject).containsExactly("Ann");
        assertThat(inbox.find(viewer("dan"), new InboxQuery(InboxQuery.Scope.MINE, "", null, InboxQuery.Sort.DUE, 0, 9))
                        .items())
                .extracting(WorkItem::subject, WorkItem::onBehalfOf)
                .containsExactlyInAnyOrder(tuple("Dan", null), tuple("Bob", "head-north-1"));
    }

    private List<WorkItem> standingIn(String login) {
        return inbox.find(
                        viewer(login),
                        new InboxQuery(InboxQuery.Scope.STANDING_IN, "", null, InboxQuery.Sort.DUE, 0, 9))
                .items();
    }

    @Test
    void reminders_reach_the_substitute_as_well() {
        away("ann", "dan");
        WorkItem submit = item(WorkItemKind.SUBMIT_TARGET, "ann");
        assertThat(substitutions.substitutesIn(submit.id())).containsExactly("dan");
        assertThat(substitutions.andSubstitutes(Set.of("ann", "bob"))).containsExactly("ann", "bob", "dan");
    }

    @Test
    void a_substitution_that_makes_no_sense_is_refused_with_the_reason() {
        Viewer ann = viewer("ann");
        LocalDate week = TODAY.plusDays(7);
        refused(
                Refused.Kind.INVALID,
                "substitution.self",
                () -> service.create(ann, wanted("ann", "ann", TODAY, week)));
        refused(
                Refused.Kind.INVALID,
                "substitution.past",
                () -> service.create(ann, wanted("ann", "bob", TODAY.minusDays(1), week)));
        refused(
                Refused.Kind.INVALID,
                "substitution.days",
                () -> service.create(ann, wanted("ann", "bob", week, TODAY)));
        refused(
                Refused.Kind.INVALID,
                "substitution.long",
                () -> service.create(ann, wanted("ann", "bob", TODAY, TODAY.plusDays(367))));
        refused(
                Refused.Kind.INVALID,
                "substitution.unit",
                () -> service.create(ann, wanted("ann", "bob", TODAY, week, "south", Set.of())));
        refused(
                Refused.Kind.INVALID,
                "substitution.process",
                () -> service.create(ann, wanted("ann", "bob", TODAY, week, null, Set.of("payroll"))));
        refused(
                Refused.Kind.INVALID,
                "substitution.colleague",
                () -> service.create(ann, wanted("ann", "eve", TODAY, week)));
        refused(
                Refused.Kind.INVALID,
                "substitution.colleague",
                () -> service.create(ann, wanted("ann", "nobody", TODAY, week)));
        jdbc.sql("update user_account set active = false where login = 'bob'").update();
        refused(
                Refused.Kind.INVALID,
                "substitution.colleague",
                () -> service.create(ann, wanted("ann", "bob", TODAY, week)));
        assertThat(service.own(ann)).noneMatch(Substitution::changeable);
    }

    @Test
    void the_same_two_are_not_set_twice_for_the_same_tasks_nor_each_for_the_other() {
        Viewer deputy = viewer("deputy");
        service.create(deputy, wanted("deputy", "dan", TODAY, TODAY.plusDays(7), "north-1", Set.of("member-target")));
        Refused overlap = refused(
                Refused.Kind.CONFLICT,
                "substitution.overlaps",
                () -> service.create(deputy, wanted("deputy", "dan", TODAY.plusDays(7), TODAY.plusDays(9))));
        assertThat(overlap.getMessage()).contains("Dan", "2026-05-15", "2026-05-22");
        service.create(deputy, wanted("deputy", "dan", TODAY, TODAY.plusDays(7), "north-2", Set.of()));
        service.create(deputy, wanted("deputy", "dan", TODAY, TODAY.plusDays(7), "north-1", Set.of("unit-target")));
        service.create(deputy, wanted("deputy", "dan", TODAY.plusDays(8), TODAY.plusDays(9)));
        service.create(deputy, wanted("deputy", "cai", TODAY, TODAY.plusDays(7)));
        refused(
                Refused.Kind.CONFLICT,
                "substitution.mutual",
                () -> service.create(viewer("dan"), wanted("dan", "deputy", TODAY, TODAY)));
        assertThat(service.own(viewer("dan"))).hasSize(4);
    }

    @Test
    void only_the_person_and_who_manages_all_their_units_set_and_end_it() {
        NewSubstitution forAnn = wanted("ann", "bob", TODAY, TODAY.plusDays(7));
        refused(Refused.Kind.NOT_FOUND, "substitution.person.unknown", () -> service.create(viewer("bob"), forAnn));
        refused(Refused.Kind.FORBIDDEN, "substitution.others", () -> service.create(viewer("head-north-1"), forAnn));
        long id = service.create(viewer("people"), forAnn);
        refused(Refused.Kind.NOT_FOUND, "substitution.unknown", () -> service.revoke(viewer("head-south"), id));
        refused(Refused.Kind.FORBIDDEN, "substitution.others", () -> service.revoke(viewer("bob"), id));
        refused(Refused.Kind.FORBIDDEN, "access.people.forbidden", () -> service.all(viewer("bob"), "", true, 0, 10));
        assertThat(service.all(viewer("people"), "bo", false, 0, 10).items())
                .extracting(Substitution::absent, Substitution::substitute, Substitution::createdBy)
                .containsExactly(tuple("ann", "bob", "people"));
        service.changeLastDay(viewer("ann"), id, TODAY);
        refused(
                Refused.Kind.INVALID,
                "substitution.past",
                () -> service.changeLastDay(viewer("ann"), id, TODAY.minusDays(1)));
        service.revoke(viewer("ann"), id);
        refused(Refused.Kind.CONFLICT, "substitution.over", () -> service.revoke(viewer("ann"), id));
        assertThat(audit.about("substitution:" + id, 3))
                .extracting(AuditTrail.Line::action, AuditTrail.Line::actor)
                .containsExactly(
                        tuple("substitution.end", "ann"),
                        tuple("substitution.change", "ann"),
                        tuple("substitution.set", "people"));
    }

    @Test
    void people_of_the_unit_beside_below_and_above_can_stand_in_and_nobody_else() {
        assertThat(service.colleagues(viewer("ann"), "ann", ""))
                .extracting(member -> member.login())
                .contains("bob", "cai", "head-north-1", "head-north", "setter")
                .doesNotContain("ann", "eve", "head-south", "admin");
        assertThat(service.colleagues(viewer("people"), "ann", "EV"))
                .extracting(member -> member.login())
                .containsExactly("eve");
        assertThat(service.units(viewer("deputy"), "deputy"))
                .extracting(unit -> unit.code())
                .containsExactlyInAnyOrder("north-1", "north-2");
    }

    private long away(String absent, String substitute) {
        return set(absent, substitute, TODAY, TODAY.plusDays(7), null, Set.of());
    }

    private long set(
            String absent,
            String substitute,
            LocalDate first,
            LocalDate last,
            @Nullable String unit,
            Set<String> processes) {
        return service.create(viewer(absent), wanted(absent, substitute, first, last, unit, processes));
    }

    private NewSubstitution wanted(String absent, String substitute, LocalDate first, LocalDate last) {
        return wanted(absent, substitute, first, last, null, Set.of());
    }

    private NewSubstitution wanted(
            String absent,
            String substitute,
            LocalDate first,
            LocalDate last,
            @Nullable String unit,
            Set<String> processes) {
        return new NewSubstitution(
                absent, substitute, first, last, unit == null ? null : organisations.unitId(unit), processes, "");
    }

    /** For whom the person would act in the task; null for nobody. */
    private @Nullable String actsFor(String login, WorkItem item) {
        Viewer.Behalf behalf = substitutions.actingOn(viewer(login), item).onBehalfOf();
        return behalf == null ? null : behalf.login();
    }

    /** Somebody who has got hold of another's place although the inbox would not give it: the services refuse as well. */
    private Viewer inPlace(String login, String absent, WorkItem item) {
        Viewer own = viewer(login);
        Viewer other = viewer(absent);
        return new Viewer(
                own.login(),
                own.name(),
                other.memberId(),
                false,
                other.units(),
                new Viewer.Behalf(absent, other.name(), own.memberId(), item.id(), item.targetId(), item.reviewId()),
                null);
    }

    private void end(String login, LocalDate day) {
        jdbc.sql("update assignment set valid_to = :day where member_id = :member")
                .param("day", day)
                .param("member", organisations.memberId(login))
                .update();
    }

    private WorkItem item(WorkItemKind kind, String owner) {
        return Objects.requireNonNull(inbox.openItem(viewer("admin"), kind, target(owner)));
    }

    private long target(String owner) {
        return cascades.target(plan, owner);
    }

    private Viewer viewer(String login) {
        return organisations.viewer(login);
    }

    private static Refused refused(Refused.Kind kind, String code, ThrowingCallable action) {
        Refused refused = Assertions.catchThrowableOfType(Refused.class, action);
        assertThat(refused).describedAs(code).isNotNull();
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.kind()).isEqualTo(kind);
        return refused;
    }
}
