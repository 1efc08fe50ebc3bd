package io.dacheng.ui.templates;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.dacheng.dashboard.GoalView;
import io.dacheng.dashboard.GoalViewDraft;
import io.dacheng.dashboard.GoalViewEditing;
import io.dacheng.dashboard.GoalViewService;
import io.dacheng.dashboard.Widget;
import io.dacheng.dashboard.WidgetKind;
import io.dacheng.dashboard.WidgetOption;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.organisation.Role;
import io.dacheng.ui.Browser;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Administrators compose templates of the achievement page (W2). */
@IntegrationTest
class TemplatesViewTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Organisations bank;

    @Autowired
    private GoalViewService views;

    @Autowired
    private GoalViewEditing editing;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void a_small_bank_without_templates() {
        bank.smallBank();
        jdbc.sql("delete from goal_view").update();
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void a_copy_of_a_built_in_template_is_changed_named_and_offered_to_heads() {
        Browser.open(context, "people", "templates/new?from=pace");
        assertThat(titles()).containsExactly("Headline figures", "Pace", "Cards of everyone below");

        Board board = _get(Board.class);
        board.moved(2, 0);
        board.placed("RANKING", 1);
        board.placed("OUIJA", 0);
        assertThat(titles()).containsExactly("Cards of everyone below", "Ranking", "Headline figures", "Pace");

        _click(tool("Give Ranking half the width"));
        _click(tool("Set up Ranking"));
        _setValue(_get(TextField.class, spec -> spec.withLabel("Heading")), "Who leads");
        Select<String> order = select("In the order of");
        order.setValue("ACHIEVEMENT_RATE");
        _click(_get(Button.class, spec -> spec.withText("Set up the part")));
        _click(tool("Move Who leads up"));
        assertThat(titles()).startsWith("Who leads", "Cards of everyone below");

        _setValue(_get(TextField.class, spec -> spec.withLabel("Name")), "Heads only");
        @SuppressWarnings({"unchecked", "rawtypes"})
        CheckboxGroup<Role> roles = _get(CheckboxGroup.class, spec -> spec.withLabel("Offered to"));
        roles.setValue(Set.of(Role.BRANCH_HEAD));
        _click(_get(Button.class, spec -> spec.withText("Save the template")));

        assertThat(_get(H1.class).getText()).isEqualTo("Templates");
        GoalView made = views.offered(bank.viewer("head-north")).get(8);
        assertThat(made.name()).isEqualTo("Heads only");
        assertThat(made.widgets().get(0))
                .isEqualTo(Widget.of(WidgetKind.RANKING)
                        .titled("Who leads")
                        .with(Widget.Width.HALF)
                        .with(WidgetOption.OF, "AUTO")
                        .with(WidgetOption.BY, "ACHIEVEMENT_RATE")
                        .with(WidgetOption.MOST, "10"));
        assertThat(views.offered(bank.viewer("setter"))).hasSize(8);
    }

    @Test
    void the_palette_adds_a_part_at_the_end_and_a_removed_one_comes_back_at_its_place() {
        Browser.open(context, "people", "templates/new?from=table");
        _click(_get(
                NativeButton.class,
                spec -> spec.withPredicate(
                        button -> "SCORECARD".equals(button.getElement().getAttribute("data-kind")))));
        assertThat(titles()).containsExactly("Headline figures", "Units and members below", "Scorecard");

        _click(tool("Remove Units and members below"));
        assertThat(titles()).containsExactly("Headline figures", "Scorecard");
        undo();
        assertThat(titles()).containsExactly("Headline figures", "Units and members below", "Scorecard");
    }

    @Test
    void a_template_without_a_name_or_of_a_name_that_is_taken_is_not_saved_and_stays_on_the_board() {
        editing.create(bank.viewer("people"), draft("Morning"));
        Browser.open(context, "people", "templates/new?from=cards");
        _setValue(_get(TextField.class, spec -> spec.withLabel("Name")), " ");
        _click(_get(Button.class, spec -> spec.withText("Save the template")));
        assertThat(refusal()).startsWith("The template has no name.");

        _setValue(_get(TextField.class, spec -> spec.withLabel("Name")), "morning");
        _click(_get(Button.class, spec -> spec.withText("Save the template")));
        assertThat(refusal()).startsWith("The unit already has a template \"morning\".");
        assertThat(titles()).hasSize(2);
    }

    @Test
    void who_leaves_with_changes_is_asked_and_who_has_none_is_not() {
        Browser.open(context, "people", "templates/new?from=cards");
        Browser.go("templates");
        assertThat(_get(H1.class).getText()).isEqualTo("Templates");

        Browser.go("templates/new?from=cards");
        _get(Board.class).moved(0, 1);
        Browser.go("templates");
        assertThat(_get(ConfirmDialog.class).isOpened()).isTrue();
    }

    @Test
    void a_deleted_template_leaves_the_list_and_comes_back_by_undo() {
        String code = editing.create(bank.viewer("people"), draft("Morning <b>briefing</b>"));
        Browser.open(context, "people", "templates");
        assertThat(names()).startsWith("Morning <b>briefing</b>", "Overview");

        _click(_get(Button.class, spec -> spec.withText("Delete")));
        assertThat(names()).startsWith("Nobody has composed a template yet", "Overview");
        assertThat(views.find(bank.viewer("people"), code)).isEmpty();
        undo();
        assertThat(names()).startsWith("Morning <b>briefing</b>");
    }

    @Test
    void only_administrators_compose() {
        Browser.open(context, "head-north", "templates");
        assertThat(_get(H3.class).getText()).isEqualTo("Templates are composed by administrators");
        Browser.close();

        Browser.open(context, "ann", "templates/new");
        _assertNone(Board.class);
        Browser.close();

        Browser.open(context, "people", "templates/cards");
        assertThat(_get(H3.class).getText()).isEqualTo("There is nothing here for you");
    }

    private static GoalViewDraft draft(String name) {
        return new GoalViewDraft(name, "", "HQ", Set.of(Role.MEMBER), List.of(Widget.of(WidgetKind.HEADLINE)));
    }

    private static List<String> titles() {
        return _find(H2.class, spec -> spec.withClasses("board-title")).stream()
                .map(H2::getText)
                .toList();
    }

    private static List<String> names() {
        return _find(H3.class).stream().map(H3::getText).toList();
    }

    private static Button tool(String label) {
        return _get(
                Button.class,
                spec -> spec.withPredicate(
                        button -> label.equals(button.getAriaLabel().orElse(""))));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Select<String> select(String label) {
        return _get(Select.class, spec -> spec.withLabel(label));
    }

    private static void undo() {
        _click(_get(Button.class, spec -> spec.withText(UI.getCurrent().getTranslation("frame.undo"))));
    }

    private static String refusal() {
        return _get(Paragraph.class, spec -> spec.withClasses("alarm-text")).getText();
    }
}
