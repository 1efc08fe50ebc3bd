package io.dacheng.ui.plans;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.inbox.Drafts;
import io.dacheng.metric.MetricView;
import io.dacheng.target.PlanService;
import io.dacheng.target.PlanState;
import io.dacheng.target.PlanView;
import io.dacheng.target.SplitMethod;
import io.dacheng.target.TargetView;
import io.dacheng.ui.Branches;
import io.dacheng.ui.Browser;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@IntegrationTest
class PlansTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    Organisations organisations;

    @Autowired
    Cascades cascades;

    @Autowired
    Drafts drafts;

    @Autowired
    PlanService plans;

    @BeforeEach
    void bank() {
        organisations.smallBank();
        drafts.discard(organisations.viewer("setter"), "plan-new");
        organisations.bring(Map.of(
                "members.csv",
                "login,name,unit_code,role,valid_from,valid_to,email\ngus,Gus,north-1,MEMBER,2027-01-01,,\n"));
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void the_list_shows_the_plans_that_reach_a_person() {
        long plan = cascades.dispatched();

        Browser.open(context, "head-north", "plans");

        assertThat(planGrid().getListDataView().getItems())
                .extracting(PlanView::id)
                .contains(plan);
        _assertNone(Anchor.class, spec -> spec.withClasses("button-link"));
    }

    @Test
    void who_is_reached_by_no_plan_is_told_what_will_be_here() {
        cascades.created();

        Browser.open(context, "gus", "plans");

        assertThat(_get(H3.class).getText()).isEqualTo("No plans yet");
    }

    @Test
    void the_tree_is_what_the_person_may_see() {
        long plan = cascades.dispatched();

        Browser.open(context, "head-north-1", "plans/" + plan);

        assertThat(roots()).extracting(TargetView::ownerCode).containsExactly("north-1");
        assertThat(below(roots().get(0))).extracting(TargetView::ownerCode).containsExactly("ann", "bob");
    }

    @Test
    void a_plan_that_does_not_reach_a_person_is_not_there() {
        long plan = cascades.created();

        Browser.open(context, "ann", "plans/" + plan);

        assertThat(_get(H3.class).getText()).isEqualTo("There is nothing here for you");
    }

    @Test
    void a_link_to_a_target_opens_its_history() {
        long plan = cascades.dispatched();
        cascades.submit(plan, "ann", "100000", "two accounts moved");

        Browser.open(context, "head-north-1", "plans/" + plan + "?target=" + cascades.target(plan, "ann"));

        assertThat(_get(HistoryPanel.class).isVisible()).isTrue();
        assertThat(_get(Paragraph.class, spec -> spec.withClasses("reason")).getText())
                .isEqualTo("two accounts moved");
    }

    @Test
    void a_setter_starts_a_plan_in_three_steps() {
        Browser.open(context, "setter", "plans/new");
        what("Deposits by wizard", "deposits", "1,000,000.01");
        next();
        assertThat(cells()).containsSubsequence("North", "500,000.01", "South", "500,000");
        method(SplitMethod.WEIGHTED);
        assertThat(cells()).containsSubsequence("North", "60", "600,000.01", "South", "40", "400,000");
        next();
        _click(_get(Button.class, spec -> spec.withText("Start the plan")));

        PlanView plan = plans.plans(organisations.viewer("setter")).get(0);
        assertThat(plan)
                .returns("Deposits by wizard", PlanView::name)
                .returns(SplitMethod.WEIGHTED, PlanView::split)
                .returns(LocalDate.of(2026, 12, 31), PlanView::periodEnd);
        assertThat(plan.amount()).isEqualByComparingTo("1000000.01");
        assertThat(UI.getCurrent().getInternals().getActiveViewLocation().getPath())
                .isEqualTo("plans/" + plan.id());
        assertThat(_get(H1.class).getText()).isEqualTo("Deposits by wizard");
    }

    @Test
    void an_amount_the_metric_does_not_take_is_refused_at_its_field() {
        Browser.open(context, "setter", "plans/new");
        what("Accounts", "accounts", "10.5");
        next();
        TextField amount = field("Overall target");
        assertThat(amount.isInvalid()).isTrue();
        assertThat(amount.getErrorMessage()).isNotBlank();

        _setValue(amount, "ten");
        next();
        assertThat(amount.isInvalid()).isTrue();

        _setValue(amount, "10");
        _setValue(_get(DatePicker.class, spec -> spec.withLabel("Members submit by")), LocalDate.of(2026, 5, 14));
        next();
        assertThat(_get(DatePicker.class, spec -> spec.withLabel("Members submit by"))
                        .isInvalid())
                .isTrue();
    }

    @Test
    void who_sets_no_targets_is_told_so() {
        Browser.open(context, "head-north", "plans/new");

        assertThat(_get(H3.class).getText()).isEqualTo("Plans are started by target setters");
    }

    @Test
    void a_plan_is_cancelled_with_a_reason() {
        long plan = cascades.created();
        Browser.open(context, "setter", "plans/" + plan);
        _click(_get(Button.class, spec -> spec.withText("Cancel the plan")));
        _click(_get(Button.class, spec -> spec.withText("Cancel the plan for good")));
        assertThat(plans.plan(organisations.viewer("setter"), plan).state()).isEqualTo(PlanState.DRAFT);

        _setValue(_get(TextArea.class), "planned anew");
        _click(_get(Button.class, spec -> spec.withText("Cancel the plan for good")));

        assertThat(plans.plan(organisations.viewer("setter"), plan).state()).isEqualTo(PlanState.CANCELLED);
        _assertNone(Button.class, spec -> spec.withText("Cancel the plan"));
    }

    @Test
    void the_pages_speak_chinese() {
        long plan = cascades.dispatched();

        Browser.open(context, "setter", "plans", Locale.SIMPLIFIED_CHINESE);
        assertThat(_get(H1.class).getText()).isEqualTo("目标");
        Browser.close();
        Browser.open(context, "setter", "plans/" + plan, Locale.SIMPLIFIED_CHINESE);
        assertThat(_find(Button.class, spec -> spec.withText("取消目标方案"))).hasSize(1);
    }

    private void what(String name, String metric, String amount) {
        MetricView wanted = organisations.metric(metric);
        _setValue(field("Name of the plan"), name);
        metrics().setValue(wanted);
        _setValue(field("Overall target"), amount);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Select<MetricView> metrics() {
        return _get(Select.class, spec -> spec.withLabel("Metric"));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void method(SplitMethod method) {
        ((RadioButtonGroup<SplitMethod>) _get(RadioButtonGroup.class, spec -> spec.withLabel("How it is split")))
                .setValue(method);
    }

    private static void next() {
        _click(_get(Button.class, spec -> spec.withText("Next")));
    }

    private static TextField field(String label) {
        return _get(TextField.class, spec -> spec.withLabel(label));
    }

    private static List<String> cells() {
        return _find(NativeTableCell.class).stream()
                .map(cell -> cell.getElement().getTextRecursively())
                .toList();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Grid<PlanView> planGrid() {
        return _get(Grid.class);
    }

    private static List<TargetView> roots() {
        return Branches.roots(_get(TargetTree.class));
    }

    private static List<TargetView> below(TargetView target) {
        return Branches.below(_get(TargetTree.class), target);
    }
}
