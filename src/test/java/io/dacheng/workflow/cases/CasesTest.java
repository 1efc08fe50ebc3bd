package io.dacheng.workflow.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.dacheng.access.Viewer;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.Statements;
import io.dacheng.fixtures.TestClock;
import io.dacheng.inbox.CaseDiagram;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Cases are found and shown. */
@IntegrationTest
class CasesTest {

    private static final Locale EN = Locale.ENGLISH;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cascades cascades;

    @Autowired
    private Cases cases;

    @Autowired
    private Processes processes;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TestClock clock;

    private Viewer admin;
    private long plan;

    @BeforeEach
    void a_plan_of_which_every_member_may_submit() {
        clock.reset();
        organisations.smallBank();
        runtime.createProcessInstanceQuery().rootProcessInstances().list().stream()
                .map(ProcessInstance::getId)
                .forEach(id -> runtime.deleteProcessInstance(id, "left by an earlier test", true, true));
        plan = cascades.dispatched();
        admin = cascades.viewer("processes");
    }

    @Test
    void a_process_tells_how_many_cases_are_at_each_step() {
        ProcessView now = processes.now(admin, "member-target", null, EN);
        assertThat(now.about().name()).isEqualTo("Member target");
        assertThat(now.steps())
                .filteredOn(step -> step.cases() > 0)
                .extracting(StepCount::element, StepCount::name, StepCount::type, StepCount::cases)
                .containsExactly(tuple("task_submitTarget", "Submit target", CaseDiagram.Type.USER, 6L));
        cascades.submit(plan, "ann");
        assertThat(processes.now(admin, "member-target", 1, EN).steps())
                .filteredOn(step -> step.cases() > 0)
                .extracting(StepCount::element, StepCount::cases)
                .containsExactly(tuple("task_submitTarget", 5L), tuple("task_approveTarget", 1L));
    }

    @Test
    void a_wait_with_a_boundary_event_counts_once() {
        assertThat(processes.now(admin, "unit-target", null, EN).steps())
                .filteredOn(step -> step.cases() > 0)
                .extracting(StepCount::element, StepCount::cases)
                .containsExactly(tuple("event_childrenAgreed", 5L));
    }

    @Test
    void the_day_after_the_due_day_tasks_are_overdue() {
        clock.set(Cascades.SUBMIT_BY);
        assertThat(processes.process(admin, "member-target", EN).overdue()).isZero();
        clock.set(Cascades.SUBMIT_BY.plusDays(1));
        assertThat(processes.process(admin, "member-target", EN).overdue()).isEqualTo(6);
        assertThat(found(CaseQuery.of("member-target").showing(CaseFilter.OVERDUE)))
                .hasSize(6);
        assertThat(found(CaseQuery.of("unit-target").showing(CaseFilter.OVERDUE)))
                .isEmpty();
    }

    @Test
    void every_process_is_listed_with_what_runs_by_it() {
        assertThat(processes.processes(admin, EN))
                .filteredOn(process -> process.running() > 0)
                .extracting(ProcessSummary::key, ProcessSummary::running, ProcessSummary::incidents)
                .contains(
                        tuple("member-target", 6L, 0L), tuple("target-cascade", 1L, 0L), tuple("unit-target", 5L, 0L));
        assertThat(processes.processes(admin, Locale.SIMPLIFIED_CHINESE))
                .extracting(ProcessSummary::name)
                .contains("目标分解");
    }

    @Test
    void cases_are_found_by_plan_unit_member_name_key_and_step() {
        assertThat(found(CaseQuery.of(null).ofPlan(plan))).hasSize(12);
        assertThat(found(CaseQuery.of("unit-target").inUnit("north")))
                .containsExactlyInAnyOrder("North", "North 1", "North 2");
        assertThat(found(CaseQuery.of("member-target").inUnit("north")))
                .containsExactlyInAnyOrder("Ann", "Bob", "Cai", "Dan");
        assertThat(found(CaseQuery.of(null).ofMember("ann"))).containsExactly("Ann");
        assertThat(found(CaseQuery.of(null).with("north 1"))).containsExactly("North 1");
        assertThat(found(CaseQuery.of(null).with("target:" + cascades.target(plan, "bob"))))
                .containsExactly("Bob");
        cascades.submit(plan, "cai");
        assertThat(found(CaseQuery.of("member-target").at("task_approveTarget")))
                .containsExactly("Cai");
        assertThat(found(CaseQuery.of("member-target").ofVersion(99))).isEmpty();
        assertThat(found(CaseQuery.of(null).with("100%"))).isEmpty();
    }

    @Test
    void what_has_ended_is_found_too() {
        cascades.submit(plan, "ann");
        cascades.approve(plan, "ann");
        assertThat(found(CaseQuery.of("member-target").ofPlan(plan))).hasSize(5);
        Slice<CaseRow> ended =
                cases.cases(admin, CaseQuery.of("member-target").ofPlan(plan).showing(CaseFilter.ENDED), EN);
        assertThat(ended.items())
                .extracting(row -> row.subject().name(), CaseRow::state, CaseRow::open)
                .containsExactly(tuple("Ann", CaseState.ENDED, false));
        runtime.deleteProcessInstance(caseOf("bob"), "no longer needed");
        assertThat(cases.cases(admin, CaseQuery.of("member-target").ofPlan(plan).showing(CaseFilter.CANCELLED), EN)
                        .items())
                .extracting(row -> row.subject().name(), CaseRow::state, CaseRow::reason)
                .containsExactly(tuple("Bob", CaseState.CANCELLED, "no longer needed"));
    }

    @Test
    void pages_follow_each_other_without_gap_or_double() {
        List<String> all = cases.cases(admin, CaseQuery.of(null).ofPlan(plan), EN).items().stream()
                .map(CaseRow::id)
                .toList();
        Slice<CaseRow> first =
                cases.cases(admin, CaseQuery.of(null).ofPlan(plan).page(0, 7), EN);
        Slice<CaseRow> second =
                cases.cases(admin, CaseQuery.of(null).ofPlan(plan).page(7, 7), EN);
        assertThat(first.total()).isEqualTo(12);
        assertThat(first.items()).extracting(CaseRow::id).isEqualTo(all.subList(0, 7));
        assertThat(second.items()).extracting(CaseRow::id).isEqualTo(all.subList(7, 12));
    }

    @Test
    void a_page_takes_as_many_statements_for_twelve_cases_as_for_one() {
        cases.cases(admin, CaseQuery.of(null).ofPlan(plan), EN);
        int twelve = Statements.during(
                        () -> cases.cases(admin, CaseQuery.of(null).ofPlan(plan), EN))
                .size();
        int one = Statements.during(() -> cases.cases(admin, CaseQuery.of(null).ofMember("ann"), EN))
                .size();
        assertThat(twelve).isEqualTo(one);
        int map = Statements.during(() -> processes.now(admin, "member-target", null, EN))
                .size();
        assertThat(map).isLessThanOrEqualTo(3);
    }

    @Test
    void one_case_shows_its_tasks_its_way_and_what_it_waits_for() {
        cascades.submit(plan, "ann");
        CaseDetails ann = cases.one(admin, caseOf("ann"), EN);
        assertThat(ann.about().subject())
                .isEqualTo(new CaseSubject("target:" + cascades.target(plan, "ann"), "Ann", plan, "Deposits 2026"));
        assertThat(ann.about().at()).containsExactly(new CaseRow.Place("task_approveTarget", "Approve target"));
        assertThat(ann.tasks())
                .extracting(CaseDetails.OpenTask::name, CaseDetails.OpenTask::candidates, CaseDetails.OpenTask::due)
                .containsExactly(tuple("Approve target", List.of("Head-north-1"), LocalDate.of(2026, 6, 12)));
        assertThat(ann.diagram().steps())
                .filteredOn(step -> step.state() == CaseDiagram.State.DONE && step.type() == CaseDiagram.Type.USER)
                .extracting(CaseDiagram.Step::name)
                .containsExactly("Submit target");
        assertThat(ann.mayCancel()).isFalse();
        CaseDetails root = cases.one(admin, caseOf(null), EN);
        assertThat(root.jobs())
                .extracting(CaseDetails.Waiting::name, CaseDetails.Waiting::timer)
                .containsExactly(tuple("Daily at 06:00", true));
        assertThat(root.variables())
                .extracting(CaseDetails.Variable::name, CaseDetails.Variable::value, CaseDetails.Variable::changeable)
                .contains(tuple("childrenLeft", "false", true));
    }

    @Test
    void only_who_runs_processes_sees_them() {
        for (String login : List.of("head-north", "setter", "ann", "people")) {
            Viewer other = cascades.viewer(login);
            assertThatThrownBy(() -> cases.cases(other, CaseQuery.of(null), EN))
                    .isInstanceOfSatisfying(
                            Refused.class, no -> assertThat(no.kind()).isEqualTo(Refused.Kind.FORBIDDEN));
            assertThatThrownBy(() -> processes.processes(other, EN)).isInstanceOf(Refused.class);
            assertThatThrownBy(() -> cases.one(other, caseOf("ann"), EN)).isInstanceOf(Refused.class);
        }
        assertThat(processes.processes(cascades.viewer("admin"), EN)).isNotEmpty();
    }

    @Test
    void what_is_not_there_is_told_by_name() {
        assertThatThrownBy(() -> processes.now(admin, "nonsense", null, EN))
                .hasMessageContaining("no process nonsense");
        assertThatThrownBy(() -> processes.now(admin, "member-target", 99, EN)).hasMessageContaining("no version 99");
        assertThatThrownBy(() -> cases.one(admin, "nowhere", EN)).hasMessageContaining("no case nowhere");
    }

    private List<String> found(CaseQuery query) {
        return cases.cases(admin, query, EN).items().stream()
                .map(row -> row.subject().name())
                .toList();
    }

    private String caseOf(@Nullable String owner) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(owner == null ? "plan:" + plan : "target:" + cascades.target(plan, owner))
                .singleResult()
                .getId();
    }
}
