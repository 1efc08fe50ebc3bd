package io.dacheng.ui.plans;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.dacheng.calendar.PeriodLevel;
import io.dacheng.calendar.Shape;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.inbox.Drafts;
import io.dacheng.metric.MetricView;
import io.dacheng.shared.TableFormat;
import io.dacheng.target.NegotiationService;
import io.dacheng.target.PlanService;
import io.dacheng.target.PlanView;
import io.dacheng.target.TargetExport;
import io.dacheng.target.TargetService;
import io.dacheng.ui.Browser;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Plans with several metrics, periods and a shape; files of targets; versions. */
@IntegrationTest
class PlansInDepthTest {

    @Autowired
    Drafts drafts;

    @Autowired
    ApplicationContext context;

    @Autowired
    Organisations organisations;

    @Autowired
    Cascades cascades;

    @Autowired
    PlanService plans;

    @Autowired
    TargetService targets;

    @Autowired
    TargetExport exports;

    @Autowired
    NegotiationService negotiation;

    @BeforeEach
    void bank() {
        organisations.smallBank();
        drafts.discard(organisations.viewer("setter"), "plan-new");
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void a_plan_of_two_metrics_with_periods_a_curve_and_factors_is_started() {
        Browser.open(context, "setter", "plans/new");
        _setValue(text("Name of the plan"), "In depth");
        select("Metric").setValue(organisations.metric("deposits"));
        _setValue(text("Overall target"), "1,000.00");
        _click(button("Add another metric"));
        select("Further metric").setValue(organisations.metric("deposits"));
        _setValue(text("Its overall target"), "10.5");
        _click(button("Next"));
        assertThat(select("Further metric").getErrorMessage()).isEqualTo("This metric is in the plan already");
        select("Further metric").setValue(organisations.metric("cards"));
        _click(button("Next"));
        assertThat(text("Its overall target").isInvalid()).isTrue();
        _setValue(text("Its overall target"), "10");
        _click(button("Next"));

        levels().setValue(Set.of(PeriodLevel.MONTH, PeriodLevel.QUARTER));
        shape().setValue(Shape.Kind.CURVE);
        _setValue(text("Dec"), "2.5");
        _setValue(text("Give out more by level, in %"), "3; 101");
        _click(button("Next"));
        assertThat(text("Give out more by level, in %").isInvalid()).isTrue();
        _setValue(text("Give out more by level, in %"), "3; 0.5");
        _click(button("Next"));
        _click(button("Start the plan"));

        PlanView plan = plans.plans(organisations.viewer("setter")).get(0);
        assertThat(plan)
                .returns("In depth", PlanView::name)
                .returns(List.of(PeriodLevel.QUARTER, PeriodLevel.MONTH), PlanView::levels)
                .returns(List.of(new BigDecimal("3"), new BigDecimal("0.5")), PlanView::overAssignment);
        assertThat(plan.lines()).extracting(line -> line.metric().code()).containsExactly("deposits", "cards");
        assertThat(plan.shape().monthWeights().get(11)).isEqualByComparingTo("2.5");
    }

    @Test
    void a_curve_without_past_results_is_told_and_one_metric_stays_calm() {
        Browser.open(context, "setter", "plans/new");
        _setValue(text("Name of the plan"), "Calm");
        select("Metric").setValue(organisations.metric("deposits"));
        _setValue(text("Overall target"), "1000");
        _assertNone(Component.class, spec -> spec.withLabel("Further metric"));
        _click(button("Next"));
        shape().setValue(Shape.Kind.CURVE);
        _click(button("Take from the last twelve months"));

        assertThat(_find(Component.class, spec -> spec.withClasses("alarm-text")).stream()
                        .map(each -> each.getElement().getTextRecursively()))
                .anyMatch(sentence -> sentence.contains("has no results of Deposits"));
    }

    @Test
    void agreed_targets_are_imported_after_a_preview() {
        Browser.open(context, "setter", "plans");
        _click(button("Import targets"));
        TargetImportDialog dialog = _get(TargetImportDialog.class);
        String header = "metric,owner_kind,owner,period_start,period_end,amount,remark\n";

        dialog.received((header + "cards,MEMBER,nobody,2026-01-01,2026-12-31,5,\n").getBytes(StandardCharsets.UTF_8));
        assertThat(button("Apply the import").isEnabled()).isFalse();
        assertThat(dialog.getElement().getTextRecursively()).contains("nobody");

        dialog.received((header + "cards,MEMBER,ann,2026-01-01,2026-12-31,5,\n").getBytes(StandardCharsets.UTF_8));
        assertThat(_find(NativeTableCell.class).stream()
                        .map(cell -> cell.getElement().getTextRecursively()))
                .containsExactly("2", "ann", "cards", "2026", "—", "5", "created");
        assertThat(dialog.getElement().getTextRecursively()).contains("remark");
        assertThat(targets.ownTargets(organisations.viewer("ann")))
                .noneMatch(target -> target.metric().equals("cards"));
        _click(button("Apply the import"));

        assertThat(targets.ownTargets(organisations.viewer("ann")))
                .filteredOn(target -> target.metric().equals("cards"))
                .singleElement()
                .satisfies(target -> assertThat(target.amount()).isEqualByComparingTo("5"));
        _assertNone(TargetImportDialog.class);
    }

    @Test
    void who_may_not_import_is_not_offered_it_and_everybody_may_take_their_part_out() {
        long plan = cascades.dispatched();
        Browser.open(context, "head-north-1", "plans");
        _assertNone(Button.class, spec -> spec.withText("Import targets"));

        Browser.go("plans/" + plan);
        assertThat(_find(Anchor.class).stream().map(Anchor::getText)).contains("CSV", "XLSX");
        assertThat(new String(
                        exports.ofPlan(organisations.viewer("head-north-1"), plan, TableFormat.CSV, null),
                        StandardCharsets.UTF_8))
                .doesNotContain("south");
    }

    @Test
    void the_versions_of_a_target_have_a_page() {
        long plan = cascades.dispatched();
        cascades.submit(plan, "ann", "100000", "less from the mine");
        long ann = cascades.target(plan, "ann");
        Browser.open(context, "ann", "versions/" + ann);
        assertThat(_get(H3.class).getText()).isEqualTo("Nothing is agreed yet");
        negotiation.adjust(organisations.viewer("head-north-1"), ann, new BigDecimal("112500"), "as planned");

        Browser.go("versions/" + ann + "?again");
        assertThat(_get(OrderedList.class, spec -> spec.withClasses("versions"))
                        .getElement()
                        .getTextRecursively())
                .contains("Version 1", "112,500", "Head-north-1", "as planned");
        Browser.close();
        Browser.open(context, "ann", "versions/" + ann, Locale.SIMPLIFIED_CHINESE);
        assertThat(_get(OrderedList.class, spec -> spec.withClasses("versions"))
                        .getElement()
                        .getTextRecursively())
                .contains("版本 1");
    }

    private static TextField text(String label) {
        return _get(TextField.class, spec -> spec.withLabel(label));
    }

    private static Button button(String text) {
        return _get(Button.class, spec -> spec.withText(text));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Select<MetricView> select(String label) {
        return _get(Select.class, spec -> spec.withLabel(label));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static CheckboxGroup<PeriodLevel> levels() {
        return _get(CheckboxGroup.class);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static RadioButtonGroup<Shape.Kind> shape() {
        return _get(RadioButtonGroup.class, spec -> spec.withLabel("How targets spread over time"));
    }
}
