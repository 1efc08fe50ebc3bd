package io.dacheng.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.inbox.InboxService;
import io.dacheng.inbox.WorkItemKind;
import io.dacheng.ledger.RecordIngest;
import io.dacheng.ledger.RecordUpload;
import io.dacheng.notification.Notices;
import io.dacheng.shared.Refused;
import io.dacheng.shared.TableFormat;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** T5 in month 5 of 12, on a plan of three levels with quarters and months. */
@IntegrationTest
class RevisionServiceTest {

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cascades cascades;

    @Autowired
    private PlanService plans;

    @Autowired
    private TargetService targets;

    @Autowired
    private NegotiationService negotiation;

    @Autowired
    private RevisionService revisions;

    @Autowired
    private RevisionQueries queries;

    @Autowired
    private RevisionSteps steps;

    @Autowired
    private TargetExport export;

    @Autowired
    private InboxService inbox;

    @Autowired
    private Notices notices;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private RecordIngest ingest;

    @Autowired
    private TestClock clock;

    @Autowired
    private Jobs jobs;

    @Autowired
    private JdbcClient jdbc;

    private RevisionWalk walk;

    @BeforeEach
    void a_small_bank() {
        organisations.smallBank();
        walk = new RevisionWalk(organisations, cascades, plans, targets, revisions, jobs, jdbc);
    }

    @Test
    void in_month_5_of_12_the_first_four_stay_to_the_cent_and_the_new_sum_is_exact_on_every_level() {
        long plan = walk.active();
        walk.assertHolds(plan);
        Map<String, List<BigDecimal>> before = walk.months(plan);

        long revision = walk.request("setter", walk.amount(plan, "HQ", "1500000.01", RevisionPolicy.KEEP_SHARES));
        assertThat(cascades.view(plan, "HQ").amount()).isEqualByComparingTo("1200000");
        walk.approve("admin", revision);

        assertThat(queries.revision(organisations.viewer("setter"), revision).state())
                .isEqualTo(RevisionState.APPLIED);
        assertThat(cascades.view(plan, "HQ").amount()).isEqualByComparingTo("1500000.01");
        assertThat(plans.plan(organisations.viewer("setter"), plan).amount()).isEqualByComparingTo("1500000.01");
        walk.assertHolds(plan);
        walk.months(plan).forEach((owner, months) -> assertThat(months.subList(0, 4))
                .as(owner)
                .isEqualTo(Objects.requireNonNull(before.get(owner)).subList(0, 4)));
        // North and South had the same in each month, and so have the same now, but for a cent.
        assertThat(cascades.view(plan, "north").amount())
                .isCloseTo(new BigDecimal("750000"), org.assertj.core.data.Offset.offset(new BigDecimal("0.02")));
    }

    @Test
    void a_revision_makes_a_new_version_and_keeps_the_old_one() {
        long plan = walk.active();
        long north = cascades.target(plan, "north");
        walk.approve("admin", walk.request("setter", walk.amount(plan, "HQ", "1500000", RevisionPolicy.KEEP_SHARES)));

        assertThat(jdbc.sql("select version from target where id = :id")
                        .param("id", north)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(jdbc.sql("select version || ' ' || action || ' ' || reason from target_change where target_id = :id "
                                + "order by id desc limit 1")
                        .param("id", north)
                        .query(String.class)
                        .single())
                .isEqualTo("2 REVISE The market has changed");
        assertThat(jdbc.sql("""
                select count(*) from target_period where target_id = :id and level = 'MONTH' and period_start = '2026-06-01'
                """).param("id", north).query(Integer.class).single())
                .isEqualTo(2);
        assertThat(jdbc.sql("""
                select count(*) from target_period where target_id = :id and level = 'MONTH' and period_start = '2026-01-01'
                """).param("id", north).query(Integer.class).single())
                .isEqualTo(1);
    }

    @Test
    void a_preview_changes_nothing_and_says_before_and_after_per_owner_and_month() {
        long plan = walk.active();
        String before = walk.everything(plan);

        RevisionFigures.Line line = revisions
                .preview(
                        organisations.viewer("setter"), walk.amount(plan, "HQ", "1500000", RevisionPolicy.KEEP_AMOUNTS))
                .lines()
                .get(0);

        assertThat(walk.everything(plan)).isEqualTo(before);
        assertThat(line.columns()).extracting(RevisionFigures.Column::frozen).startsWith(true, true, true, true, false);
        assertThat(line.columns()).hasSize(12);
        RevisionFigures.Owner ann = line.owners().stream()
                .filter(owner -> owner.code().equals("ann"))
                .findFirst()
                .orElseThrow();
        // 300 000 more: 150 000 for North, 75 000 for North 1, 37 500 for Ann.
        assertThat(ann.difference()).isEqualByComparingTo("37500");
        assertThat(ann.cellsAfter().subList(0, 4)).isEqualTo(ann.cellsBefore().subList(0, 4));
    }

    @Test
    void a_rejected_revision_leaves_an_export_that_is_the_same_to_the_byte() {
        long plan = walk.active();
        String rows = walk.everything(plan);
        byte[] file = export.ofPlan(organisations.viewer("setter"), plan, TableFormat.CSV, null);

        long revision = walk.request("setter", walk.amount(plan, "HQ", "1500000", RevisionPolicy.KEEP_SHARES));
        revisions.reject(organisations.viewer("admin"), revision, "Not this year");
        jobs.runMessages();
        long second = walk.request("setter", walk.amount(plan, "HQ", "1400000", RevisionPolicy.KEEP_SHARES));
        revisions.withdraw(organisations.viewer("setter"), second);
        jobs.runMessages();

        assertThat(export.ofPlan(organisations.viewer("setter"), plan, TableFormat.CSV, null))
                .isEqualTo(file);
        assertThat(walk.everything(plan)).isEqualTo(rows);
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey("revision:" + revision)
                        .count())
                .isZero();
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey("revision:" + second)
                        .count())
                .isZero();
        assertThat(notices.latest(organisations.viewer("setter"), 1))
                .extracting(Notices.Notice::textKey)
                .containsExactly("notice.revision.rejected");
    }

    @Test
    void running_cases_follow_and_all_of_them_finish() {
        long plan = walk.dispatched();
        cascades.submit(plan, "ann");
        cascades.submit(plan, "bob");
        cascades.approve(plan, "bob");
        cascades.submit(plan, "cai", "1000", "Too much");
        negotiation.returnToMember(organisations.viewer("head-north-2"), cascades.target(plan, "cai"), "Think again");
        jobs.runMessages();

        walk.approve("admin", walk.request("setter", walk.amount(plan, "HQ", "1500000", RevisionPolicy.KEEP_SHARES)));

        TargetView ann = cascades.view(plan, "ann");
        assertThat(ann.state()).isEqualTo(TargetState.RETURNED);
        assertThat(ann.reason()).isEqualTo("The market has changed");
        assertThat(inbox.openItem(organisations.viewer("ann"), WorkItemKind.SUBMIT_TARGET, ann.id())
                        .amount())
                .isEqualByComparingTo(ann.proposed());
        assertThat(inbox.openItem(organisations.viewer("dan"), WorkItemKind.SUBMIT_TARGET, cascades.target(plan, "dan"))
                        .amount())
                .isEqualByComparingTo(cascades.view(plan, "dan").proposed())
                .isGreaterThan(new BigDecimal("150000"));
        assertThat(cascades.view(plan, "bob").state()).isEqualTo(TargetState.AGREED);
        assertThat(cascades.view(plan, "bob").amount()).isGreaterThan(new BigDecimal("150000"));
        assertThat(cascades.view(plan, "cai").state()).isEqualTo(TargetState.RETURNED);

        cascades.agreeEverybody(plan);
        assertThat(plans.plan(organisations.viewer("setter"), plan).state()).isEqualTo(PlanState.ACTIVE);
        walk.assertHolds(plan);
        assertThat(cascades.view(plan, "HQ").amount()).isEqualByComparingTo("1500000");
        List<String> ofThePlan =
                walk.tree(plan).stream().map(target -> "target:" + target.id()).toList();
        assertThat(runtime.createProcessInstanceQuery().list())
                .extracting(org.camunda.bpm.engine.runtime.ProcessInstance::getBusinessKey)
                .doesNotContainAnyElementsOf(ofThePlan);
    }

    @Test
    void nobody_decides_on_an_own_request_and_the_next_higher_head_does() {
        long plan = walk.active();
        long revision = walk.request("head-north", walk.amount(plan, "north-1", "350000", RevisionPolicy.KEEP_SHARES));

        assertRefused(
                "target.revision.decide.own",
                () -> revisions.approve(organisations.viewer("head-north"), revision, ""));
        assertRefused(
                "target.revision.decide.who",
                () -> revisions.approve(organisations.viewer("head-north-1"), revision, ""));
        assertThat(inbox.openItem(
                        organisations.viewer("setter"),
                        WorkItemKind.APPROVE_REVISION,
                        cascades.target(plan, "north-1")))
                .isNotNull();
        walk.approve("setter", revision);
        assertThat(cascades.view(plan, "north-1").amount()).isEqualByComparingTo("350000");
        // Nobody has agreed to more for North: its balance shows the 50 000.
        assertThat(cascades.view(plan, "north").balance()).isEqualByComparingTo("-50000");
    }

    @Test
    void a_new_split_closes_the_balance_that_a_unit_s_new_amount_has_opened() {
        long plan = walk.active();
        walk.approve(
                "setter",
                walk.request("head-north", walk.amount(plan, "north-1", "350000", RevisionPolicy.KEEP_SHARES)));

        walk.approve(
                "setter",
                walk.request(
                        "head-north",
                        new NewRevision(
                                cascades.target(plan, "north"),
                                RevisionKind.RESPLIT,
                                RevisionPolicy.KEEP_SHARES,
                                RevisionWalk.TODAY,
                                null,
                                List.of(new NewRevision.Lock(
                                        cascades.target(plan, "north-1"), new BigDecimal("350000"))),
                                List.of(),
                                "North 2 gives what North 1 takes")));

        assertThat(cascades.view(plan, "north-1").amount()).isEqualByComparingTo("350000");
        assertThat(cascades.view(plan, "north-2").amount()).isEqualByComparingTo("250000");
        walk.assertHolds(plan);
    }

    @Test
    void by_run_rate_who_has_achieved_more_takes_more_of_what_is_open() {
        long plan = walk.active();
        NewRevision asked = walk.amount(plan, "north-1", "350000", RevisionPolicy.RUN_RATE);
        assertRefused("target.revision.runRate.zero", () -> revisions.preview(organisations.viewer("setter"), asked));
        record("ann", "3000.00");
        record("bob", "1000.00");

        RevisionFigures.Line line =
                revisions.preview(organisations.viewer("setter"), asked).lines().get(0);

        // What is open goes to Ann and Bob as 3 to 1, but for a cent.
        BigDecimal frozen = RevisionWalk.sum(line.owners().get(1).cellsAfter().subList(0, 4));
        BigDecimal open = new BigDecimal("350000")
                .subtract(frozen)
                .subtract(RevisionWalk.sum(line.owners().get(2).cellsAfter().subList(0, 4)));
        assertThat(line.owners().get(1).after().subtract(frozen))
                .isCloseTo(
                        open.multiply(new BigDecimal("0.75")),
                        org.assertj.core.data.Offset.offset(new BigDecimal("0.01")));
        for (String table : List.of("member_daily_total", "unit_daily_total", "member_year_total", "unit_year_total")) {
            jdbc.sql("delete from " + table).update();
        }
    }

    @Test
    void when_a_month_has_ended_meanwhile_the_figures_are_to_be_looked_at_again() {
        long plan = walk.active();
        long revision = walk.request("setter", walk.amount(plan, "HQ", "1500000", RevisionPolicy.KEEP_SHARES));
        clock.set(LocalDate.of(2026, 6, 1));
        try {
            assertRefused(
                    "target.revision.changed", () -> revisions.approve(organisations.viewer("admin"), revision, ""));
            revisions.recalculate(organisations.viewer("admin"), revision);
            List<BigDecimal> may = walk.months(plan, "ann").subList(0, 5);
            walk.approve("admin", revision);
            assertThat(walk.months(plan, "ann").subList(0, 5)).isEqualTo(may);
        } finally {
            clock.reset();
        }
    }

    private void record(String member, String amount) {
        ingest.take(
                organisations.viewer("head-north-1"),
                new RecordUpload(
                        RecordUpload.Format.CSV,
                        new ByteArrayInputStream(
                                ("source,source_id,revision,record_type,member,unit,business_date,amount\n" + "pace,"
                                                + member + ",1,deposit," + member + ",,2026-03-02," + amount + "\n")
                                        .getBytes(StandardCharsets.UTF_8)),
                        null,
                        false,
                        null));
    }

    @Test
    void a_second_revision_of_the_same_tree_is_refused_and_told_whose_is_open() {
        long plan = walk.active();
        walk.request("head-north", walk.amount(plan, "north-1", "350000", RevisionPolicy.KEEP_SHARES));

        assertThatThrownBy(() -> walk.request("setter", walk.amount(plan, "HQ", "1500000", RevisionPolicy.KEEP_SHARES)))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("target.revision.open");
                    assertThat(refused.getMessage()).contains("North 1", "Head-north");
                });
        walk.request("head-south", walk.amount(plan, "south-1", "650000", RevisionPolicy.KEEP_SHARES));
    }

    @Test
    void what_has_changed_meanwhile_is_to_be_looked_at_again() {
        long plan = walk.active();
        long revision = walk.request("setter", walk.amount(plan, "HQ", "1500000", RevisionPolicy.KEEP_SHARES));
        jdbc.sql("update target set version = version + 1 where id = :id")
                .param("id", cascades.target(plan, "ann"))
                .update();

        assertRefused("target.revision.changed", () -> revisions.approve(organisations.viewer("admin"), revision, ""));
        assertThat(queries.changedMeanwhile(organisations.viewer("admin"), revision))
                .isTrue();
        revisions.recalculate(organisations.viewer("admin"), revision);
        walk.approve("admin", revision);
        assertThat(cascades.view(plan, "HQ").amount()).isEqualByComparingTo("1500000");
    }

    @Test
    void what_changes_between_approval_and_the_job_goes_back_to_the_decision() {
        long plan = walk.active();
        long revision = walk.request("setter", walk.amount(plan, "HQ", "1500000", RevisionPolicy.KEEP_SHARES));
        revisions.approve(organisations.viewer("admin"), revision, "");
        jdbc.sql("update target set version = version + 1 where id = :id")
                .param("id", cascades.target(plan, "ann"))
                .update();
        jobs.runMessages();

        assertThat(queries.revision(organisations.viewer("setter"), revision).state())
                .isEqualTo(RevisionState.SUBMITTED);
        assertThat(cascades.view(plan, "HQ").amount()).isEqualByComparingTo("1200000");
        walk.approve("admin", revision);
        assertThat(cascades.view(plan, "HQ").amount()).isEqualByComparingTo("1500000");
    }

    @Test
    void a_job_that_runs_twice_applies_once() {
        long plan = walk.active();
        long revision = walk.request("setter", walk.amount(plan, "HQ", "1500000", RevisionPolicy.KEEP_SHARES));
        walk.approve("admin", revision);
        String applied = walk.everything(plan);

        assertThat(steps.apply(revision)).isTrue();
        steps.calculate(revision);

        assertThat(walk.everything(plan)).isEqualTo(applied);
    }

    @Test
    void owners_are_told_and_no_figure_is_in_the_notice() {
        long plan = walk.active();
        walk.approve("admin", walk.request("setter", walk.amount(plan, "HQ", "1500000", RevisionPolicy.KEEP_SHARES)));

        assertThat(notices.latest(organisations.viewer("ann"), 1))
                .extracting(Notices.Notice::textKey, Notices.Notice::arguments)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "notice.revision.applied", List.of("Head office", "Deposits by month")));
        assertThat(notices.latest(organisations.viewer("head-north-1"), 1))
                .extracting(Notices.Notice::textKey)
                .containsExactly("notice.revision.applied");
    }

    @Test
    void only_setters_and_heads_of_the_unit_or_above_may_ask() {
        long plan = walk.active();
        assertRefused(
                "target.revision.who",
                () -> walk.request("head-north", walk.amount(plan, "HQ", "1", RevisionPolicy.KEEP_SHARES)),
                "target.unknown");
        assertRefused(
                "target.unknown",
                () -> walk.request("head-south", walk.amount(plan, "north", "700000", RevisionPolicy.KEEP_SHARES)));
        assertRefused(
                "target.unknown",
                () -> walk.request("ann", walk.amount(plan, "north-1", "700000", RevisionPolicy.KEEP_SHARES)));
    }

    @Test
    void a_cancelled_plan_takes_its_open_revision_along() {
        long plan = walk.active();
        long revision = walk.request("setter", walk.amount(plan, "HQ", "1500000", RevisionPolicy.KEEP_SHARES));
        plans.cancel(organisations.viewer("setter"), plan, "Planned anew");
        jobs.runMessages();

        assertThat(queries.revision(organisations.viewer("admin"), revision).state())
                .isEqualTo(RevisionState.WITHDRAWN);
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey("revision:" + revision)
                        .count())
                .isZero();
    }

    @Test
    void the_day_must_lie_in_the_period_and_a_reason_be_given() {
        long plan = walk.active();
        NewRevision good = walk.amount(plan, "HQ", "1500000", RevisionPolicy.KEEP_SHARES);
        assertRefused(
                "target.revision.effective",
                () -> walk.request(
                        "setter",
                        new NewRevision(
                                good.targetId(),
                                good.kind(),
                                good.policy(),
                                LocalDate.of(2027, 1, 1),
                                good.amount(),
                                List.of(),
                                List.of(),
                                "Why not")));
        assertRefused(
                "target.revision.reason",
                () -> walk.request(
                        "setter",
                        new NewRevision(
                                good.targetId(),
                                good.kind(),
                                good.policy(),
                                good.effectiveFrom(),
                                good.amount(),
                                List.of(),
                                List.of(),
                                " ")));
    }

    private static void assertRefused(String code, ThrowingCallable call) {
        assertRefused(code, call, code);
    }

    private static void assertRefused(String code, ThrowingCallable call, String or) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                .isIn(code, or));
    }
}
