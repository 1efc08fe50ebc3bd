package io.dacheng.ui.diagnosis;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static io.dacheng.school.diagnosis.SchoolFacts.day;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.github.mvysny.kaributesting.v10.PrettyPrintTreeKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.school.SchoolPack;
import io.dacheng.school.diagnosis.SchoolFacts;
import io.dacheng.ui.Browser;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.chart.Chart;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The page of the diagnosis: two leads of ann's, one of them signed for 2 000, two lessons of the child's, 18 left. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("unchecked")
class DiagnosisPageTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Organisations organisations;

    @Autowired
    private SchoolPack pack;

    @Autowired
    private JdbcClient jdbc;

    @BeforeAll
    void a_campus_at_work() {
        organisations.smallBank();
        pack.switchTo(organisations.viewer("admin"), true);
        SchoolFacts facts = new SchoolFacts(organisations, jdbc);
        long piano = facts.course("piano");
        long signed = facts.lead("north-1", day("04-01"), "walk-in", piano, "ann", "bob");
        facts.trial(signed, piano, day("04-03"), "bob", "ATTENDED", "NEW");
        facts.lead("north-1", day("04-02"), "online", piano, "ann", null);
        long child = facts.student("north-1", "Mia", "ann", "bob");
        long order = facts.order(child, piano, day("04-05"), 20, "NEW", signed, "ann", "bob");
        facts.attended(child, facts.paid(order), "north-1", piano, "bob", day("04-12"));
        facts.attended(child, facts.paid(order), "north-1", piano, "bob", day("05-12"));
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void the_trials_show_the_way_from_leads_to_orders() {
        Browser.open(context, "head-north", "diagnosis");
        assertThat(big()).containsExactly("2", "1", "1", "1", "2,000");
        assertThat(_find(Chart.class)).hasSize(2);
        assertThat(row(0)).contains("Ann", "2", "50.0\u00a0%", "100.0\u00a0%", "2,000");
    }

    @Test
    void a_row_leads_to_what_it_is_of_and_the_address_holds_it() {
        Browser.open(context, "head-north", "diagnosis?by=source");
        String href = _find(Anchor.class).stream()
                .filter(link -> link.getText().startsWith("Walk-in"))
                .findFirst()
                .orElseThrow()
                .getHref();
        assertThat(href).contains("source=walk-in", "by=consultant");
        Browser.go(href);
        assertThat(big()).startsWith("1", "1");
        assertThat(_get(Span.class, spec -> spec.withText("1 filter")).isAttached())
                .isTrue();
    }

    @Test
    void the_students_show_hours_and_lead_to_each() {
        Browser.open(context, "head-north", "diagnosis?tab=students");
        assertThat(big()).containsExactly("1", "2", "2", "18", "0");
        assertThat(row(0)).contains("Active", "2", "200", "18", "1,800", "12 May 2026", "Ann", "North 1");
        Browser.open(context, "head-north", "diagnosis?tab=students&show=silent");
        assertThat(_find(EmptyState.class)).hasSize(1);
    }

    @Test
    void the_life_cycle_closes_month_by_month() {
        Browser.open(context, "head-north", "diagnosis?tab=life-cycle&from=2026-04-01&to=2026-05-15");
        assertThat(row(0)).contains("Apr 2026", "0", "1");
        assertThat(row(1)).contains("May 2026", "1");
    }

    @Test
    void consumption_is_by_course_and_month() {
        Browser.open(context, "head-north", "diagnosis?tab=consumption");
        assertThat(big()).startsWith("200", "2", "2", "1");
        assertThat(row(0)).contains("Course piano", "200", "100");
    }

    @Test
    void a_consultant_sees_the_own_and_is_told_so_and_is_offered_no_people() {
        Browser.open(context, "ann", "diagnosis");
        assertThat(shown()).contains("You see the leads, students and lessons that name you.");
        assertThat(big()).startsWith("2");
        assertThat(_find(ComboBox.class))
                .extracting(box -> ((ComboBox<?>) box).getLabel())
                .doesNotContain("Course consultant", "Teacher", "Campus")
                .contains("Source");
        Browser.open(context, "cai", "diagnosis");
        assertThat(_find(EmptyState.class)).hasSize(1);
    }

    @Test
    void what_the_address_asks_for_in_vain_is_passed_over() {
        Browser.open(
                context,
                "head-north",
                "diagnosis?tab=none&from=yesterday&to=2026-13-01&by=moon&signingType=old&page=x");
        assertThat(big()).startsWith("2");
        Browser.open(context, "head-north", "diagnosis?from=2026-05-01&to=2026-04-01");
        assertThat(big()).startsWith("2");
        Browser.open(context, "head-north", "diagnosis?consultant=%3Cb%3Enobody");
        assertThat(_find(EmptyState.class)).hasSize(1);
    }

    @Test
    void it_speaks_chinese() {
        for (String tab : List.of("trials", "students", "life-cycle", "consumption")) {
            Browser.open(context, "head-north", "diagnosis?tab=" + tab, Locale.SIMPLIFIED_CHINESE);
            assertThat(shown()).contains("经营诊断").doesNotContain("diagnosis.", "!{");
        }
    }

    private static List<String> big() {
        return _find(Span.class, spec -> spec.withClasses("big")).stream()
                .map(Span::getText)
                .toList();
    }

    private static List<String> row(int row) {
        Grid<Object> grid = _get(Grid.class);
        return GridKt._getFormattedRow(grid, row).stream()
                .map(cell -> cell.replaceAll("^\\w+\\[text='([^']*)'.*", "$1"))
                .toList();
    }

    private static String shown() {
        return PrettyPrintTreeKt.toPrettyTree(UI.getCurrent());
    }
}
