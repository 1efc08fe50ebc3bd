package io.dacheng.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dacheng.access.Viewer;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.inbox.InboxQuery;
import io.dacheng.inbox.InboxService;
import io.dacheng.inbox.WorkItem;
import io.dacheng.inbox.WorkItemActions;
import io.dacheng.inbox.WorkItemKind;
import io.dacheng.review.ReviewOutcome;
import io.dacheng.review.ReviewService;
import io.dacheng.review.ReviewView;
import io.dacheng.shared.Refused;
import io.dacheng.target.NegotiationService;
import io.dacheng.target.PlanService;
import io.dacheng.target.PlanState;
import io.dacheng.target.TargetState;
import io.dacheng.workflow.cases.CaseChoice;
import io.dacheng.workflow.cases.Migrating;
import io.dacheng.workflow.cases.MigrationCounts;
import io.dacheng.workflow.cases.Migrations;
import io.dacheng.workflow.cases.NewMigration;
import io.dacheng.workflow.gate.ModelFile;
import io.dacheng.workflow.gate.ModelGate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

/** The three worked examples of {@code processes/README.md}, deployed and run. */
@IntegrationTest
class WorkedExamplesTest {

    private static final Path EXAMPLES = Path.of("processes/examples");
    private static final LocalDate TODAY = LocalDate.of(2026, 5, 15);
    private static final LocalDate MONDAY = LocalDate.of(2026, 5, 18);

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private ManagementService management;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cascades cascades;

    @Autowired
    private PlanService plans;

    @Autowired
    private NegotiationService negotiation;

    @Autowired
    private ReviewService reviews;

    @Autowired
    private InboxService inbox;

    @Autowired
    private WorkItemActions actions;

    @Autowired
    private Jobs jobs;

    @Autowired
    private TestClock clock;

    @Autowired
    private ModelGate gate;

    @Autowired
    private Migrations migrations;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private MockMvc mvc;

    private final List<String> deployed = new ArrayList<>();

    @BeforeEach
    void a_small_bank() {
        clock.reset();
        organisations.smallBank();
    }

    @AfterEach
    void the_products_own_models_count_again() {
        deployed.forEach(id -> engine.getRepositoryService().deleteDeployment(id, true));
    }

    @Test
    void an_approval_level_is_passed_before_the_head_decides_and_the_cascade_ends_as_ever() {
        publish("approval-level");
        long plan = cascades.dispatched();
        cascades.submit(plan, "ann");

        WorkItem check = only("setter", WorkItemKind.GENERIC);
        assertThat(check.subject()).isEqualTo("Check target · Ann");
        assertThat(check.due()).as("two days from today, not the plan's date").isEqualTo(TODAY.plusDays(2));
        assertThatThrownBy(() -> cascades.approve(plan, "ann"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("not open now");

        actions.complete(cascades.viewer("setter"), check.id());
        jobs.runMessages();
        cascades.approve(plan, "ann");
        assertThat(cascades.view(plan, "ann").state()).isEqualTo(TargetState.AGREED);

        for (String member : List.of("bob", "cai", "dan", "eve", "fei")) {
            cascades.submit(plan, member);
            actions.complete(
                    cascades.viewer("setter"),
                    only("setter", WorkItemKind.GENERIC).id());
            jobs.runMessages();
            cascades.approve(plan, member);
        }
        assertThat(plans.plan(cascades.viewer("setter"), plan).state()).isEqualTo(PlanState.ACTIVE);
        assertThat(passed("task_checkTarget")).isEqualTo(6);
    }

    @Test
    void who_does_not_agree_on_the_new_level_returns_the_target_to_its_member() {
        publish("approval-level");
        long plan = cascades.dispatched();
        cascades.submit(plan, "ann");

        negotiation.returnToAuthor(cascades.viewer("setter"), cascades.target(plan, "ann"), "Too little");
        jobs.runMessages();

        assertThat(cascades.view(plan, "ann").state()).isEqualTo(TargetState.RETURNED);
        assertThat(items("setter", WorkItemKind.GENERIC)).isEmpty();
        assertThat(items("ann", WorkItemKind.SUBMIT_TARGET)).hasSize(1);
        cascades.submit(plan, "ann");
        assertThat(items("setter", WorkItemKind.GENERIC)).hasSize(1);
    }

    @Test
    void a_level_without_a_way_back_refuses_a_return_instead_of_losing_the_case() {
        deploy("member-target.bpmn", withoutWayBack(read("approval-level")));
        long plan = cascades.dispatched();
        cascades.submit(plan, "ann");

        assertThatThrownBy(
                        () -> negotiation.returnToAuthor(cascades.viewer("setter"), cascades.target(plan, "ann"), "No"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("no way leads back to its member");
        assertThat(cascades.view(plan, "ann").state()).isEqualTo(TargetState.SUBMITTED);
    }

    @Test
    void members_who_were_asked_before_the_new_level_came_go_on_without_it() {
        long plan = cascades.dispatched();
        publish("approval-level");
        cascades.submit(plan, "ann");

        assertThat(items("setter", WorkItemKind.GENERIC)).isEmpty();
        cascades.approve(plan, "ann");
        assertThat(cascades.view(plan, "ann").state()).isEqualTo(TargetState.AGREED);
    }

    @Test
    void or_they_are_moved_and_pass_it_too() {
        long plan = cascades.dispatched();
        publish("approval-level");
        moveAll(MemberTarget.KEY);
        cascades.submit(plan, "ann");

        actions.complete(
                cascades.viewer("setter"), only("setter", WorkItemKind.GENERIC).id());
        jobs.runMessages();
        cascades.approve(plan, "ann");
        assertThat(cascades.view(plan, "ann").state()).isEqualTo(TargetState.AGREED);
    }

    @Test
    void a_plan_that_is_moved_is_reminded_by_the_new_time() {
        long plan = cascades.created();
        publish("reminder");
        moveAll(TargetCascade.KEY);

        assertThat(time(reminder(plan))).isEqualTo("08:30");
    }

    @Test
    void a_changed_reminder_counts_for_new_plans_and_old_plans_keep_theirs() {
        long before = cascades.created();
        publish("reminder");
        long after = cascades.created("HQ", "cards");

        assertThat(time(reminder(before))).isEqualTo("06:00");
        assertThat(time(reminder(after))).isEqualTo("08:30");
        assertThat(local(reminder(after)).getDayOfWeek().getValue())
                .as("on a weekday")
                .isLessThanOrEqualTo(5);

        clock.set(Cascades.SUBMIT_BY);
        management.executeJob(reminder(after).getId());
        jobs.runMessages();
        assertThat(passed("end_reminded")).isEqualTo(1);
        assertThat(time(reminder(after))).as("it comes again").isEqualTo("08:30");
    }

    @Test
    void a_calculator_step_sends_a_unit_that_is_still_behind_to_the_target_setter() {
        publish("calculator-step");
        cascades.active();
        long review = reviewOfSouth1();

        WorkItem talk = only("setter", WorkItemKind.GENERIC);
        assertThat(talk.subject()).startsWith("Talk it over · South 1");
        assertThat(talk.due()).isEqualTo(MONDAY.plusDays(3));
        assertThat(passed("service_reportReview")).isZero();

        actions.complete(cascades.viewer("setter"), talk.id());
        jobs.runMessages();
        assertThat(passed("service_reportReview")).isEqualTo(1);
        assertThat(reviews.review(cascades.viewer("setter"), review).state()).isEqualTo(ReviewView.State.DONE);
    }

    @Test
    void the_gate_has_nothing_to_say_about_them() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            for (Path file : files.toList()) {
                // A worked example has a name of its own; an administrator's file keeps the process' name.
                String name = ids(Files.readString(file)) + ".bpmn";
                assertThat(gate.check(List.of(new ModelFile(name, Files.readAllBytes(file))), Locale.ENGLISH))
                        .as(file.toString())
                        .isEmpty();
            }
        }
    }

    @Test
    void the_readme_shows_what_stands_in_the_examples() throws IOException {
        String readme = Files.readString(Path.of("processes/README.md"));
        String examples = "";
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            for (Path file : files.toList()) {
                examples += Files.readString(file);
            }
        }
        Matcher shown = Pattern.compile("```xml\\n(.*?)\\n```", Pattern.DOTALL).matcher(readme);
        int count = 0;
        for (; shown.find(); count++) {
            assertThat(examples).contains(shown.group(1));
        }
        assertThat(count).isGreaterThanOrEqualTo(6);
    }

    /** The head of South 1 says what there is to say; the unit stays behind, since nothing has come. */
    private long reviewOfSouth1() {
        clock.set(MONDAY);
        management.executeJob(management
                .createJobQuery()
                .processDefinitionKey(ProgressReview.KEY)
                .timers()
                .singleResult()
                .getId());
        jobs.runMessages();
        long review = Objects.requireNonNull(
                only("head-south-1", WorkItemKind.REVIEW_PROGRESS).reviewId());
        reviews.complete(cascades.viewer("head-south-1"), review, new ReviewOutcome("Nothing yet", List.of()));
        jobs.runMessages();
        return review;
    }

    private void publish(String example) {
        deploy(ids(read(example)) + ".bpmn", read(example));
    }

    /** As Modeler's button does it, and then as the second admin who has looked at it. */
    private void deploy(String file, String xml) {
        MockHttpServletResponse waits = call(
                "processes",
                multipart("/engine-rest/deployment/create")
                        .file(new MockMultipartFile(
                                file, file, "application/octet-stream", xml.getBytes(StandardCharsets.UTF_8)))
                        .param("deployment-name", file)
                        .param("deployment-source", "Camunda Modeler")
                        .param("enable-duplicate-filtering", "true")
                        .param("deploy-changed-only", "true"));
        assertThat(waits.getStatus()).as("it waits for a second admin").isEqualTo(409);
        MockHttpServletResponse published = call(
                "admin",
                post("/api/v1/models/submissions/"
                                + json(waits).get("submission").asLong() + "/publish")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}"));
        assertThat(published.getStatus()).as(text(published)).isEqualTo(200);
        deployed.add(json(published).get("deployment").asText());
    }

    private MockHttpServletResponse call(String login, AbstractMockHttpServletRequestBuilder<?> request) {
        String secret = login + ":" + (login.equals("admin") ? "administrator" : Organisations.PASSWORD);
        String basic = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
        try {
            return mvc.perform(request.header(HttpHeaders.AUTHORIZATION, "Basic " + basic))
                    .andReturn()
                    .getResponse();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(MockHttpServletResponse answer) {
        return new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private static JsonNode json(MockHttpServletResponse answer) {
        try {
            return new ObjectMapper().readTree(text(answer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(String example) {
        try {
            return Files.readString(EXAMPLES.resolve(example + ".bpmn"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String ids(String xml) {
        Matcher process = Pattern.compile("<bpmn:process id=\"([^\"]+)\"").matcher(xml);
        assertThat(process.find()).isTrue();
        return process.group(1);
    }

    /** Every running case comes to the newest version; none may be left. */
    private void moveAll(String process) {
        Viewer admin = cascades.viewer("processes");
        List<Integer> versions = engine
                .getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .orderByProcessDefinitionVersion()
                .desc()
                .listPage(0, 2)
                .stream()
                .map(ProcessDefinition::getVersion)
                .toList();
        long id = migrations.prepare(
                admin,
                new NewMigration(
                        process, versions.get(1), versions.get(0), Map.of(), true, CaseChoice.all(), "The new way"));
        Migrating.goOn(context);
        migrations.run(admin, id);
        Migrating.goOn(context);
        MigrationCounts counts = migrations.migration(admin, id, Locale.ENGLISH).counts();
        assertThat(counts.moved()).isEqualTo(counts.cases()).isPositive();
    }

    private static String withoutWayBack(String xml) {
        return xml.replaceAll("(?s)<bpmn:boundaryEvent id=\"event_checkRevised\".*?</bpmn:boundaryEvent>", "")
                .replaceAll("(?s)<bpmn:sequenceFlow id=\"flow_checkRevisedToSubmitTarget\"[^>]*/>", "")
                .replaceAll("<bpmn:incoming>flow_checkRevisedToSubmitTarget</bpmn:incoming>", "")
                .replaceAll("(?s)<bpmndi:BPMNDiagram .*</bpmndi:BPMNDiagram>", "");
    }

    private WorkItem only(String login, WorkItemKind kind) {
        List<WorkItem> items = items(login, kind);
        assertThat(items).as("%s of %s", kind, login).hasSize(1);
        return items.get(0);
    }

    private List<WorkItem> items(String login, WorkItemKind kind) {
        return inbox.find(
                        cascades.viewer(login),
                        new InboxQuery(InboxQuery.Scope.MINE, "", kind, InboxQuery.Sort.DUE, 0, 10))
                .items();
    }

    private Job reminder(long plan) {
        return management
                .createJobQuery()
                .timers()
                .processInstanceId(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey("plan:" + plan)
                        .singleResult()
                        .getId())
                .singleResult();
    }

    private static ZonedDateTime local(Job timer) {
        Date due = timer.getDuedate();
        return due.toInstant().atZone(ZoneId.systemDefault());
    }

    private static String time(Job timer) {
        return local(timer).toLocalTime().toString();
    }

    private long passed(String activity) {
        return engine.getHistoryService()
                .createHistoricActivityInstanceQuery()
                .activityId(activity)
                .finished()
                .count();
    }
}
