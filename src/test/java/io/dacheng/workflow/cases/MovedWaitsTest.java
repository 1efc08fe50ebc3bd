package io.dacheng.workflow.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.access.Viewer;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.ModelVersions;
import io.dacheng.fixtures.Organisations;
import io.dacheng.target.NegotiationService;
import io.dacheng.target.PlanService;
import io.dacheng.target.PlanState;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a case waits for beside its tasks comes along: timers, messages, jobs and incidents. */
@IntegrationTest
class MovedWaitsTest {

    private static final UnaryOperator<String> AT_SEVEN = model -> model.replace("0 0 6 * * ?", "0 0 7 * * ?");

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Migrations migrations;

    @Autowired
    private Timers timers;

    @Autowired
    private Organisations bank;

    @Autowired
    private Cascades cascades;

    @Autowired
    private PlanService plans;

    @Autowired
    private NegotiationService negotiation;

    @Autowired
    private Jobs jobs;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private JdbcClient jdbc;

    private ModelVersions models;
    private Viewer admin;
    private long plan;

    @BeforeEach
    void a_plan_that_members_are_asked_about() {
        bank.smallBank();
        models = new ModelVersions(repository);
        admin = bank.viewer("processes");
        plan = cascades.dispatched();
    }

    @AfterEach
    void the_models_are_as_before() {
        models.close();
        ModelVersions.endCases(runtime);
        jdbc.sql("truncate migration cascade").update();
    }

    @Test
    void a_reminder_comes_at_the_new_time_when_timers_follow_the_new_version() {
        move("target-cascade", AT_SEVEN, true);
        assertThat(reminder().rhythm().text()).isEqualTo("0 0 7 * * ?");
        assertThat(reminder().due().toString()).endsWith(":00:00Z");
        management.executeJob(reminder().id());
        assertThat(reminder().rhythm().text()).as("also the time after next").isEqualTo("0 0 7 * * ?");
    }

    @Test
    void a_reminder_keeps_its_due_date_when_timers_are_left_alone() {
        Instant due = Instant.parse("2030-01-01T00:00:00Z");
        management.setJobDuedate(reminder().id(), Date.from(due));
        move("target-cascade", AT_SEVEN, false);
        assertThat(reminder().due()).isEqualTo(due);
    }

    @Test
    void plan_and_units_go_on_waiting_for_those_below() {
        move("target-cascade", model -> model.replace("Remind and escalate", "Remind"), true);
        move("unit-target", model -> model.replace("Anyone to share it?", "Anybody to share it?"), true);
        cascades.agreeEverybody(plan);
        assertThat(plans.plan(bank.viewer("setter"), plan).state()).isEqualTo(PlanState.ACTIVE);
    }

    @Test
    void a_failed_step_comes_along_with_its_incident_and_is_tried_again_there() {
        cascades.submit(plan, "bob");
        negotiation.approve(bank.viewer("head-north-1"), cascades.target(plan, "bob"));
        Job failed = management
                .createJobQuery()
                .messages()
                .activityId("service_agreeTarget")
                .singleResult();
        management.setJobRetries(failed.getId(), 0);
        assertThat(runtime.createIncidentQuery().count()).isEqualTo(1);

        int anew = move("member-target", model -> model.replace("Approve target", "Decide on target"), true);

        assertThat(repository
                        .getProcessDefinition(
                                runtime.createIncidentQuery().singleResult().getProcessDefinitionId())
                        .getVersion())
                .isEqualTo(anew);
        management.setJobRetries(failed.getId(), 3);
        jobs.runMessages();
        assertThat(runtime.createIncidentQuery().count()).isZero();
        assertThat(cascades.view(plan, "bob").state().name()).isEqualTo("AGREED");
    }

    @Test
    void a_step_that_the_new_version_does_at_once_takes_no_case_that_waits_to_begin_it() {
        cascades.submit(plan, "bob");
        negotiation.approve(bank.viewer("head-north-1"), cascades.target(plan, "bob"));
        int before = models.latest("member-target");
        int anew = models.deploy(
                "member-target",
                model -> model.replaceFirst("(id=\"service_agreeTarget\"[^>]*) camunda:asyncBefore=\"true\"", "$1"));
        long id = migrations.prepare(
                admin, new NewMigration("member-target", before, anew, Map.of(), true, CaseChoice.all(), ""));
        Migrating.goOn(context);
        assertThat(migrations.migration(admin, id, Locale.ENGLISH).counts().unfit())
                .isEqualTo(1);
        assertThat(migrations.reasons(admin, id, Locale.ENGLISH).get(0).sentence())
                .contains("\"Agree target\"");
    }

    private int move(String process, UnaryOperator<String> edit, boolean timersAnew) {
        int before = models.latest(process);
        int anew = models.deploy(process, edit);
        long id = migrations.prepare(
                admin, new NewMigration(process, before, anew, Map.of(), timersAnew, CaseChoice.all(), ""));
        Migrating.goOn(context);
        migrations.run(admin, id);
        Migrating.goOn(context);
        MigrationCounts counts = migrations.migration(admin, id, Locale.ENGLISH).counts();
        assertThat(counts.moved()).isEqualTo(counts.cases()).isPositive();
        return anew;
    }

    private TimerView reminder() {
        return timers.timers(admin, new TimerQuery("target-cascade", null, null, 0, 10), Locale.ENGLISH)
                .items()
                .get(0);
    }
}
