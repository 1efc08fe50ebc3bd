package io.dacheng.ui.grid;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import elemental.json.Json;
import elemental.json.JsonArray;
import elemental.json.JsonObject;
import io.dacheng.calendar.Period;
import io.dacheng.calendar.PeriodLevel;
import io.dacheng.calendar.PeriodTree;
import io.dacheng.calendar.Shape;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.PeriodSums;
import io.dacheng.target.NewPlan;
import io.dacheng.target.PeriodEdit;
import io.dacheng.target.PeriodGridService;
import io.dacheng.target.PeriodGridView;
import io.dacheng.target.PeriodService;
import io.dacheng.target.PlanService;
import io.dacheng.ui.Browser;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The grid page without its spreadsheet: what a person enters arrives as the browser would send it. */
@IntegrationTest
class TargetPeriodsTest {

    private static final int MARCH = 2;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cascades cascades;

    @Autowired
    private PlanService plans;

    @Autowired
    private PeriodService periods;

    @Autowired
    private PeriodGridService grids;

    @Autowired
    private Jobs jobs;

    @Autowired
    private JdbcClient jdbc;

    private long plan;

    @BeforeEach
    void a_plan_by_quarter_and_month() {
        organisations.smallBank();
        plan = create(List.of(PeriodLevel.QUARTER, PeriodLevel.MONTH));
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void a_figure_typed_is_saved_and_locked_and_every_sum_still_holds() {
        open("setter", "HQ");
        assertThat(_get(H1.class).getText()).isEqualTo("Head office by period");
        assertThat(sums()).isEqualTo("✓ Every period sums exactly");

        sheet().edited(entries(entry(0, MARCH, "40,000.00", true)));

        PeriodGridView.Cell march = grid().rows().get(0).cells().get(MARCH);
        assertThat(march.amount()).isEqualByComparingTo("40000");
        assertThat(march.locked()).isTrue();
        PeriodSums.rowsHold(jdbc, plan);
        PeriodSums.columnsHold(jdbc, plan);
    }

    @Test
    void what_was_done_can_be_taken_back_and_done_again() {
        open("setter", "HQ");
        List<PeriodGridView.Row> before = grid().rows();
        assertThat(button("Undo").isEnabled()).isFalse();

        sheet().edited(entries(entry(0, MARCH, "40000", true)));
        sheet().edited(entries(entry(PeriodSheet.OWN, 0, "100000", true)));
        List<BigDecimal> after = amounts();
        sheet().undo();
        sheet().undo();
        assertThat(amounts()).isEqualTo(amounts(before));
        assertThat(button("Undo").isEnabled()).isFalse();

        sheet().redo();
        _click(button("Redo"));
        assertThat(amounts()).isEqualTo(after);
        PeriodSums.rowsHold(jdbc, plan);
        PeriodSums.columnsHold(jdbc, plan);
    }

    @Test
    void a_block_from_a_spreadsheet_goes_in_as_a_whole_or_not_at_all() {
        open("setter", "HQ");

        sheet().pasted(0, MARCH, "30,000.00\t31000\r\n");
        assertThat(grid().rows().get(0).cells().get(MARCH).amount()).isEqualByComparingTo("30000");
        assertThat(grid().rows().get(0).cells().get(MARCH + 1).amount()).isEqualByComparingTo("31000");

        List<BigDecimal> before = amounts();
        sheet().pasted(0, 10, "1\t2\t3\n");
        sheet().pasted(0, 0, "1\ttwo\n");
        sheet().pasted(0, 0, "999999\t1\n");
        assertThat(amounts()).isEqualTo(before);
    }

    @Test
    void who_comes_second_reads_by_whom_the_grid_was_changed() {
        open("setter", "HQ");
        PeriodGridView read = grid();
        grids.edit(
                organisations.viewer("admin"),
                read.target().id(),
                read.version(),
                List.of(new PeriodEdit(
                        read.rows().get(0).target().id(), LocalDate.of(2026, 1, 1), new BigDecimal("1.00"), true)));

        sheet().edited(entries(entry(1, MARCH, "40000", true)));

        assertThat(_get(Notification.class).getElement().getTextRecursively())
                .contains("has just changed the periods of this target");
        assertThat(grid().rows().get(1).cells().get(MARCH).amount()).isNotEqualByComparingTo("40000");
        sheet().edited(entries(entry(1, MARCH, "40000", true)));
        assertThat(grid().rows().get(1).cells().get(MARCH).amount()).isEqualByComparingTo("40000");
    }

    @Test
    void a_cell_explains_its_amount() {
        open("setter", "HQ");
        sheet().why(0, MARCH);
        assertThat(_get(WhyPanel.class).getElement().getTextRecursively())
                .contains("North, 1 Mar – 31 Mar 2026")
                .contains("Spread by the plan's shape")
                .contains("31 of 365 (8.5\u00a0%)")
                .contains("38,219.178082");

        sheet().edited(entries(entry(0, MARCH, "40000", true)));
        sheet().why(0, MARCH);
        assertThat(_get(WhyPanel.class).getElement().getTextRecursively())
                .contains("Typed by Setter")
                .contains("It is locked.");
    }

    @Test
    void a_member_reads_the_own_months_and_changes_nothing() {
        cascades.confirm(plan, "HQ", "setter");
        for (String unit : List.of("north", "north-1")) {
            cascades.schedule(plan, unit);
            cascades.confirm(plan, unit, "head-" + unit);
        }
        open("ann", "ann");

        assertThat(_find(Button.class, spec -> spec.withText("Undo"))).isEmpty();
        assertThat(_find(Anchor.class).stream().map(Anchor::getText))
                .contains("Deposits 2026")
                .doesNotContain("North 1");
        JsonObject sheet =
                SheetJson.of(_get(PeriodSheet.class), periods.grid(organisations.viewer("ann"), target("ann")));
        assertThat(sheet.getArray("rows").length()).isZero();
        assertThat(sheet.getObject("own").getBoolean("editable")).isFalse();
        assertThat(sheet.getObject("own").getArray("cells").getString(0)).isEqualTo("9,554.80");
        open("ann", "north-1");
        assertThat(_find(PeriodSheet.class)).isEmpty();
    }

    @Test
    void columns_are_months_with_the_sum_of_each_quarter_behind_them() {
        open("setter", "HQ");
        JsonObject sheet = SheetJson.of(sheet(), grid());

        JsonArray columns = sheet.getArray("columns");
        assertThat(columns.length()).isEqualTo(16);
        assertThat(columns.getObject(2).getString("label")).isEqualTo("Mar");
        assertThat(columns.getObject(3).getString("label")).isEqualTo("Σ Jan – Mar");
        assertThat(columns.getObject(3).getNumber("leaf")).isEqualTo(-1);
        assertThat(columns.getObject(4).getNumber("leaf")).isEqualTo(3);
        assertThat(sheet.getObject("own").getArray("cells").getString(3)).isEqualTo("221,917.81");
        assertThat(sheet.getArray("left").getString(0)).isEmpty();
    }

    @Test
    void weeks_that_straddle_months_are_two_columns() {
        Period quarter = new Period(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 3, 31));
        PeriodTree tree = PeriodTree.of(quarter, List.of(PeriodLevel.MONTH, PeriodLevel.WEEK), Month.JANUARY);
        PeriodLabels labels = new PeriodLabels(Locale.ENGLISH);

        assertThat(SheetJson.columns(tree).stream()
                        .map(column -> labels.column(
                                column.node().level(), column.node().period()))
                        .limit(8))
                .containsExactly(
                        "1 – 4 Jan",
                        "5 – 11 Jan",
                        "12 – 18 Jan",
                        "19 – 25 Jan",
                        "26 – 31 Jan",
                        "Jan",
                        "1 Feb",
                        "2 – 8 Feb");
    }

    @Test
    void a_plan_without_levels_says_so() {
        plans.cancel(organisations.viewer("setter"), plan, "planned anew");
        plan = create(List.of());
        open("setter", "HQ");

        assertThat(_get(H3.class).getText()).isEqualTo("This plan is not cut into periods");
        assertThat(_find(Paragraph.class)).isNotEmpty();
    }

    private void open(String login, String owner) {
        Browser.open(context, login, "plans/" + plan + "/grid/" + target(owner));
    }

    private long target(String owner) {
        return cascades.target(plan, owner);
    }

    private PeriodGridView grid() {
        return periods.grid(organisations.viewer("setter"), target("HQ"));
    }

    private List<BigDecimal> amounts() {
        return amounts(grid().rows());
    }

    private static List<BigDecimal> amounts(List<PeriodGridView.Row> rows) {
        return rows.stream()
                .flatMap(row -> row.cells().stream())
                .map(PeriodGridView.Cell::amount)
                .toList();
    }

    private static PeriodSheet sheet() {
        return _get(PeriodSheet.class);
    }

    private static String sums() {
        return _get(Span.class, spec -> spec.withClasses("grid-sums")).getText();
    }

    private static Button button(String text) {
        return _get(Button.class, spec -> spec.withText(text));
    }

    private static JsonArray entries(JsonObject... entries) {
        JsonArray all = Json.createArray();
        for (JsonObject entry : entries) {
            all.set(all.length(), entry);
        }
        return all;
    }

    private static JsonObject entry(int row, int leaf, String text, boolean locked) {
        JsonObject entry = Json.createObject();
        entry.put("row", row);
        entry.put("leaf", leaf);
        entry.put("text", text);
        entry.put("locked", locked);
        return entry;
    }

    private long create(List<PeriodLevel> levels) {
        NewPlan plain = cascades.newPlan("HQ");
        long id = plans.create(
                organisations.viewer("setter"),
                new NewPlan(
                        plain.name(),
                        plain.lines(),
                        "HQ",
                        plain.periodStart(),
                        plain.periodEnd(),
                        levels,
                        Shape.EVEN,
                        BigDecimal.ZERO,
                        List.of(),
                        plain.submitBy(),
                        plain.agreeBy()));
        jobs.runMessages();
        return id;
    }
}
