package io.dacheng.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import io.dacheng.inbox.InboxService;
import io.dacheng.inbox.WorkItemKind;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Joiners, leavers and moves in the middle of May, on a plan by months. */
@IntegrationTest
class RevisionPeopleTest {

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cascades cascades;

    @Autowired
    private PlanService plans;

    @Autowired
    private TargetService targets;

    @Autowired
    private RevisionService revisions;

    @Autowired
    private RevisionQueries queries;

    @Autowired
    private SplitService splits;

    @Autowired
    private NegotiationService negotiation;

    @Autowired
    private InboxService inbox;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private Jobs jobs;

    @Autowired
    private JdbcClient jdbc;

    private RevisionWalk walk;

    @BeforeEach
    void everybody_is_where_they_were() {
        organisations.smallBank();
        jdbc.sql("update assignment set valid_to = '9999-12-31'").update();
        jdbc.sql("delete from assignment where valid_from > '2026-01-01'").update();
        walk = new RevisionWalk(organisations, cascades, plans, targets, revisions, jobs, jdbc);
    }

    @Test
    void who_leaves_keeps_the_past_and_the_days_of_the_running_month_and_the_others_take_the_rest() {
        long plan = walk.active();
        List<BigDecimal> before = walk.months(plan, "ann");
        leaves("ann", "2026-05-10");

        List<MemberChange> changes = queries.memberChanges(organisations.viewer("head-north-1"), plan);
        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(RevisionKind.LEAVER);
            assertThat(change.login()).isEqualTo("ann");
            assertThat(change.from()).isEqualTo(LocalDate.of(2026, 5, 11));
        });
        walk.approve("head-north", walk.request("head-north-1", of(plan, changes)));

        TargetView ann = cascades.view(plan, "ann");
        assertThat(ann.state()).isEqualTo(TargetState.CLOSED);
        assertThat(ann.completionDate()).isEqualTo(LocalDate.of(2026, 5, 10));
        List<BigDecimal> after = walk.months(plan, "ann");
        assertThat(after.subList(0, 4)).isEqualTo(before.subList(0, 4));
        // 10 of 31 days of May, down to the cent.
        assertThat(after.get(4))
                .isEqualByComparingTo(before.get(4)
                        .multiply(BigDecimal.TEN)
                        .divide(BigDecimal.valueOf(31), 2, java.math.RoundingMode.FLOOR));
        assertThat(RevisionWalk.sum(after.subList(5, 12))).isZero();
        assertThat(cascades.view(plan, "north-1").amount()).isEqualByComparingTo("300000");
        walk.assertHolds(plan);
        assertThat(queries.memberChanges(organisations.viewer("head-north-1"), plan))
                .isEmpty();
    }

    @Test
    void who_joins_gets_a_share_by_the_days_left_and_is_active_at_once() {
        long plan = walk.active();
        List<BigDecimal> eve = walk.months(plan, "eve");
        joins("gus", "south-1", "2026-05-22");
        joins("hua", "south-1", "2026-05-12");

        List<MemberChange> changes = queries.memberChanges(organisations.viewer("head-south-1"), plan);
        assertThat(changes).extracting(MemberChange::login).containsExactly("hua");
        walk.approve("head-south", walk.request("head-south-1", of(plan, changes)));

        TargetView hua = cascades.view(plan, "hua");
        assertThat(hua.state()).isEqualTo(TargetState.ACTIVE);
        List<BigDecimal> months = walk.months(plan, "hua");
        assertThat(RevisionWalk.sum(months.subList(0, 4))).isZero();
        // 20 of 31 days of May beside two members: 20 / 82 of what both had; a third from June on.
        BigDecimal both = eve.get(4).add(eve.get(4));
        assertThat(months.get(4))
                .isCloseTo(
                        both.multiply(BigDecimal.valueOf(20))
                                .divide(BigDecimal.valueOf(82), 2, java.math.RoundingMode.FLOOR),
                        org.assertj.core.data.Offset.offset(new BigDecimal("0.01")));
        assertThat(months.get(6))
                .isCloseTo(
                        eve.get(6)
                                .multiply(BigDecimal.valueOf(2))
                                .divide(BigDecimal.valueOf(3), 2, java.math.RoundingMode.FLOOR),
                        org.assertj.core.data.Offset.offset(new BigDecimal("0.02")));
        assertThat(walk.months(plan, "eve").subList(0, 4)).isEqualTo(eve.subList(0, 4));
        walk.assertHolds(plan);
    }

    @Test
    void who_moves_is_a_leaver_in_one_unit_and_a_joiner_in_the_other() {
        long plan = walk.active();
        leaves("dan", "2026-05-14");
        joins("dan", "south-1", "2026-05-15");

        List<MemberChange> changes = queries.memberChanges(organisations.viewer("setter"), plan);
        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(RevisionKind.MOVE);
            assertThat(change.scope()).isEqualTo(cascades.target(plan, "HQ"));
        });
        walk.approve("admin", walk.request("setter", of(plan, changes)));

        assertThat(walk.tree(plan).stream().filter(target -> target.ownerCode().equals("dan")))
                .extracting(TargetView::state)
                .containsExactlyInAnyOrder(TargetState.CLOSED, TargetState.ACTIVE);
        assertThat(cascades.view(plan, "north-2").balance()).isEqualByComparingTo("0");
        assertThat(cascades.view(plan, "south-1").balance()).isEqualByComparingTo("0");
        assertThat(cascades.view(plan, "south-1").amount()).isEqualByComparingTo("600000");
    }

    @Test
    void while_a_plan_is_agreed_a_leaver_s_case_ends_a_joiner_s_begins_and_all_finish() {
        long plan = walk.dispatched();
        leaves("ann", "2026-05-10");
        joins("gus", "north-1", "2026-05-12");
        List<MemberChange> changes = queries.memberChanges(organisations.viewer("head-north-1"), plan);
        assertThat(changes).extracting(MemberChange::kind).containsExactly(RevisionKind.LEAVER, RevisionKind.JOINER);

        walk.approve("head-north", walk.request("head-north-1", of(plan, changes)));

        assertThat(cascades.view(plan, "ann").state()).isEqualTo(TargetState.CLOSED);
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey("target:" + cascades.target(plan, "ann"))
                        .count())
                .isZero();
        assertThat(inbox.openItem(
                        organisations.viewer("gus"), WorkItemKind.SUBMIT_TARGET, cascades.target(plan, "gus")))
                .isNotNull();
        cascades.agreeEverybody(plan);
        assertThat(plans.plan(organisations.viewer("setter"), plan).state()).isEqualTo(PlanState.ACTIVE);
        assertThat(cascades.view(plan, "ann").state()).isEqualTo(TargetState.CLOSED);
        walk.assertHolds(plan);
    }

    @Test
    void where_nobody_stays_the_rest_has_nowhere_to_go() {
        long plan = walk.active();
        leaves("ann", "2026-05-10");
        leaves("bob", "2026-05-10");
        List<MemberChange> changes = queries.memberChanges(organisations.viewer("head-north-1"), plan);

        assertThatThrownBy(() -> walk.request("head-north-1", of(plan, changes)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("target.revision.nobody.left"));
        joins("gus", "north-1", "2026-05-12");
        walk.approve(
                "head-north",
                walk.request(
                        "head-north-1", of(plan, queries.memberChanges(organisations.viewer("head-north-1"), plan))));
        walk.assertHolds(plan);
    }

    @Test
    void in_a_plan_of_two_metrics_people_change_for_both() {
        long plan = walk.activeWithTwoMetrics(splits, negotiation);
        leaves("ann", "2026-05-10");
        joins("gus", "north-1", "2026-05-12");

        walk.approve(
                "head-north",
                walk.request(
                        "head-north-1", of(plan, queries.memberChanges(organisations.viewer("head-north-1"), plan))));

        List<TargetView> tree = walk.tree(plan);
        assertThat(tree.stream().filter(target -> target.ownerCode().equals("ann")))
                .extracting(TargetView::state)
                .containsExactly(TargetState.CLOSED, TargetState.CLOSED);
        List<TargetView> gus =
                tree.stream().filter(target -> target.ownerCode().equals("gus")).toList();
        assertThat(gus).extracting(TargetView::metric).containsExactlyInAnyOrder("deposits", "accounts");
        assertThat(gus).extracting(TargetView::state).containsOnly(TargetState.ACTIVE);
        assertThat(gus)
                .extracting(TargetView::caseId)
                .containsOnly(gus.stream()
                        .filter(target -> target.leadId() == null)
                        .findFirst()
                        .orElseThrow()
                        .id());
        assertThat(tree.stream().filter(target -> target.ownerCode().equals("north-1")))
                .allSatisfy(target -> assertThat(target.balance()).isEqualByComparingTo("0"));
    }

    @Test
    void nobody_is_told_who_came_or_went_elsewhere() {
        long plan = walk.active();
        leaves("ann", "2026-05-10");
        assertThat(queries.memberChanges(organisations.viewer("head-south"), plan))
                .isEmpty();
        assertThat(queries.memberChanges(organisations.viewer("bob"), plan)).isEmpty();
    }

    /** One revision of all these people, over the smallest unit that holds them. */
    private NewRevision of(long plan, List<MemberChange> changes) {
        boolean joiners = changes.stream().anyMatch(change -> change.joins() != null);
        boolean leavers = changes.stream().anyMatch(change -> change.leaves() != null);
        return new NewRevision(
                changes.get(0).scope(),
                joiners && leavers ? RevisionKind.MOVE : joiners ? RevisionKind.JOINER : RevisionKind.LEAVER,
                RevisionPolicy.KEEP_SHARES,
                RevisionWalk.TODAY,
                null,
                List.of(),
                changes.stream()
                        .map(change -> new NewRevision.Person(
                                change.memberId(), change.leaves(), change.joins(), change.from()))
                        .toList(),
                "People have changed");
    }

    private void leaves(String login, String last) {
        jdbc.sql("""
                update assignment set valid_to = cast(:last as date)
                where role = 'MEMBER' and valid_from < '2026-01-01' and member_id = (select id from member where login = :login)
                """).param("last", last).param("login", login).update();
    }

    private void joins(String login, String unit, String first) {
        organisations.bring(Map.of(
                "members.csv",
                "login,name,unit_code,role,valid_from,valid_to,email\n%s,%s,%s,MEMBER,%s,,\n"
                        .formatted(login, login, unit, first)));
        assertThat(Objects.requireNonNull(organisations.memberId(login))).isPositive();
    }
}
