package io.dacheng.workflow.cases;

import static io.dacheng.fixtures.ModelVersions.lookingAgain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.access.Viewer;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.ModelVersions;
import io.dacheng.fixtures.Organisations;
import io.dacheng.inbox.Drafts;
import io.dacheng.inbox.InboxQuery;
import io.dacheng.inbox.InboxService;
import io.dacheng.inbox.WorkItem;
import io.dacheng.inbox.WorkItemActions;
import io.dacheng.inbox.WorkItemKind;
import io.dacheng.shared.Refused;
import io.dacheng.target.NegotiationService;
import io.dacheng.target.PlanService;
import io.dacheng.target.PlanState;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** P3: running cases of a cascade come to another version of their model, and go on there. */
@IntegrationTest
class MigrationsTest {

    private static final String PROCESS = "member-target";

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Migrations migrations;

    @Autowired
    private Organisations bank;

    @Autowired
    private Cascades cascades;

    @Autowired
    private PlanService plans;

    @Autowired
    private InboxService inbox;

    @Autowired
    private WorkItemActions actions;

    @Autowired
    private Drafts drafts;

    @Autowired
    private Jobs jobs;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private HistoryService history;

    @Autowired
    private JdbcClient jdbc;

    private ModelVersions models;
    private Viewer admin;
    private long plan;
    private int old;

    @BeforeEach
    void a_plan_that_members_are_asked_about() {
        bank.smallBank();
        models = new ModelVersions(repository);
        admin = bank.viewer("processes");
        old = models.latest(PROCESS);
        plan = cascades.dispatched();
    }

    @AfterEach
    void the_models_are_as_before() {
        models.close();
        ModelVersions.endCases(runtime);
        jdbc.sql("truncate migration cascade").update();
    }

    @Test
    void every_case_comes_to_the_new_version_and_the_plan_becomes_active_through_its_new_step() {
        cascades.submit(plan, "ann");
        cascades.submit(plan, "bob");
        approveWithoutJobs("bob");
        WorkItem ofCai = item("cai", WorkItemKind.SUBMIT_TARGET);
        drafts.save(bank.viewer("cai"), "task-" + ofCai.id(), "", Map.of("reason", "Half a sen"), null);
        int anew = models.deploy(PROCESS, lookingAgain("task_lookAgain", "Look again", "BRANCH_HEAD"));
        List<String> before = cases(old);

        long id = migrations.prepare(admin, all(anew, Map.of()));
        Migrating.goOn(context);

        Migration checked = migration(id);
        assertThat(checked.state()).isEqualTo(Migration.State.CHECKED);
        assertThat(checked.counts()).isEqualTo(new MigrationCounts(6, 0, 6, 0, 6, 0, 0, 0));
        assertThat(cases(old)).as("a dry run changes nothing").isEqualTo(before);
        assertThat(cases(anew)).isEmpty();

        migrations.run(admin, id);
        Migrating.goOn(context);

        assertThat(migration(id).counts()).isEqualTo(new MigrationCounts(6, 0, 6, 0, 0, 6, 0, 0));
        assertThat(migration(id).state()).isEqualTo(Migration.State.DONE);
        assertThat(cases(anew)).isEqualTo(before);
        assertThat(item("cai", WorkItemKind.SUBMIT_TARGET).id()).isEqualTo(ofCai.id());
        assertThat(drafts.find(bank.viewer("cai"), "task-" + ofCai.id())).isPresent();
        assertThat(history.createHistoricTaskInstanceQuery()
                        .taskDefinitionKey("task_submitTarget")
                        .processDefinitionId(definition(anew))
                        .unfinished()
                        .count())
                .as("the history tells of the new version")
                .isEqualTo(4);
        jobs.runMessages();
        assertThat(cascades.view(plan, "bob").state().name())
                .as("bob had passed the place of the new step")
                .isEqualTo("AGREED");
        cascades.approve(plan, "ann");
        lookAgain("head-north-1");
        for (String member : List.of("cai", "dan")) {
            cascades.submit(plan, member);
            cascades.approve(plan, member);
            lookAgain("head-north-2");
        }
        for (String member : List.of("eve", "fei")) {
            cascades.submit(plan, member);
            cascades.approve(plan, member);
            lookAgain("head-south-1");
        }
        assertThat(plans.plan(bank.viewer("setter"), plan).state()).isEqualTo(PlanState.ACTIVE);
        assertThat(audited("case.move")).hasSize(6);
        assertThat(audited("migration.prepare")).hasSize(1);
        assertThat(audited("migration.run")).hasSize(1);
        assertThat(audited("migration.done")).hasSize(1);
    }

    @Test
    void a_case_at_a_step_that_went_stays_until_the_step_is_mapped_to_one_of_its_kind() {
        int withStep = models.deploy(PROCESS, lookingAgain("task_lookAgain", "Look again", "BRANCH_HEAD"));
        long first = migrations.prepare(admin, all(withStep, Map.of()));
        runNow(first);
        cascades.submit(plan, "ann");
        cascades.approve(plan, "ann");
        int renamed = models.deploy(PROCESS, lookingAgain("task_doubleCheck", "Double check", "TARGET_SETTER"));

        long left = migrations.prepare(admin, from(withStep, renamed, Map.of()));
        Migrating.goOn(context);
        assertThat(migration(left).counts()).isEqualTo(new MigrationCounts(6, 0, 5, 1, 6, 0, 0, 0));
        assertThat(migrations.reasons(admin, left, Locale.ENGLISH))
                .containsExactly(new ReasonCount(
                        "The case stands at \"Look again\", which the other version does not have. Map the step to one that"
                                + " takes its place, or let the case pass it first.",
                        1));
        MigrationCase unfit = migrations
                .cases(admin, left, new MigrationQuery(MigrationQuery.Show.UNFIT, 0, 10), Locale.ENGLISH)
                .items()
                .get(0);
        assertThat(unfit.subject()).isEqualTo("Ann · Deposits 2026");
        assertThat(unfit.standsAt()).containsExactly("Look again");

        StepMove gone = step(withStep, renamed, "task_lookAgain");
        assertThat(gone.to()).isNull();
        assertThat(gone.cases()).isEqualTo(1);
        assertThat(gone.fitting()).containsExactly(new StepMove.FittingStep("task_doubleCheck", "Double check"));

        WorkItem before = item("head-north-1", WorkItemKind.GENERIC);
        long mapped = migrations.prepare(admin, from(withStep, renamed, Map.of("task_lookAgain", "task_doubleCheck")));
        runNow(mapped);
        assertThat(migration(mapped).counts().moved()).isEqualTo(6);
        WorkItem after = item("setter", WorkItemKind.GENERIC);
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.subject()).isEqualTo("Double check · Ann");
        assertThat(items("head-north-1", WorkItemKind.GENERIC)).isEmpty();
        actions.complete(bank.viewer("setter"), after.id());
        jobs.runMessages();
        assertThat(cascades.view(plan, "ann").state().name()).isEqualTo("AGREED");
    }

    @Test
    void who_has_claimed_a_step_that_becomes_somebody_elses_goes_on_with_it() {
        int withStep = models.deploy(PROCESS, lookingAgain("task_lookAgain", "Look again", "TARGET_SETTER"));
        runNow(migrations.prepare(admin, all(withStep, Map.of())));
        cascades.submit(plan, "ann");
        cascades.approve(plan, "ann");
        WorkItem claimed = item("setter", WorkItemKind.GENERIC);
        actions.claim(bank.viewer("setter"), claimed.id());
        int others = models.deploy(PROCESS, lookingAgain("task_lookAgain", "Look again", "MEMBER"));
        runNow(migrations.prepare(admin, from(withStep, others, Map.of())));
        assertThat(items("ann", WorkItemKind.GENERIC)).isEmpty();
        actions.complete(bank.viewer("setter"), claimed.id());
        assertThat(tasks.createTaskQuery().taskDefinitionKey("task_lookAgain").count())
                .isZero();
    }

    @Test
    void a_step_that_becomes_the_members_own_is_theirs_alone() {
        int withStep = models.deploy(PROCESS, lookingAgain("task_lookAgain", "Look again", "BRANCH_HEAD"));
        runNow(migrations.prepare(admin, all(withStep, Map.of())));
        cascades.submit(plan, "ann");
        cascades.approve(plan, "ann");
        int theirs = models.deploy(PROCESS, lookingAgain("task_lookAgain", "Look again", "MEMBER"));
        runNow(migrations.prepare(admin, from(withStep, theirs, Map.of())));
        assertThat(items("head-north-1", WorkItemKind.GENERIC)).isEmpty();
        WorkItem own = item("ann", WorkItemKind.GENERIC);
        Task task = tasks.createTaskQuery().taskDefinitionKey("task_lookAgain").singleResult();
        assertThat(task.getAssignee()).isEqualTo("ann");
        actions.complete(bank.viewer("ann"), own.id());
    }

    @Test
    void a_step_with_another_form_takes_no_case_that_stands_before_it() {
        int anew = models.deploy(PROCESS, model -> model.replace("formKey=\"APPROVE_TARGET\"", "formKey=\"GENERIC\""));
        cascades.submit(plan, "ann");
        long id = migrations.prepare(admin, all(anew, Map.of()));
        runNow(id);
        assertThat(migration(id).counts()).isEqualTo(new MigrationCounts(6, 0, 5, 1, 0, 5, 1, 0));
        assertThat(migrations.reasons(admin, id, Locale.SIMPLIFIED_CHINESE))
                .extracting(ReasonCount::sentence)
                .containsExactly("“审批目标”在另一版本中使用不同的表单，而当前表单可能已有人开始填写。请先让这些实例通过该步骤。");
        cascades.approve(plan, "ann");
        jobs.runMessages();
        assertThat(cascades.view(plan, "ann").state().name())
                .as("finished on the old version")
                .isEqualTo("AGREED");
    }

    @Test
    void a_case_that_ends_or_moves_on_between_the_dry_run_and_the_move_is_told_apart() {
        int anew = models.deploy(PROCESS, lookingAgain("task_lookAgain", "Look again", "BRANCH_HEAD"));
        long id = migrations.prepare(admin, all(anew, Map.of()));
        Migrating.goOn(context);
        cascades.submit(plan, "ann");
        cascades.approve(plan, "ann");
        runNow(id);
        assertThat(migration(id).counts()).isEqualTo(new MigrationCounts(6, 0, 6, 0, 0, 5, 0, 1));
    }

    @Test
    void only_cases_of_the_chosen_unit_plan_step_or_list_are_moved() {
        cascades.submit(plan, "ann");
        int anew = models.deploy(PROCESS, lookingAgain("task_lookAgain", "Look again", "BRANCH_HEAD"));
        assertThat(chosen(anew, new CaseChoice(null, bank.unitId("north"), Set.of(), Set.of())))
                .isEqualTo(4);
        assertThat(chosen(anew, new CaseChoice(plan, null, Set.of(), Set.of()))).isEqualTo(6);
        assertThat(chosen(anew, new CaseChoice(null, null, Set.of("task_approveTarget"), Set.of())))
                .isEqualTo(1);
        assertThat(chosen(anew, new CaseChoice(null, bank.unitId("north-1"), Set.of("task_submitTarget"), Set.of())))
                .isEqualTo(1);
        assertThat(chosen(
                        anew,
                        new CaseChoice(
                                null, null, Set.of(), Set.copyOf(cases(old).subList(0, 2)))))
                .isEqualTo(2);
        assertThatThrownBy(() -> chosen(anew, new CaseChoice(0L, null, Set.of(), Set.of())))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("No running case of member-target version");
    }

    @Test
    void jumps_other_kinds_unknown_steps_and_the_same_version_are_refused_with_a_reason() {
        int anew = models.deploy(PROCESS, lookingAgain("task_lookAgain", "Look again", "BRANCH_HEAD"));
        refused(old, anew, Map.of("task_submitTarget", "task_lookAgain"), "would be a jump");
        refused(anew, old, Map.of("task_lookAgain", "task_approveTarget"), "must be of the same kind");
        refused(anew, old, Map.of("task_lookAgain", "service_agreeTarget"), "must be of the same kind");
        refused(anew, old, Map.of("task_lookAgain", "task_nowhere"), "There is no step task_nowhere");
        refused(anew, anew, Map.of(), "The cases run by version " + anew + " already");
        refused(anew, 999, Map.of(), "There is no version 999 of the process member-target");
    }

    @Test
    void a_move_back_to_the_earlier_version_takes_whatever_stands_at_a_step_both_have() {
        int anew = models.deploy(PROCESS, lookingAgain("task_lookAgain", "Look again", "BRANCH_HEAD"));
        runNow(migrations.prepare(admin, all(anew, Map.of())));
        runNow(migrations.prepare(admin, from(anew, old, Map.of())));
        assertThat(cases(old)).hasSize(6);
        cascades.agreeEverybody(plan);
        assertThat(plans.plan(bank.viewer("setter"), plan).state()).isEqualTo(PlanState.ACTIVE);
    }

    @Test
    void what_cannot_be_done_in_a_state_is_refused_and_nobody_else_may_look() {
        int anew = models.deploy(PROCESS, lookingAgain("task_lookAgain", "Look again", "BRANCH_HEAD"));
        long id = migrations.prepare(admin, all(anew, Map.of()));
        assertThatThrownBy(() -> migrations.run(admin, id)).hasMessageContaining("dry run of migration " + id);
        migrations.stop(admin, id);
        migrations.check(admin, id);
        Migrating.goOn(context);
        assertThatThrownBy(() -> migrations.stop(admin, id)).hasMessageContaining("nothing has been moved");
        migrations.run(admin, id);
        assertThatThrownBy(() -> migrations.discard(admin, id)).hasMessageContaining("is moving cases");
        migrations.stop(admin, id);
        Migrating.goOn(context);
        assertThat(cases(anew)).as("stopped before its first case").isEmpty();
        runNow(id);
        assertThat(cases(anew)).hasSize(6);
        assertThatThrownBy(() -> migrations.run(admin, id)).hasMessageContaining("is through");
        for (String other : List.of("ann", "head-north", "people", "setter")) {
            assertThatThrownBy(() -> migrations.migration(bank.viewer(other), id, Locale.ENGLISH))
                    .isInstanceOf(Refused.class);
        }
        long discarded = migrations.prepare(admin, from(anew, old, Map.of()));
        migrations.discard(admin, discarded);
        assertThatThrownBy(() -> migration(discarded)).hasMessageContaining("There is no migration " + discarded);
    }

    private void refused(int from, int to, Map<String, String> mapping, String sentence) {
        assertThatThrownBy(() -> migrations.prepare(admin, from(from, to, mapping)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(sentence);
    }

    private long chosen(int to, CaseChoice choice) {
        long id = migrations.prepare(admin, new NewMigration(PROCESS, old, to, Map.of(), true, choice, ""));
        return migration(id).counts().cases();
    }

    private void runNow(long id) {
        Migrating.goOn(context);
        migrations.run(admin, id);
        Migrating.goOn(context);
        assertThat(migration(id).state()).isEqualTo(Migration.State.DONE);
    }

    private StepMove step(int from, int to, String id) {
        return migrations.plan(admin, PROCESS, from, to, Map.of(), Locale.ENGLISH).steps().stream()
                .filter(step -> step.step().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private NewMigration all(int to, Map<String, String> mapping) {
        return from(old, to, mapping);
    }

    private static NewMigration from(int from, int to, Map<String, String> mapping) {
        return new NewMigration(PROCESS, from, to, mapping, true, CaseChoice.all(), "For the test");
    }

    private Migration migration(long id) {
        return migrations.migration(admin, id, Locale.ENGLISH);
    }

    private List<String> cases(int version) {
        return runtime.createProcessInstanceQuery().processDefinitionId(definition(version)).list().stream()
                .map(ProcessInstance::getId)
                .sorted()
                .toList();
    }

    private String definition(int version) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(PROCESS)
                .processDefinitionVersion(version)
                .singleResult()
                .getId();
    }

    private void approveWithoutJobs(String member) {
        context.getBean(NegotiationService.class).approve(bank.viewer("head-north-1"), cascades.target(plan, member));
    }

    private void lookAgain(String who) {
        actions.complete(bank.viewer(who), item(who, WorkItemKind.GENERIC).id());
        jobs.runMessages();
    }

    private WorkItem item(String login, WorkItemKind kind) {
        return items(login, kind).get(0);
    }

    private List<WorkItem> items(String login, WorkItemKind kind) {
        return inbox.find(
                        bank.viewer(login), new InboxQuery(InboxQuery.Scope.MINE, "", kind, InboxQuery.Sort.DUE, 0, 50))
                .items();
    }

    private List<String> audited(String action) {
        return jdbc.sql("select subject from audit_entry where action = :action")
                .param("action", action)
                .query(String.class)
                .list();
    }
}
