package io.dacheng.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.PlatformDatabase;
import io.dacheng.fixtures.Pulling;
import io.dacheng.fixtures.SchoolFixture;
import io.dacheng.fixtures.TestClock;
import io.dacheng.ledger.PostedRecord;
import io.dacheng.ledger.PullMark;
import io.dacheng.ledger.PullMode;
import io.dacheng.ledger.RecordPosting;
import io.dacheng.review.ReviewOutcome;
import io.dacheng.review.ReviewQuery;
import io.dacheng.review.ReviewRow;
import io.dacheng.review.ReviewService;
import io.dacheng.school.weeks.GapService;
import io.dacheng.school.weeks.NewPromise;
import io.dacheng.target.CascadeProcess;
import io.dacheng.target.NegotiationService;
import io.dacheng.target.NewRevision;
import io.dacheng.target.Part;
import io.dacheng.target.PlanService;
import io.dacheng.target.RevisionKind;
import io.dacheng.target.RevisionPolicy;
import io.dacheng.target.RevisionService;
import io.dacheng.target.SplitService;
import io.dacheng.target.TargetImport;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Drives every path there is and compares what the history has seen with what the models contain. */
@IntegrationTest
class EveryNodeTest {

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cascades cascades;

    @Autowired
    private PlanService plans;

    @Autowired
    private SplitService splits;

    @Autowired
    private NegotiationService negotiation;

    @Autowired
    private ReviewService reviews;

    @Autowired
    private RevisionService revisions;

    @Autowired
    private CascadeProcess process;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ManagementService management;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private HistoryService history;

    @Autowired
    private Pulling pulling;

    @Autowired
    private SchoolFixture school;

    @Autowired
    private TargetImport targets;

    @Autowired
    private GapService gaps;

    @Autowired
    private RecordPosting posting;

    @Autowired
    private Jobs jobs;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void a_small_bank() {
        organisations.smallBank();
    }

    @Test
    void every_node_of_every_model_is_passed() {
        long plan = cascades.dispatched();
        remind();
        cascades.submit(plan, "ann", "1", "Too much");
        negotiation.returnToMember(cascades.viewer("head-north-1"), cascades.target(plan, "ann"), "Not at all");
        jobs.runMessages();
        reviseWhileDecided(plan, "cai");
        cascades.submit(plan, "eve", "200000", "Fewer customers");
        cascades.approve(plan, "eve");
        cascades.submit(plan, "fei");
        cascades.approve(plan, "fei");
        returnToAuthor(plan, "fei");
        cascades.submit(plan, "bob");
        cascades.approve(plan, "bob");
        cascades.submit(plan, "ann");
        cascades.approve(plan, "ann");
        returnToAuthor(plan, "ann");
        cascades.agreeEverybody(plan);
        settle(plan, "head-south-1", "south-1", "fei", "250000");
        settleAtTheTop();
        plans.cancel(cascades.viewer("setter"), cascades.created("HQ", "cards"), "Made by mistake");
        jobs.runMessages();
        clock.set(LocalDate.of(2026, 5, 18));
        review();
        review();
        ReviewRow open = reviews.reviews(cascades.viewer("head-south-1"), ReviewQuery.open())
                .items()
                .get(0);
        reviews.complete(cascades.viewer("head-south-1"), open.id(), new ReviewOutcome("Seen", List.of()));
        jobs.runMessages();
        revise(plan);
        pull();
        closeGaps();

        assertThat(notPassed()).isEmpty();
    }

    /** One revision is withdrawn, one rejected, one applied. */
    private void revise(long plan) {
        revisions.withdraw(cascades.viewer("head-north"), requested(plan));
        long rejected = requested(plan);
        revisions.reject(cascades.viewer("setter"), rejected, "Not now");
        jobs.runMessages();
        long approved = requested(plan);
        revisions.approve(cascades.viewer("setter"), approved, "");
        jobs.runMessages();
    }

    private long requested(long plan) {
        long revision = revisions.request(
                cascades.viewer("head-north"),
                new NewRevision(
                        cascades.target(plan, "north"),
                        RevisionKind.AMOUNT,
                        RevisionPolicy.KEEP_SHARES,
                        LocalDate.of(2026, 5, 18),
                        new BigDecimal("460000"),
                        List.of(),
                        List.of(),
                        "A new branch opens"));
        jobs.runMessages();
        return revision;
    }

    private void reviseWhileDecided(long plan, String member) {
        cascades.submit(plan, member);
        long target = cascades.target(plan, member);
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            jdbc.sql("update target set state = 'DISPATCHED', lock_version = lock_version + 1 where id = :id")
                    .param("id", target)
                    .update();
            process.revised(target);
        });
    }

    /** A plan whose root unit has members directly below it. */
    private void settleAtTheTop() {
        long plan = cascades.created("north-1", "accounts");
        cascades.confirm(plan, "north-1", "setter");
        cascades.submit(plan, "ann", "449999", "One less");
        negotiation.approve(cascades.viewer("head-north-1"), cascades.target(plan, "ann"));
        cascades.submit(plan, "bob");
        negotiation.approve(cascades.viewer("head-north-1"), cascades.target(plan, "bob"));
        jobs.runMessages();
        returnToAuthor(plan, "bob");
        cascades.submit(plan, "bob");
        negotiation.approve(cascades.viewer("head-north-1"), cascades.target(plan, "bob"));
        jobs.runMessages();
        settle(plan, "setter", "north-1", "bob", "450001");
    }

    private void returnToAuthor(long plan, String member) {
        negotiation.returnToAuthor(cascades.viewer("setter"), cascades.target(plan, member), "Look again");
        jobs.runMessages();
    }

    private void settle(long plan, String who, String unit, String member, String amount) {
        splits.settleBalance(
                cascades.viewer(who),
                cascades.target(plan, unit),
                List.of(new Part(cascades.target(plan, member), new BigDecimal(amount), false)),
                member + " takes the rest");
        jobs.runMessages();
    }

    private void remind() {
        management.createJobQuery().timers().processDefinitionKey(TargetCascade.KEY).list().stream()
                .forEach(timer -> management.executeJob(timer.getId()));
        jobs.runMessages();
    }

    private void review() {
        management.executeJob(management
                .createJobQuery()
                .timers()
                .processDefinitionKey(ProgressReview.KEY)
                .singleResult()
                .getId());
        jobs.runMessages();
    }

    /** One run brings records, one is refused by the platform. */
    private void pull() {
        PlatformDatabase.empty();
        pulling.source();
        pulling.save(Pulling.records("deposits", "deposit"));
        pulling.save(Pulling.pull(
                "wrong", "deposit", PullMode.RECORDS, "select nothing from nowhere", PullMark.NONE, null, 0));
        management.executeJob(management
                .createJobQuery()
                .timers()
                .processDefinitionKey(RecordPull.KEY)
                .singleResult()
                .getId());
        jobs.runMessages();
        pulling.run("deposits");
        pulling.run("wrong");
    }

    /** One gap is closed, one ended by the head after a further step, one reached before anybody answers. */
    private void closeGaps() {
        school.school();
        for (String line : List.of("UNIT,east", "UNIT,west", "MEMBER,yun")) {
            String csv = "metric,owner_kind,owner,period_start,period_end,amount\nstage-%s,%s,2026-05-11,2026-05-17,7\n"
                    .formatted(line.startsWith("UNIT") ? "trial" : "visit", line);
            assertThat(targets.importFile(school.admin(), csv.getBytes(StandardCharsets.UTF_8), false)
                            .file()
                            .errors())
                    .isEmpty();
        }
        stageGaps(LocalDate.of(2026, 5, 15));
        promise("east");
        promise("west");
        post("stage-trial", "west", "wan", 7);
        post("stage-visit", "east", "yun", 7);
        stageGaps(LocalDate.of(2026, 5, 16));
        gaps.decide(school.viewer("head-east"), gap("east"), true, "Once more");
        jobs.runMessages();
        promise("east");
        stageGaps(LocalDate.of(2026, 5, 17));
        gaps.decide(school.viewer("head-east"), gap("east"), false, "The week is over");
        jobs.runMessages();
    }

    private void stageGaps(LocalDate day) {
        clock.set(day);
        management.executeJob(management
                .createJobQuery()
                .timers()
                .processDefinitionKey(StageGap.KEY)
                .singleResult()
                .getId());
        jobs.runMessages();
    }

    private void promise(String unit) {
        LocalDate day = LocalDate.now(clock).plusDays(1);
        gaps.promise(school.admin(), gap(unit), new NewPromise("Call the families", day, day));
        jobs.runMessages();
    }

    private long gap(String unit) {
        return jdbc.sql("select id from school_gap where unit_id = :unit and member_id is null")
                .param("unit", school.unit(unit))
                .query(Long.class)
                .single();
    }

    private void post(String type, String unit, String who, int count) {
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            for (int i = 0; i < count; i++) {
                posting.post(
                        school.admin(),
                        List.of(PostedRecord.of(
                                "school",
                                "every-node-" + type + i,
                                type,
                                school.member(who),
                                school.unit(unit),
                                LocalDate.of(2026, 5, 11),
                                BigDecimal.ONE,
                                null)));
            }
        });
    }

    private Set<String> notPassed() {
        Set<String> missed = new TreeSet<>();
        repository.createProcessDefinitionQuery().latestVersion().list().forEach(definition -> {
            Set<String> passed =
                    history
                            .createHistoricActivityInstanceQuery()
                            .processDefinitionId(definition.getId())
                            .list()
                            .stream()
                            .map(activity -> activity.getActivityId())
                            .collect(Collectors.toSet());
            repository.getBpmnModelInstance(definition.getId()).getModelElementsByType(FlowNode.class).stream()
                    .map(FlowNode::getId)
                    .filter(node -> !passed.contains(node))
                    .forEach(node -> missed.add(definition.getKey() + "/" + node));
        });
        return missed;
    }
}
