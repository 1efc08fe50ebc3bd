package io.dacheng.ui.models;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import io.dacheng.fixtures.Drawn;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.ui.Browser;
import io.dacheng.ui.diagram.ModelDiagram;
import io.dacheng.workflow.gate.ModelFile;
import io.dacheng.workflow.models.ModelKind;
import io.dacheng.workflow.models.Models;
import io.dacheng.workflow.models.NewSubmission;
import io.dacheng.workflow.models.SubmissionSource;
import io.dacheng.workflow.models.SubmissionState;
import io.dacheng.workflow.models.Submissions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class ModelPagesTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Organisations bank;

    @Autowired
    private Submissions submissions;

    @Autowired
    private Models models;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private JdbcClient jdbc;

    private int before;

    @BeforeEach
    void a_bank() {
        bank.smallBank();
        before = version("member-target");
    }

    @AfterEach
    void as_delivered() {
        Browser.close();
        repository.createDeploymentQuery().orderByDeploymentTime().desc().list().stream()
                .filter(deployment -> !"product".equals(deployment.getSource()))
                .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
        jdbc.sql("truncate model_submission cascade").update();
        jdbc.sql("update user_account set active = true").update();
    }

    @Test
    void the_page_lists_what_is_in_force_with_its_version_and_what_waits() {
        submitted("processes", Drawn.renamed("Agree"));
        Browser.open(context, "admin", "processes");

        assertThat(rows()).hasSize(10).anySatisfy(row -> assertThat(row)
                .contains("Member target", "member-target", "Version " + before, "with the product", "1 waits"));
        assertThat(page()).contains("7 processes and 3 decisions in force", "Submitted by Processes");
        assertThat(_find(Anchor.class).stream().map(Anchor::getHref))
                .contains("processes/member-target", "decisions/achievement-status", "incidents");
        assertThat(_find(Anchor.class).stream().map(Anchor::getText)).contains("Folder for Modeler (zip)");
    }

    @Test
    void a_dropped_model_is_looked_at_first_and_then_submitted_with_a_note() {
        Browser.open(context, "processes", "processes");
        drop(Drawn.renamed("Agree"));
        assertThat(page()).contains("Another process admin compares it");
        _setValue(_get(TextArea.class), "People know this word better.");

        _click(_get(_get(Dialog.class), Button.class, spec -> spec.withText("Submit models")));

        assertThat(UI.getCurrent().getInternals().getActiveViewLocation().getPath())
                .startsWith("submissions/");
        assertThat(page())
                .contains("Submitted by Processes", "People know this word better.", "You have submitted this")
                .contains("0 added, 0 removed", "Approve target", "Agree");
        assertThat(_find(ModelDiagram.class)).as("both versions").hasSize(2);
        _assertNone(Button.class, spec -> spec.withText("Publish it"));
    }

    @Test
    void what_the_gate_refuses_is_told_and_cannot_be_submitted() {
        Browser.open(context, "processes", "processes");

        drop(new ModelFile("broken.bpmn", "<bpmn".getBytes(StandardCharsets.UTF_8)));

        assertThat(page()).contains("The gate refuses broken.bpmn", "Nothing was kept");
        assertThat(_find(_get(Dialog.class), Button.class))
                .extracting(Button::getText)
                .containsExactly("Close");
        assertThat(_find(FindingList.class)).hasSize(1);
    }

    @Test
    void the_second_admin_publishes_after_looking() {
        long id = submitted("processes", Drawn.renamed("Agree"));
        Browser.open(context, "admin", "submissions/" + id);
        _click(button("Publish it"));
        _setValue(_get(TextArea.class), "Looked at.");

        _click(_get(_get(Dialog.class), Button.class, spec -> spec.withText("Publish it")));

        assertThat(version("member-target")).isEqualTo(before + 1);
        assertThat(page()).contains("Published by Administrator", "Looked at.");
        _assertNone(Button.class, spec -> spec.withText("Publish it"));
    }

    @Test
    void who_looks_at_an_old_page_is_told_inside_the_dialog_that_something_else_came_into_force() {
        long mine = submitted("admin", Drawn.renamed("Hers"));
        long other = submitted("processes", Drawn.renamed("His"));
        Browser.open(context, "admin", "submissions/" + other);
        submissions.publish(bank.viewer("processes"), mine, "", null);

        _click(button("Publish it"));
        _click(_get(_get(Dialog.class), Button.class, spec -> spec.withText("Publish it")));

        assertThat(page()).contains("Meanwhile version " + (before + 1) + " of member-target has come into force");
        assertThat(version("member-target")).isEqualTo(before + 1);
        Browser.open(context, "admin", "submissions/" + other);
        assertThat(page()).contains("since then version " + (before + 1) + " has been published");
    }

    @Test
    void refusing_asks_for_a_reason_and_withdrawing_only_whether() {
        long id = submitted("processes", Drawn.renamed("Agree"));
        Browser.open(context, "admin", "submissions/" + id);
        _click(button("Refuse it"));
        _click(_get(_get(Dialog.class), Button.class, spec -> spec.withText("Refuse it")));
        assertThat(submissions.submission(bank.viewer("admin"), id).waits()).isTrue();
        _setValue(_get(TextArea.class), "The old word is better.");
        _click(_get(_get(Dialog.class), Button.class, spec -> spec.withText("Refuse it")));
        assertThat(submissions.submission(bank.viewer("admin"), id).state()).isEqualTo(SubmissionState.REFUSED);

        long again = submitted("processes", Drawn.renamed("Agree at last"));
        Browser.open(context, "processes", "submissions/" + again);
        _click(button("Withdraw it"));
        ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));
        assertThat(submissions.submission(bank.viewer("admin"), again).state()).isEqualTo(SubmissionState.WITHDRAWN);
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void the_tab_versions_compares_any_two_and_submits_an_earlier_one_again() {
        submissions.publish(bank.viewer("admin"), submitted("processes", Drawn.renamed("Agree")), "", null);
        Browser.open(context, "processes", "processes/member-target?tab=versions");
        assertThat(page()).contains("published by admin", "Compare two versions", "Approve target", "Agree");

        Select<Integer> later = _get(Select.class, spec -> spec.withLabel("Later"));
        _setValue(later, before);
        assertThat(page()).contains("They say the same.");
        _click(_find(Button.class, spec -> spec.withText("Publish again")).get(0));
        _setValue(_get(TextArea.class), "Back to the old word.");
        _click(_get(_get(Dialog.class), Button.class, spec -> spec.withText("Submit models")));

        assertThat(submissions
                        .page(bank.viewer("admin"), SubmissionState.SUBMITTED, 0, 5)
                        .items())
                .singleElement()
                .satisfies(one -> assertThat(one.note()).isEqualTo("Back to the old word."));
    }

    @Test
    void a_decision_is_shown_as_its_table_and_its_changes_row_by_row() {
        long id = submitted("processes", Drawn.changed("achievement-status.dmn", "&gt;= 0.9", "&gt;= 0.85"));
        Browser.open(context, "admin", "decisions/achievement-status");
        assertThat(page()).contains("Hit policy FIRST", "Time-proportional rate", ">= 0.9", "\"WATCH\"");

        Browser.open(context, "admin", "submissions/" + id);
        assertThat(_find(DecisionDrawing.class)).hasSize(2);
        assertThat(page()).contains(">= 0.85", "Less than a tenth behind");
    }

    @Test
    void who_is_no_process_admin_is_told_whom_to_ask() {
        Browser.open(context, "people", "processes");
        assertThat(page()).contains("Processes are looked after by process admins");
        _assertNone(HandIn.class);
    }

    @Test
    void every_type_and_property_that_has_a_word_has_one_in_both_languages() {
        for (Locale language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            Browser.open(context, "admin", "processes", language);
            assertThat(ModelWords.TYPES)
                    .allSatisfy(type -> assertThat(ModelWords.type(type)).doesNotContain("models.type"));
            assertThat(ModelWords.PROPERTIES).allSatisfy(property -> assertThat(ModelWords.property(property))
                    .doesNotContain("models.property"));
            Browser.close();
        }
    }

    private void drop(ModelFile file) {
        HandIn place = _get(HandIn.class);
        place.received(file.name(), file.content());
        place.all();
    }

    private long submitted(String login, ModelFile file) {
        return submissions
                .submit(
                        bank.viewer(login),
                        new NewSubmission("", SubmissionSource.MODELER, "", List.of(file)),
                        Locale.ENGLISH)
                .submission()
                .id();
    }

    private int version(String key) {
        return models.versions(bank.viewer("admin"), ModelKind.PROCESS, key)
                .get(0)
                .version();
    }

    private static Button button(String text) {
        return _get(Button.class, spec -> spec.withText(text));
    }

    private static List<String> rows() {
        return _find(ModelTable.class).stream()
                .flatMap(table -> table.getBody().getChildren())
                .filter(NativeTableRow.class::isInstance)
                .map(row -> row.getElement().getTextRecursively())
                .toList();
    }

    /** Every text on the page and in what is open above it. */
    private static String page() {
        return _find(Component.class).stream()
                .map(component -> component instanceof Dialog dialog
                        ? dialog.getHeaderTitle()
                        : component instanceof TextArea area
                                ? area.getValue()
                                : component.getElement().getText())
                .collect(Collectors.joining("\n"));
    }
}
