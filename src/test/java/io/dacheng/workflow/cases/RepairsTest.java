package io.dacheng.workflow.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditTrail;
import io.dacheng.fixtures.ActivePlan;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.inbox.InboxQuery;
import io.dacheng.inbox.InboxService;
import io.dacheng.inbox.WorkItem;
import io.dacheng.inbox.WorkItemFilter;
import io.dacheng.review.ReviewService;
import io.dacheng.shared.Refused;
import io.dacheng.target.NegotiationService;
import io.dacheng.target.PlanService;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Process admins put cases right; what they do leaves plans and targets true, and stands in the audit log. */
@IntegrationTest
class RepairsTest {

    private static final Locale EN = Locale.ENGLISH;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cascades cascades;

    @Autowired
    private NegotiationService negotiation;

    @Autowired
    private PlanService plans;

    @Autowired
    private ReviewService reviews;

    @Autowired
    private InboxService inbox;

    @Autowired
    private Cases cases;

    @Autowired
    private CaseRepairs repairs;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Processes processes;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Jobs jobs;

    @Autowired
    private TestClock clock;

    private Viewer admin;

    @BeforeEach
    void a_small_bank_without_cases() {
        clock.reset();
        organisations.smallBank();
        runtime.createProcessInstanceQuery().rootProcessInstances().list().stream()
                .map(ProcessInstance::getId)
                .forEach(id -> runtime.deleteProcessInstance(id, "left by an earlier test", true, true));
        admin = cascades.viewer("processes");
    }

    @AfterEach
    void every_version_is_active() {
        processes.processes(admin, EN).stream()
                .flatMap(process -> process.versions().stream())
                .filter(ProcessVersion::suspended)
                .forEach(version -> repairs.activateVersion(admin, version.process(), version.version(), true, "over"));
    }

    @Test
    void an_incident_says_what_went_wrong_where_how_often_and_what_to_do() {
        long plan = stuckPlan();
        IncidentRow incident = only();
        assertThat(incident.sentence())
                .isEqualTo("Nothing is known about plan:" + plan + ": its plan, target or review does not exist.");
        assertThat(incident.advice()).isEqualTo("Mend what the sentence names, then retry.");
        assertThat(incident.stepName()).isEqualTo("Propose split");
        assertThat(incident.tries()).isEqualTo(3);
        assertThat(incident.subject().planName()).isEqualTo("Deposits 2026");
        IncidentRow chinese = incidents
                .incidents(admin, IncidentQuery.ALL, 0, 10, Locale.SIMPLIFIED_CHINESE)
                .items()
                .get(0);
        assertThat(chinese.sentence()).isEqualTo("找不到 plan:" + plan + " 的数据：其方案、目标或复盘不存在。");
        assertThat(incidents.technicalText(admin, incident.id())).contains("io.dacheng.shared.Refused", "\tat ");
        assertThat(cases.cases(admin, CaseQuery.of("target-cascade").showing(CaseFilter.STUCK), EN)
                        .items())
                .extracting(CaseRow::state)
                .containsExactly(CaseState.STUCK);
        assertThat(processes.now(admin, "target-cascade", null, EN).steps())
                .filteredOn(step -> step.incidents() > 0)
                .extracting(StepCount::element, StepCount::incidents)
                .containsExactly(tuple("service_proposeSplit", 1L));
    }

    @Test
    void what_other_programs_say_is_told_by_its_kind() {
        assertThat(IncidentWords.sentence("Unknown property used in expression: ${nobody}", EN))
                .isEqualTo("The model names something that does not exist at this step.");
        assertThat(IncidentWords.sentence("Unable to acquire JDBC Connection", EN))
                .startsWith("The database or another system");
        assertThat(IncidentWords.sentence("null", EN)).isEqualTo("The product failed at this step.");
        assertThat(IncidentWords.advice("null", Locale.SIMPLIFIED_CHINESE)).startsWith("请重试一次");
    }

    @Test
    void retrying_before_the_cause_is_mended_fails_again_and_afterwards_the_case_goes_on() {
        long plan = stuckPlan();
        incidents.retry(admin, only().id());
        assertThat(incidents.incidents(admin, IncidentQuery.ALL, 0, 10, EN).total())
                .isZero();
        failOnce();
        assertThat(only().tries()).isEqualTo(4);
        mend(plan);
        incidents.retry(admin, only().id());
        jobs.runMessages();
        assertThat(incidents.kinds(admin, IncidentQuery.ALL, EN)).isEmpty();
        assertThat(cases.cases(admin, CaseQuery.of("target-cascade").ofPlan(plan), EN)
                        .items()
                        .get(0)
                        .at())
                .extracting(CaseRow.Place::element)
                .containsExactly("task_confirmSplit");
        assertThat(told("case:" + caseOf("plan:" + plan))).containsExactly("incident.retry", "incident.retry");
    }

    @Test
    void incidents_alike_are_one_kind_and_retried_together() {
        List<Long> stuck = List.of(stuckPlan("north"), stuckPlan("south"));
        // Their messages name their plans: two kinds, told apart by what went wrong.
        assertThat(incidents.kinds(admin, IncidentQuery.ALL, EN))
                .extracting(IncidentKind::step, IncidentKind::count)
                .containsExactly(tuple("service_proposeSplit", 1L), tuple("service_proposeSplit", 1L));
        jdbc.sql("update act_ru_job set exception_msg_ = 'the same' where exception_msg_ is not null")
                .update();
        IncidentKind kind = incidents
                .kinds(admin, IncidentQuery.of("target-cascade", 1), EN)
                .get(0);
        assertThat(kind.count()).isEqualTo(2);
        stuck.forEach(this::mend);
        Retried retried = incidents.retryAll(admin, IncidentQuery.of(kind));
        assertThat(retried.again()).isEqualTo(2);
        assertThat(retried.left()).isZero();
        jobs.runMessages();
        assertThat(incidents.kinds(admin, IncidentQuery.ALL, EN)).isEmpty();
    }

    @Test
    void of_several_the_suspended_one_is_refused_and_the_others_are_retried() {
        stuckPlan("north");
        long south = stuckPlan("south");
        repairs.suspend(admin, caseOf("plan:" + south), "Wait for the figures");
        Retried retried = incidents.retryAll(admin, IncidentQuery.ALL);
        assertThat(retried.again()).isEqualTo(1);
        assertThat(retried.results())
                .extracting(Retried.Result::refusal)
                .filteredOn(refusal -> refusal != null)
                .extracting(Refused::code)
                .containsExactly("workflow.incident.suspended");
    }

    @Test
    void nobody_can_do_a_step_of_a_suspended_case_until_it_goes_on() {
        long plan = cascades.dispatched();
        String ann = caseOf("target:" + cascades.target(plan, "ann"));
        repairs.suspend(admin, ann, "Ann's figures are being checked");
        assertThat(cases.one(admin, ann, EN).about().state()).isEqualTo(CaseState.SUSPENDED);
        refused("workflow.suspended", () -> cascades.submit(plan, "ann"));
        refused("workflow.case.suspended", () -> repairs.suspend(admin, ann, "again"));
        cascades.submit(plan, "bob");
        repairs.activate(admin, ann, "Checked");
        refused("workflow.case.active", () -> repairs.activate(admin, ann, "again"));
        cascades.submit(plan, "ann");
        assertThat(told("case:" + ann)).containsExactly("case.activate", "case.suspend");
    }

    @Test
    void whoever_agrees_last_below_a_suspended_unit_is_told_so_and_nothing_is_half_done() {
        long plan = cascades.dispatched();
        String north1 = caseOf("target:" + cascades.target(plan, "north-1"));
        cascades.submit(plan, "ann");
        cascades.approve(plan, "ann");
        cascades.submit(plan, "bob");
        repairs.suspend(admin, north1, "The unit is being moved");
        refused(
                "workflow.suspended",
                () -> negotiation.approve(cascades.viewer("head-north-1"), cascades.target(plan, "bob")));
        assertThat(cascades.view(plan, "bob").state().name()).isEqualTo("SUBMITTED");
        repairs.activate(admin, north1, "It stays");
        cascades.approve(plan, "bob");
        assertThat(cascades.view(plan, "north-1").state().name()).isEqualTo("AGREED");
    }

    @Test
    void nothing_starts_by_a_suspended_version() {
        repairs.suspendVersion(admin, "target-cascade", 1, false, "A new one is on its way");
        refused("workflow.suspended", () -> cascades.created());
        refused("workflow.version.suspended", () -> repairs.suspendVersion(admin, "target-cascade", 1, false, "x"));
        repairs.activateVersion(admin, "target-cascade", 1, false, "It is not");
        assertThat(cascades.created()).isPositive();
        assertThat(told("process:target-cascade:1")).startsWith("process.activate", "process.suspend");
    }

    @Test
    void a_version_is_suspended_with_its_cases_and_goes_on_with_them() {
        cascades.dispatched();
        repairs.suspendVersion(admin, "member-target", 1, true, "Everybody waits");
        assertThat(processes.process(admin, "member-target", EN).halted()).isEqualTo(6);
        assertThat(cases.cases(admin, CaseQuery.of(null).showing(CaseFilter.SUSPENDED), EN)
                        .total())
                .isEqualTo(6);
        repairs.activateVersion(admin, "member-target", 1, true, "Go on");
        assertThat(processes.process(admin, "member-target", EN).halted()).isZero();
    }

    @Test
    void only_what_a_gateway_of_the_process_reads_can_be_set_and_only_to_yes_or_no() {
        long plan = cascades.dispatched();
        String id = caseOf("plan:" + plan);
        repairs.setVariable(admin, id, "balanced", "TRUE", "Checked by hand");
        assertThat(runtime.getVariable(id, "balanced")).isEqualTo(Boolean.TRUE);
        refused("workflow.variable.name", () -> repairs.setVariable(admin, id, "approved", "true", "Why not"));
        refused("workflow.variable.name", () -> repairs.setVariable(admin, id, "amount", "7", "Why not"));
        refused("workflow.variable.value", () -> repairs.setVariable(admin, id, "balanced", "7", "Why not"));
        refused("workflow.reason.missing", () -> repairs.setVariable(admin, id, "balanced", "true", " "));
        assertThat(audit.about("case:" + id, 5))
                .extracting(AuditTrail.Line::actor, AuditTrail.Line::detail)
                .containsExactly(
                        tuple("processes", "balanced: null > true; target-cascade plan:" + plan + ": Checked by hand"));
    }

    @Test
    void a_case_that_the_cascade_waits_for_is_not_cancelled_but_its_plan_may_be() {
        long plan = cascades.dispatched();
        refused("workflow.cancel.plan", () -> repairs.cancel(admin, caseOf("plan:" + plan), "Away"));
        for (String owner : List.of("north-1", "ann")) {
            String id = caseOf("target:" + cascades.target(plan, owner));
            assertThat(cases.one(admin, id, EN).mayCancel()).isFalse();
            refused("workflow.cancel.target", () -> repairs.cancel(admin, id, "Away"));
        }
        assertThat(running()).isEqualTo(12);
        plans.cancel(cascades.viewer("setter"), plan, "Not this year");
        jobs.runMessages();
        assertThat(running()).isZero();
    }

    @Test
    void cancelling_a_review_takes_its_task_away_and_closes_it() {
        long plan = ActivePlan.ofMay(jdbc, organisations);
        Viewer head = cascades.viewer("head-north");
        long review = reviews.openOnDemand(head, plan, organisations.unitId("north"));
        jobs.runMessages();
        String id = caseOf("review:" + review);
        assertThat(mine(head)).hasSize(1);
        repairs.cancel(admin, id, "Opened twice");
        assertThat(mine(head)).isEmpty();
        assertThat(jdbc.sql("select state from review where id = :id")
                        .param("id", review)
                        .query(String.class)
                        .single())
                .isEqualTo("CANCELLED");
        CaseRow ended = cases.one(admin, id, EN).about();
        assertThat(ended.state()).isEqualTo(CaseState.CANCELLED);
        assertThat(ended.reason()).isEqualTo("Opened twice");
        refused("workflow.case.ended", () -> repairs.cancel(admin, id, "Once more"));
        assertThat(told("case:" + id)).containsExactly("case.cancel");
    }

    @Test
    void only_who_runs_processes_changes_them() {
        long plan = cascades.dispatched();
        String id = caseOf("plan:" + plan);
        for (String login : List.of("setter", "head-north", "ann", "people")) {
            Viewer other = cascades.viewer(login);
            refused("access.processes.forbidden", () -> repairs.suspend(other, id, "Mine"));
            refused("access.processes.forbidden", () -> repairs.cancel(other, id, "Mine"));
            refused("access.processes.forbidden", () -> repairs.setVariable(other, id, "balanced", "true", "Mine"));
            refused("access.processes.forbidden", () -> repairs.suspendVersion(other, "unit-target", 1, true, "Mine"));
            refused("access.processes.forbidden", () -> incidents.retryAll(other, IncidentQuery.ALL));
            refused("access.processes.forbidden", () -> incidents.retry(other, "any"));
        }
        assertThat(audit.about("case:" + id, 5)).isEmpty();
    }

    private List<WorkItem> mine(Viewer viewer) {
        return inbox.page(viewer, new InboxQuery(InboxQuery.Scope.MINE, WorkItemFilter.ALL, InboxQuery.Sort.DUE, 0, 10))
                .items()
                .items();
    }

    private long stuckPlan() {
        return stuckPlan("HQ");
    }

    /** A plan whose root target is not found: its split cannot be proposed. */
    private long stuckPlan(String unit) {
        long plan = plans.create(cascades.viewer("setter"), cascades.newPlan(unit));
        jdbc.sql("update target set lead_id = id where plan_id = :plan")
                .param("plan", plan)
                .update();
        for (int i = 0; i < 3; i++) {
            failOnce();
        }
        return plan;
    }

    private void mend(long plan) {
        jdbc.sql("update target set lead_id = null where plan_id = :plan")
                .param("plan", plan)
                .update();
    }

    private void failOnce() {
        management.createJobQuery().messages().withRetriesLeft().list().forEach(job -> assertThatThrownBy(
                        () -> management.executeJob(job.getId()))
                .isInstanceOf(Refused.class));
    }

    private IncidentRow only() {
        List<IncidentRow> all =
                incidents.incidents(admin, IncidentQuery.ALL, 0, 10, EN).items();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private String caseOf(String key) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(key)
                .singleResult()
                .getId();
    }

    private long running() {
        return cases.cases(admin, CaseQuery.of(null), EN).total();
    }

    private List<String> told(String subject) {
        return audit.about(subject, 10).stream().map(AuditTrail.Line::action).toList();
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refused.class, no -> assertThat(no.code())
                .isEqualTo(code));
    }
}
