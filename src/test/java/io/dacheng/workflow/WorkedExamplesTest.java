package io.dacheng.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

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
    void a_level_without_a_way_back_refuses_a_return_instead_of_losing_the_case() throws IOException {
        String drawn = Files.readString(EXAMPLES.resolve("approval-level.bpmn"));
        deploy("member-target.bpmn", withoutWayBack(drawn));
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
        try {
            String xml = Files.readString(EXAMPLES.resolve(example + ".bpmn"));
            Matcher process = Pattern.compile("<bpmn:process id=\"([^\"]+)\"").matcher(xml);
            assertThat(process.find()).isTrue();
            deploy(process.group(1) + ".bpmn", xml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deploy(String file, String xml) {
        deployed.add(engine.getRepositoryService()
                .createDeployment()
                .addString(file, xml)
                .deploy()
                .getId());
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
