package io.dacheng.workflow.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.fixtures.Drawn;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.notification.Notices;
import io.dacheng.shared.Slice;
import io.dacheng.workflow.models.ModelVersion.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the product brings along at a start, and what a developer saves. */
@IntegrationTest
class ProductModelsTest {

    private static final String KEY = "member-target";

    @Autowired
    private ProductModels product;

    @Autowired
    private ModelsFolder folder;

    @Autowired
    private Submissions submissions;

    @Autowired
    private Models models;

    @Autowired
    private Notices notices;

    @Autowired
    private Organisations bank;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private JdbcClient jdbc;

    private int before;
    private List<String> delivered = List.of();

    @BeforeEach
    void a_bank_that_has_started_before() {
        bank.smallBank();
        delivered = repository.createDeploymentQuery().list().stream()
                .map(deployment -> deployment.getId())
                .toList();
        product.bring(List.of(Drawn.asDelivered("member-target.bpmn")));
        before = latest().version();
    }

    @AfterEach
    void as_delivered() {
        repository.createDeploymentQuery().orderByDeploymentTime().desc().list().stream()
                .filter(deployment -> !delivered.contains(deployment.getId()))
                .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
        jdbc.sql("truncate model_submission cascade").update();
        jdbc.sql("truncate model_delivered").update();
        jdbc.sql("delete from notice").update();
    }

    @Test
    void everything_is_in_force_after_the_first_start_and_a_second_one_changes_nothing() {
        int versions = (int) repository.createProcessDefinitionQuery().count();
        product.bring(ProductModels.files());

        assertThat(repository.createProcessDefinitionQuery().count()).isEqualTo(versions);
        assertThat(models.list(bank.viewer("admin")))
                .extracting(model -> model.latest().key())
                .containsExactly(
                        "member-target",
                        "progress-review",
                        "record-pull",
                        "stage-gap",
                        "target-cascade",
                        "target-revision",
                        "unit-target",
                        "achievement-status",
                        "review-rhythm",
                        "stage-gap-threshold");
        assertThat(models.list(bank.viewer("admin")))
                .allSatisfy(model -> assertThat(model.latest().origin()).isEqualTo(Origin.PRODUCT));
    }

    @Test
    void an_upgrade_changes_what_nobody_else_has_changed_and_only_that() {
        int others = version("unit-target");

        product.bring(List.of(Drawn.renamed("In a new release"), Drawn.asDelivered("unit-target.bpmn")));

        assertThat(latest().version()).isEqualTo(before + 1);
        assertThat(latest().origin()).isEqualTo(Origin.PRODUCT);
        assertThat(version("unit-target")).isEqualTo(others);
        assertThat(waiting().items()).isEmpty();
    }

    @Test
    void what_admins_have_changed_stays_and_the_upgrade_asks_them_once() {
        publishedByAdmins("Our own name");

        product.bring(List.of(Drawn.renamed("In a new release")));
        product.bring(List.of(Drawn.renamed("In a new release")));

        assertThat(latest().version()).isEqualTo(before + 1);
        Submission asked = waiting().items().get(0);
        assertThat(waiting().total()).isEqualTo(1);
        assertThat(asked.submittedBy()).isEqualTo("system");
        assertThat(asked.source()).isEqualTo(SubmissionSource.PRODUCT);
        assertThat(notices.latest(bank.viewer("processes"), 1).get(0).textKey()).isEqualTo("notice.model.upgrade");
        product.bring(List.of(Drawn.renamed("In the release after")));
        assertThat(waiting().items()).singleElement().satisfies(newer -> {
            assertThat(newer.id()).isGreaterThan(asked.id());
            assertThat(submissions.submission(bank.viewer("admin"), asked.id()).replacedBy())
                    .isEqualTo(newer.id());
        });
        submissions.publish(bank.viewer("admin"), waiting().items().get(0).id(), "", null);
        assertThat(latest().version()).isEqualTo(before + 2);
    }

    @Test
    void admins_are_not_asked_about_what_an_upgrade_has_left_as_it_was() {
        publishedByAdmins("Our own name");

        product.bring(List.of(Drawn.asDelivered("member-target.bpmn")));

        assertThat(waiting().items()).isEmpty();
        assertThat(latest().version()).isEqualTo(before + 1);
    }

    @Test
    void a_model_saved_in_the_folder_is_in_force_without_a_restart(@TempDir Path place) throws IOException {
        save(place, "Approve target", 1);
        folder.look(place);
        assertThat(latest().version()).as("what lay there is not deployed").isEqualTo(before);

        save(place, "Saved while it runs", 2);
        folder.look(place);

        assertThat(latest().version()).isEqualTo(before + 1);
        assertThat(latest().origin()).isEqualTo(Origin.FOLDER);
        folder.look(place);
        assertThat(latest().version()).as("once").isEqualTo(before + 1);
    }

    @Test
    void what_the_gate_refuses_of_the_folder_is_told_until_it_is_mended(@TempDir Path place) throws IOException {
        save(place, "Approve target", 1);
        folder.look(place);
        Files.writeString(place.resolve("member-target.bpmn"), "<broken");

        folder.look(place);

        assertThat(latest().version()).isEqualTo(before);
        assertThat(folder.refused(bank.viewer("admin"))).containsOnlyKeys("member-target.bpmn");
        save(place, "Mended", 3);
        folder.look(place);
        assertThat(latest().version()).isEqualTo(before + 1);
        assertThat(folder.refused(bank.viewer("admin"))).isEmpty();
    }

    private static void save(Path place, String name, int minute) throws IOException {
        Path file = Files.write(
                place.resolve("member-target.bpmn"), Drawn.renamed(name).content());
        Files.setLastModifiedTime(file, FileTime.fromMillis(minute * 60_000L));
    }

    private void publishedByAdmins(String name) {
        Submitted submitted = submissions.submit(
                bank.viewer("processes"),
                new NewSubmission("", SubmissionSource.MODELER, "", List.of(Drawn.renamed(name))));
        submissions.publish(bank.viewer("admin"), submitted.submission().id(), "", null);
    }

    private Slice<Submission> waiting() {
        return submissions.page(bank.viewer("admin"), SubmissionState.SUBMITTED, 0, 10);
    }

    private ModelVersion latest() {
        return models.versions(bank.viewer("admin"), ModelKind.PROCESS, KEY).get(0);
    }

    private int version(String key) {
        return models.versions(bank.viewer("admin"), ModelKind.PROCESS, key)
                .get(0)
                .version();
    }
}
