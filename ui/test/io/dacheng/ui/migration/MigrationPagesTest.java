package io.dacheng.ui.migration;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static io.dacheng.fixtures.ModelVersions.lookingAgain;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.ModelVersions;
import io.dacheng.fixtures.Organisations;
import io.dacheng.organisation.UnitView;
import io.dacheng.ui.Browser;
import io.dacheng.ui.diagram.ModelDiagram;
import io.dacheng.workflow.cases.Migrating;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** P3 as a process admin meets it: choose, look, try, move, read the report. */
@IntegrationTest
class MigrationPagesTest {

    private static final String PROCESS = "member-target";

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Organisations bank;

    @Autowired
    private Cascades cascades;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JdbcClient jdbc;

    private ModelVersions models;
    private long plan;
    private int before;

    @BeforeEach
    void a_plan_that_members_are_asked_about() {
        bank.smallBank();
        models = new ModelVersions(repository);
        before = models.latest(PROCESS);
        plan = cascades.dispatched();
    }

    @AfterEach
    void close() {
        Browser.close();
        models.close();
        ModelVersions.endCases(runtime);
        jdbc.sql("truncate migration cascade").update();
    }

    @Test
    void cases_of_a_unit_are_tried_and_moved_and_the_report_says_what_became_of_each() {
        int after = models.deploy(PROCESS, lookingAgain("task_lookAgain", "Look again", "BRANCH_HEAD"));
        Browser.open(context, "processes", "migration");

        assertThat(texts(H1.class)).containsExactly("Move cases");
        assertThat(texts(Span.class))
                .as("the model with cases left behind is suggested")
                .contains("Submit target", "6 cases", "stays at the step of the same id");
        assertThat(_find(ModelDiagram.class)).hasSize(2);
        _setValue(unitChoice(), bank.unit("south"));
        _setValue(_get(TextArea.class), "One more level");
        _click(_get(Button.class, spec -> spec.withText("Try it")));

        assertThat(texts(H1.class)).containsExactly("Member target: version %d to %d".formatted(before, after));
        assertThat(texts(Paragraph.class)).contains("Tried 0 of 2. Nothing changes.");
        Migrating.goOn(context);
        reload();
        assertThat(texts(Span.class)).contains("tried, waits for you", "can go", "stood at Submit target");
        _click(_get(Button.class, spec -> spec.withText("Move 2 cases")));
        ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));
        Migrating.goOn(context);
        reload();
        assertThat(texts(Span.class)).contains("done", "moved");
        assertThat(texts(Anchor.class)).contains("Eve · Deposits 2026", "Fei · Deposits 2026", "Move them, too");
        assertThat(texts(Paragraph.class)).anyMatch(text -> text.startsWith("4 cases still run by version " + before));
        _assertNone(Button.class, spec -> spec.withText("Move 2 cases"));

        Browser.go("migration");
        assertThat(texts(Span.class)).contains("2 cases: 2 moved, 0 stayed");
    }

    @Test
    void a_step_that_went_is_given_a_place_or_its_cases_stay_with_the_reason() {
        int withStep = models.deploy(PROCESS, lookingAgain("task_lookAgain", "Look again", "BRANCH_HEAD"));
        Browser.open(context, "processes", "migration?process=member-target&from=%d&to=%d".formatted(withStep, before));
        assertThat(texts(H3.class)).contains("No case runs by version " + withStep);
        Browser.go("migration?process=member-target&from=%d&to=%d".formatted(before, withStep));
        _click(_get(Button.class, spec -> spec.withText("Try it")));
        Migrating.goOn(context);
        reload();
        _click(_get(Button.class, spec -> spec.withText("Move 6 cases")));
        ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));
        Migrating.goOn(context);
        cascades.submit(plan, "ann");
        cascades.approve(plan, "ann");
        int renamed = models.deploy(PROCESS, lookingAgain("task_doubleCheck", "Double check", "BRANCH_HEAD"));

        Browser.go("migration?process=member-target&from=%d&to=%d".formatted(withStep, renamed));
        assertThat(_find(Select.class))
                .as("model, two versions and the step that went")
                .hasSize(4);
        _click(_get(Button.class, spec -> spec.withText("Try it")));
        Migrating.goOn(context);
        reload();
        assertThat(texts(ListItem.class))
                .anyMatch(
                        text -> text.startsWith("1 case · The case stands at \"Look again\", which the other version"));
        _click(_get(NativeButton.class, spec -> spec.withText("Cannot go")));
        assertThat(texts(Anchor.class)).contains("Ann · Deposits 2026").doesNotContain("Bob · Deposits 2026");
    }

    @Test
    void chinese_readers_get_steps_reasons_and_states_in_their_words() {
        models.deploy(PROCESS, model -> model.replace("formKey=\"SUBMIT_TARGET\"", "formKey=\"GENERIC\""));
        Browser.open(context, "processes", "migration", Locale.SIMPLIFIED_CHINESE);
        assertThat(texts(Span.class)).contains("提交目标", "6 个实例");
        _click(_get(Button.class, spec -> spec.withText("试运行")));
        Migrating.goOn(context);
        reload();
        assertThat(texts(ListItem.class)).anyMatch(text -> text.startsWith("6 个实例 · “提交目标”在另一版本中使用不同的表单"));
        assertThat(_get(Button.class, spec -> spec.withText("迁移 0 个实例")).isEnabled())
                .isFalse();
    }

    @Test
    void who_does_not_look_after_processes_is_told_whom_to_ask() {
        Browser.open(context, "people", "migration");
        assertThat(texts(H3.class)).containsExactly("Cases are moved by who looks after the processes");
        _assertNone(Button.class, spec -> spec.withText("Try it"));
    }

    private static void reload() {
        String path = UI.getCurrent().getInternals().getActiveViewLocation().getPath();
        Browser.go("timers");
        Browser.go(path);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static ComboBox<UnitView> unitChoice() {
        return _get(ComboBox.class, spec -> spec.withLabel("In the unit or below"));
    }

    private static <T extends Component> List<String> texts(Class<T> type) {
        return _find(type).stream()
                .map(component -> component.getElement().getTextRecursively())
                .toList();
    }
}
