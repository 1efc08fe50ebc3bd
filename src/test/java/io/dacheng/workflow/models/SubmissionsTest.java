package io.dacheng.workflow.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditTrail;
import io.dacheng.fixtures.Drawn;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.notification.Notices;
import io.dacheng.shared.Refused;
import io.dacheng.workflow.gate.ModelFile;
import io.dacheng.workflow.models.Submitted.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What one process admin hands in, another publishes; {@code processes} draws, {@code admin} looks. */
@IntegrationTest
class SubmissionsTest {

    private static final String KEY = "member-target";

    @Autowired
    private Submissions submissions;

    @Autowired
    private Models models;

    @Autowired
    private Organisations bank;

    @Autowired
    private Notices notices;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate inOneTransaction;

    private int before;

    @BeforeEach
    void a_bank() {
        bank.smallBank();
        before = latest().version();
    }

    @AfterEach
    void as_delivered() {
        repository.createDeploymentQuery().orderByDeploymentTime().desc().list().stream()
                .filter(deployment -> !Deployments.PRODUCT.equals(deployment.getSource()))
                .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
        jdbc.sql("truncate model_submission cascade").update();
        jdbc.sql("delete from notice").update();
        jdbc.sql("update user_account set active = true").update();
        jdbc.sql("update assignment set valid_to = '9999-12-31' where valid_to = '2026-05-14'")
                .update();
    }

    @Test
    void what_is_handed_in_waits_and_comes_into_force_when_another_admin_publishes_it() {
        ModelFile file = Drawn.renamed("Agree on the target");

        Submitted submitted = submit("processes", file);

        assertThat(submitted.outcome()).isEqualTo(Outcome.WAITS);
        assertThat(latest().version()).as("nothing is in force yet").isEqualTo(before);
        long id = id(submitted);
        assertThat(notices.latest(viewer("admin"), 1)).singleElement().satisfies(notice -> {
            assertThat(notice.textKey()).isEqualTo("notice.model.waits");
            assertThat(notice.path()).isEqualTo("submissions/" + id);
            assertThat(notice.arguments()).contains("Processes");
        });

        Submission published = submissions.publish(viewer("admin"), id, "Clearer.", null);

        assertThat(published.state()).isEqualTo(SubmissionState.PUBLISHED);
        assertThat(latest().version()).isEqualTo(before + 1);
        assertThat(latest().origin()).isEqualTo(ModelVersion.Origin.ADMIN);
        assertThat(latest().submittedBy()).isEqualTo("processes");
        assertThat(latest().publishedBy()).isEqualTo("admin");
        assertThat(models.source(viewer("admin"), ModelKind.PROCESS, KEY, before + 1)
                        .content())
                .as("byte for byte what was drawn")
                .isEqualTo(file.content());
        assertThat(notices.latest(viewer("processes"), 1).get(0).textKey()).isEqualTo("notice.model.published");
        assertThat(audit.about("model:" + KEY + ":" + (before + 1), 1))
                .extracting(AuditTrail.Line::actor, AuditTrail.Line::action)
                .containsExactly(tuple("admin", "model.publish"));
        assertThat(audit.about("submission:" + id, 5))
                .extracting(AuditTrail.Line::actor, AuditTrail.Line::action)
                .containsExactly(tuple("processes", "model.submit"));
    }

    @Test
    void nobody_publishes_or_refuses_what_they_have_handed_in_themselves() {
        long id = id(submit("processes", Drawn.renamed("Own")));

        refused("workflow.models.own", () -> submissions.publish(viewer("processes"), id, "", null));
        refused("workflow.models.own.refuse", () -> submissions.refuse(viewer("processes"), id, "no"));
        assertThat(latest().version()).isEqualTo(before);
        assertThat(submissions.withdraw(viewer("processes"), id).state()).isEqualTo(SubmissionState.WITHDRAWN);
    }

    @Test
    void who_is_no_process_admin_of_the_whole_organisation_sees_and_does_nothing() {
        long id = id(submit("processes", Drawn.renamed("Theirs")));
        for (String login : List.of("setter", "people", "head-north", "ann")) {
            Viewer other = viewer(login);
            refused("access.processes.forbidden", () -> submit(login, Drawn.renamed("Mine")));
            refused("access.processes.forbidden", () -> submissions.publish(other, id, "", null));
            refused("access.processes.forbidden", () -> submissions.refuse(other, id, "no"));
            refused("access.processes.forbidden", () -> submissions.withdraw(other, id));
            refused("access.processes.forbidden", () -> submissions.page(other, null, 0, 10));
            refused("access.processes.forbidden", () -> models.list(other));
            refused("access.processes.forbidden", () -> models.source(other, ModelKind.PROCESS, KEY, 1));
        }
    }

    @Test
    void the_same_files_are_kept_once_and_what_is_in_force_not_at_all() {
        assertThat(submit("processes", Drawn.asDelivered("member-target.bpmn")).outcome())
                .isEqualTo(Outcome.UNCHANGED);
        long id = id(submit("processes", Drawn.renamed("Once")));

        Submitted again = submit("processes", Drawn.renamed("Once"));
        Submitted byAnother = submit("admin", Drawn.renamed("Once"));

        assertThat(again.outcome()).isEqualTo(Outcome.WAITS_ALREADY);
        assertThat(id(again)).isEqualTo(id);
        assertThat(byAnother.outcome()).isEqualTo(Outcome.WAITS_ALREADY);
        assertThat(id(byAnother)).isEqualTo(id);
        submissions.publish(viewer("admin"), id, "", null);
        assertThat(submit("processes", Drawn.renamed("Once")).outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(latest().version()).isEqualTo(before + 1);
    }

    @Test
    void of_several_files_only_those_that_say_something_new_are_kept() {
        Submitted submitted = submissions.submit(
                viewer("processes"),
                new NewSubmission(
                        "All",
                        SubmissionSource.MODELER,
                        "",
                        List.of(Drawn.asDelivered("unit-target.bpmn"), Drawn.renamed("New"))));

        assertThat(submissions.submission(viewer("admin"), id(submitted)).files())
                .containsExactly("member-target.bpmn");
    }

    @Test
    void a_better_one_takes_the_place_of_the_own_earlier_one_and_leaves_others_alone() {
        long theirs = id(submit("admin", Drawn.renamed("Hers")));
        long first = id(submit("processes", Drawn.renamed("First try")));

        long second = id(submit("processes", Drawn.renamed("Second try")));

        Submission replaced = submissions.submission(viewer("admin"), first);
        assertThat(replaced.state()).isEqualTo(SubmissionState.WITHDRAWN);
        assertThat(replaced.replacedBy()).isEqualTo(second);
        assertThat(submissions.submission(viewer("admin"), theirs).waits()).isTrue();
        refused("workflow.models.over.WITHDRAWN", () -> submissions.publish(viewer("admin"), first, "", null));
    }

    @Test
    void who_has_compared_with_an_older_version_publishes_nothing() {
        long theirs = id(submit("admin", Drawn.renamed("Hers")));
        long other = id(submit("processes", Drawn.renamed("His")));
        submissions.publish(viewer("processes"), theirs, "", null);

        refused("workflow.models.moved", () -> submissions.publish(viewer("admin"), other, "", null));
        refused("workflow.models.moved", () -> submissions.publish(viewer("admin"), other, "", Map.of(KEY, before)));

        assertThat(submissions
                        .submission(viewer("admin"), other)
                        .models()
                        .get(0)
                        .overtaken())
                .isTrue();
        submissions.publish(viewer("admin"), other, "", Map.of(KEY, before + 1));
        assertThat(latest().version()).isEqualTo(before + 2);
        assertThat(submissions
                        .comparison(viewer("admin"), other, ModelKind.PROCESS, KEY)
                        .changes())
                .as("against what it took the place of")
                .singleElement()
                .satisfies(change ->
                        assertThat(change.values()).containsExactly(new ModelChange.Value("name", "Hers", "His")));
    }

    @Test
    void a_refusal_needs_a_reason_which_the_submitter_reads() {
        long id = id(submit("processes", Drawn.renamed("Worse")));
        refused("workflow.models.reason", () -> submissions.refuse(viewer("admin"), id, " "));

        Submission refused = submissions.refuse(viewer("admin"), id, "The old name was clearer.");

        assertThat(refused.state()).isEqualTo(SubmissionState.REFUSED);
        assertThat(submissions.submission(viewer("processes"), id).decision()).isEqualTo("The old name was clearer.");
        assertThat(notices.latest(viewer("processes"), 1).get(0).textKey()).isEqualTo("notice.model.refused");
        refused("workflow.models.over.REFUSED", () -> submissions.withdraw(viewer("processes"), id));
        assertThat(latest().version()).isEqualTo(before);
    }

    @Test
    void of_two_who_publish_at_once_one_does_and_the_other_hears_who_it_was() throws Exception {
        long id = id(submit("processes", Drawn.renamed("Wanted by two")));
        bank.bring(Map.of("members.csv", """
                login,name,unit_code,role,valid_from,valid_to,email
                second,Second,HQ,PROCESS_ADMIN,,,
                """));
        List<Callable<String>> both = new ArrayList<>();
        for (String login : List.of("admin", "second")) {
            Viewer viewer = viewer(login);
            both.add(() -> {
                try {
                    submissions.publish(viewer, id, "", null);
                    return "published";
                } catch (Refused refused) {
                    return refused.code();
                }
            });
        }
        ExecutorService two = Executors.newFixedThreadPool(2);
        List<String> answers = new ArrayList<>();
        for (Future<String> answer : two.invokeAll(both)) {
            answers.add(answer.get());
        }
        two.shutdown();

        assertThat(answers).containsExactlyInAnyOrder("published", "workflow.models.over.PUBLISHED");
        assertThat(latest().version()).isEqualTo(before + 1);
        jdbc.sql("delete from assignment where member_id = (select id from member where login = 'second')")
                .update();
    }

    @Test
    void what_somebody_handed_in_who_has_lost_the_right_is_not_published() {
        bank.bring(Map.of("members.csv", """
                login,name,unit_code,role,valid_from,valid_to,email
                third,Third,HQ,PROCESS_ADMIN,,,
                """));
        jdbc.sql("insert into user_account (login, name, password_hash) values ('third', 'Third', 'x')")
                .update();
        long id = id(submit("third", Drawn.renamed("Before leaving")));
        jdbc.sql("delete from assignment where member_id = (select id from member where login = 'third')")
                .update();

        refused("workflow.models.submitter", () -> submissions.publish(viewer("admin"), id, "", null));
        assertThat(latest().version()).isEqualTo(before);
    }

    @Test
    void a_publishing_that_ends_half_way_leaves_no_version_and_the_submission_waits_on() {
        long id = id(submit("processes", Drawn.renamed("Half way")));

        assertThatThrownBy(() -> inOneTransaction.executeWithoutResult(transaction -> {
                    submissions.publish(viewer("admin"), id, "", null);
                    throw new IllegalStateException("power cut");
                }))
                .hasMessage("power cut");

        assertThat(latest().version()).isEqualTo(before);
        assertThat(submissions.submission(viewer("admin"), id).waits()).isTrue();
        submissions.publish(viewer("admin"), id, "", null);
        assertThat(latest().version()).isEqualTo(before + 1);
    }

    @Test
    void who_is_alone_publishes_at_once() {
        jdbc.sql("update user_account set active = false where login = 'processes'")
                .update();

        Submitted submitted = submit("admin", Drawn.renamed("Alone"));

        assertThat(submitted.outcome()).isEqualTo(Outcome.PUBLISHED);
        assertThat(submitted.versions()).singleElement().satisfies(version -> {
            assertThat(version.version()).isEqualTo(before + 1);
            assertThat(version.latest()).isTrue();
        });
    }

    @Test
    void an_earlier_version_comes_into_force_again_as_a_new_one() {
        submissions.publish(viewer("admin"), id(submit("processes", Drawn.renamed("Mistaken"))), "", null);

        Submitted again =
                models.submitAgain(viewer("processes"), ModelKind.PROCESS, KEY, before, "The new name misled people.");

        Submission submission = submissions.submission(viewer("admin"), id(again));
        assertThat(submission.source()).isEqualTo(SubmissionSource.VERSION);
        assertThat(submission.note()).isEqualTo("The new name misled people.");
        submissions.publish(viewer("admin"), submission.id(), "", null);
        assertThat(latest().version()).isEqualTo(before + 2);
        assertThat(models.compare(viewer("admin"), ModelKind.PROCESS, KEY, before, before + 2)
                        .changes())
                .isEmpty();
        assertThat(models.submitAgain(viewer("processes"), ModelKind.PROCESS, KEY, before, "")
                        .outcome())
                .as("it is in force already")
                .isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void files_without_a_model_twice_the_same_or_none_are_refused_in_words() {
        refused("workflow.models.none", () -> submit("processes"));
        refused("workflow.models.file.twice", () -> submit("processes", Drawn.renamed("One"), Drawn.renamed("Two")));
        assertThat(submit(
                                "processes",
                                Drawn.renamed("One"),
                                new ModelFile("copy.bpmn", Drawn.renamed("Two").content()))
                        .outcome())
                .as("one process in two files")
                .isEqualTo(Outcome.REJECTED);
        refused(
                "workflow.models.note",
                () -> submissions.submit(
                        viewer("processes"),
                        new NewSubmission(
                                "", SubmissionSource.BROWSER, "x".repeat(2001), List.of(Drawn.renamed("A")))));
    }

    private ModelVersion latest() {
        return models.versions(viewer("admin"), ModelKind.PROCESS, KEY).get(0);
    }

    private Submitted submit(String login, ModelFile... files) {
        return submissions.submit(
                viewer(login), new NewSubmission("", SubmissionSource.MODELER, "", Arrays.asList(files)));
    }

    private static long id(Submitted submitted) {
        assertThat(submitted.submission()).as(submitted.outcome().name()).isNotNull();
        return submitted.submission().id();
    }

    private Viewer viewer(String login) {
        return bank.viewer(login);
    }

    private static void refused(String code, Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                .isEqualTo(code));
    }
}
