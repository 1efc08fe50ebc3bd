package io.dacheng.ui.metrics;

import static com.github.mvysny.kaributesting.v10.GridKt._get;
import static com.github.mvysny.kaributesting.v10.GridKt._size;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextField;
import io.dacheng.fixtures.ActivePlan;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.metric.MetricCalculator;
import io.dacheng.metric.MetricDraft;
import io.dacheng.metric.MetricEditing;
import io.dacheng.metric.PartRole;
import io.dacheng.ui.Browser;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class MetricsViewTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Organisations bank;

    @Autowired
    private MetricEditing editing;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void bank() {
        bank.smallBank();
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void metrics_are_found_by_what_they_count_and_the_address_says_what_was_searched_for() {
        Browser.open(context, "admin", "metrics?q=complaint");
        assertThat(codes()).containsExactly("complaints");
        _setValue(_get(TextField.class), "nothing like it");
        assertThat(_find(Grid.class)).as("hidden, with a way back in its place").isEmpty();
        _click(_get(Button.class, spec -> spec.withText("Show all metrics")));
        assertThat(codes()).contains("deposits", "accounts", "cards", "complaints");
    }

    @Test
    void an_administrator_makes_a_score_of_weighted_parts() {
        Browser.open(context, "admin", "metrics");
        _click(_get(Button.class, spec -> spec.withText("Add a metric")));
        _setValue(_get(TextField.class, spec -> spec.withLabel("Name")), "Score");
        _setValue(_get(TextField.class, spec -> spec.withLabel("Code")), "page-score");
        choose("WEIGHTED_SCORE");
        assertThat(_find(TextField.class, spec -> spec.withLabel("Record type")))
                .isEmpty();
        part(0, "deposits", "3", "1.2");
        _click(_get(Button.class, spec -> spec.withText("Add a part")));
        part(1, "complaints", "1", null);
        save("Add a metric");
        assertThat(_get(Paragraph.class, spec -> spec.withClasses("refusal")).getText())
                .isEqualTo(
                        "Of complaints, lower is better: with nothing at all its rate would have no limit. Give the part"
                                + " a cap, for instance 1.2.");
        part(1, "complaints", "1", "1.5");
        save("Add a metric");
        assertThat(editing.metric("page-score").parts())
                .containsExactly(
                        new MetricDraft.Part("deposits", PartRole.PART, new BigDecimal("3"), new BigDecimal("1.2")),
                        new MetricDraft.Part("complaints", PartRole.PART, new BigDecimal("1"), new BigDecimal("1.5")));
        assertThat(codes()).contains("page-score");
    }

    @Test
    void what_a_pack_brings_is_offered_in_the_form() {
        Browser.open(context, "admin", "metrics");
        _click(_get(Button.class, spec -> spec.withText("Add a metric")));
        assertThat(calculators().getListDataView().getItems().map(MetricCalculator::code))
                .contains("PACK_PER_DAY", "RATIO");
    }

    @Test
    void how_a_metric_is_calculated_is_locked_once_targets_are_set() {
        ActivePlan.ofMay(jdbc, bank);
        Browser.open(context, "admin", "metrics?q=deposits");
        Grid<MetricDraft> grid = grid();
        _click((Button) GridKt._getCellComponent(grid, 0, "actions"));
        assertThat(calculators().isReadOnly()).isTrue();
        assertThat(_get(TextField.class, spec -> spec.withLabel("Code")).isReadOnly())
                .isTrue();
        _setValue(_get(TextField.class, spec -> spec.withLabel("Name")), "Savings");
        save("Save the metric");
        assertThat(editing.metric("deposits").name()).isEqualTo("Savings");
    }

    @Test
    void others_read_and_change_nothing() {
        Browser.open(context, "head-north", "metrics");
        assertThat(codes()).contains("deposits");
        _assertNone(Button.class, spec -> spec.withText("Add a metric"));
        assertThat(grid().getColumnByKey("actions").isVisible()).isFalse();
    }

    private List<String> codes() {
        Grid<MetricDraft> grid = grid();
        return IntStream.range(0, _size(grid))
                .mapToObj(row -> _get(grid, row).code())
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Grid<MetricDraft> grid() {
        return _get(Grid.class);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Select<MetricCalculator> calculators() {
        return _get(Select.class, spec -> spec.withLabel("Calculated as"));
    }

    private static void choose(String code) {
        Select<MetricCalculator> select = calculators();
        _setValue(
                select,
                select.getListDataView()
                        .getItems()
                        .filter(each -> each.code().equals(code))
                        .findFirst()
                        .orElseThrow());
    }

    @SuppressWarnings("unchecked")
    private static void part(int row, String metric, String weight, @Nullable String cap) {
        ComboBox<MetricDraft> box =
                (ComboBox<MetricDraft>) _find(ComboBox.class).get(row);
        _setValue(
                box,
                box.getListDataView()
                        .getItems()
                        .filter(each -> each.code().equals(metric))
                        .findFirst()
                        .orElseThrow());
        _setValue(_find(BigDecimalField.class, spec -> spec.withLabel("Weight")).get(row), new BigDecimal(weight));
        if (cap != null) {
            _setValue(
                    _find(BigDecimalField.class, spec -> spec.withLabel("Cap")).get(row), new BigDecimal(cap));
        }
    }

    private static void save(String word) {
        Dialog dialog = _get(Dialog.class);
        _click(_get(dialog, Button.class, spec -> spec.withText(word)));
    }
}
