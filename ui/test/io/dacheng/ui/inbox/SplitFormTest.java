package io.dacheng.ui.inbox;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.dacheng.calendar.Period;
import io.dacheng.calendar.Shape;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.inbox.InboxQuery;
import io.dacheng.inbox.InboxService;
import io.dacheng.ledger.RecordIngest;
import io.dacheng.ledger.RecordUpload;
import io.dacheng.target.NewPlan;
import io.dacheng.target.PlanService;
import io.dacheng.target.SplitBasis;
import io.dacheng.target.SplitMethod;
import io.dacheng.ui.Browser;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The split editor: bounds, methods, why each number, and refusals where they belong. */
@IntegrationTest
class SplitFormTest {

    private static final Period LAST_YEAR = new Period(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31));

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cascades cascades;

    @Autowired
    private PlanService plans;

    @Autowired
    private InboxService inbox;

    @Autowired
    private RecordIngest records;

    @Autowired
    private Jobs jobs;

    @BeforeEach
    void bank() {
        TestDatabase.empty();
        organisations.smallBank();
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void bounds_stay_out_of_the_way_until_asked_for_and_then_hold() {
        long plan = cascades.created();
        open();
        assertThat(_find(TextField.class, spec -> spec.withPredicate(SplitFormTest::isBound)))
                .isEmpty();

        _click(button("Bounds"));
        _setValue(field("The most of South"), "300,000");

        assertThat(field("Amount of North").getValue()).isEqualTo("600,000");
        assertThat(field("Amount of South").getValue()).isEqualTo("300,000");
        assertThat(texts(Span.class)).contains("at its most", "0 ✓ sums exactly");

        _click(button("Confirm the split"));
        jobs.runMessages();
        assertThat(cascades.view(plan, "south").amount()).isEqualByComparingTo("300000");
        assertThat(cascades.view(plan, "south").max()).isEqualByComparingTo("300000");
        assertThat(cascades.view(plan, "south").basis().reason()).isEqualTo(SplitBasis.Reason.MAXIMUM);
        assertThat(cascades.view(plan, "north").basis().reason()).isEqualTo(SplitBasis.Reason.SHARE);
    }

    @Test
    void what_bounds_make_impossible_is_said_on_the_row_of_the_part() {
        cascades.created();
        open();
        _click(button("Bounds"));
        _setValue(field("The least of North"), "500,000");
        _setValue(field("The least of South"), "500,000");

        TextField south = field("Amount of South");
        assertThat(south.isInvalid()).isTrue();
        assertThat(south.getErrorMessage()).contains("South", "100000");
        assertThat(field("Amount of North").isInvalid()).isFalse();

        _click(button("Undo"));
        assertThat(south.isInvalid()).isFalse();
        assertThat(field("The least of South").getValue()).isEmpty();
    }

    @Test
    void each_figure_tells_why_it_is_that_number() {
        cascades.created();
        open();
        _setValue(field("Amount of North"), "600,000");

        _click(named("Why 600,000 for North?"));
        assertThat(texts(Paragraph.class)).contains("Kept by hand; the others share what it leaves.");
        _click(named("Why 300,000 for South?"));
        assertThat(texts(DescriptionList.Description.class)).contains("1 of 1, which is 100.0 %", "300,000", "0");
    }

    @Test
    void past_results_are_offered_with_a_base_period_and_shown_beside_the_shares() {
        String csv = """
                source,source_id,revision,record_type,member,unit,business_date,amount,quantity,attributes
                core,1,1,deposit,ann,,2025-03-01,200,,
                core,2,1,deposit,eve,,2025-12-31,100,,
                """;
        records.take(
                organisations.viewer("setter"),
                new RecordUpload(
                        RecordUpload.Format.CSV,
                        new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
                        null,
                        false,
                        null));
        plans.create(organisations.viewer("setter"), plan(SplitMethod.HISTORICAL, LAST_YEAR, List.of()));
        jobs.runMessages();
        open();

        assertThat(texts(NativeTableHeaderCell.class)).contains("Achieved in 2025");
        assertThat(field("Amount of North").getValue()).isEqualTo("666.67");
        _click(named("Why 666.67 for North?"));
        assertThat(texts(DescriptionList.Description.class))
                .contains("200", "200 of 300, which is 66.7 %", "666.666667", "+0.003333", "0.01");
        _setValue(method(), SplitMethod.EVEN);
        assertThat(texts(NativeTableHeaderCell.class)).contains("Proposed").doesNotContain("Achieved in 2025");
        assertThat(field("Amount of North").getValue()).isEqualTo("500");
    }

    @Test
    void without_a_base_period_past_results_are_not_offered() {
        cascades.created();
        open();
        assertThat(method().getListDataView().getItems())
                .containsExactly(SplitMethod.EVEN, SplitMethod.WEIGHTED, SplitMethod.MANUAL);
    }

    @Test
    void what_a_level_gives_out_more_stands_beside_the_true_total() {
        plans.create(organisations.viewer("setter"), plan(SplitMethod.EVEN, null, List.of(new BigDecimal("5"))));
        jobs.runMessages();
        open();
        assertThat(texts(Span.class)).contains("Total CNY", "1,000", "Gives out (+5 %)", "1,050", "0 ✓ sums exactly");
        assertThat(field("Amount of North").getValue()).isEqualTo("525");
    }

    @Test
    void a_pasted_column_fills_the_rows_and_is_refused_where_it_cannot_be_read() {
        cascades.created();
        open();
        SplitForm form = _get(SplitForm.class);
        form.pasted(0, "500000\t7\r\n400000\r\n");
        assertThat(field("Amount of North").getValue()).isEqualTo("500,000");
        assertThat(field("Amount of South").getValue()).isEqualTo("400,000");
        assertThat(texts(Span.class)).contains("0 ✓ sums exactly", "kept by hand");

        form.pasted(1, "much\n1");
        assertThat(field("Amount of South").isInvalid()).isTrue();
        assertThat(field("Amount of South").getErrorMessage()).contains("much");
    }

    @Test
    void by_hand_a_missing_amount_is_asked_for_on_its_row() {
        cascades.created();
        open();
        _setValue(method(), SplitMethod.MANUAL);
        _setValue(field("Amount of South"), "");
        _click(button("Confirm the split"));
        assertThat(field("Amount of South").getErrorMessage()).startsWith("South has no amount yet");
        assertThat(_find(Div.class, spec -> spec.withClasses("refusal"))).isEmpty();
    }

    private static NewPlan plan(SplitMethod split, @Nullable Period base, List<BigDecimal> factors) {
        return new NewPlan(
                "Deposits 2026",
                List.of(new NewPlan.Line("deposits", new BigDecimal("1000"), split, null, base, null)),
                "HQ",
                LocalDate.of(2026, 1, 1),
                Cascades.PERIOD_END,
                List.of(),
                Shape.EVEN,
                BigDecimal.ZERO,
                factors,
                Cascades.SUBMIT_BY,
                Cascades.AGREE_BY);
    }

    private void open() {
        long task = inbox.find(
                        organisations.viewer("setter"),
                        new InboxQuery(InboxQuery.Scope.MINE, "", null, InboxQuery.Sort.DUE, 0, 10))
                .items()
                .get(0)
                .id();
        Browser.open(context, "setter", "inbox/" + task);
    }

    private static boolean isBound(TextField field) {
        return field.getAriaLabel().orElse("").startsWith("The ");
    }

    private static TextField field(String label) {
        return _get(
                TextField.class,
                spec -> spec.withPredicate(
                        field -> field.getAriaLabel().filter(label::equals).isPresent()));
    }

    private static Button named(String label) {
        return _get(
                Button.class,
                spec -> spec.withPredicate(
                        button -> button.getAriaLabel().filter(label::equals).isPresent()));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Select<SplitMethod> method() {
        return _get(Select.class, spec -> spec.withLabel("Split the rest"));
    }

    private static Button button(String text) {
        return _get(Button.class, spec -> spec.withText(text));
    }

    private static <C extends Component> List<String> texts(Class<C> type) {
        return _find(type).stream()
                .map(each -> each.getElement().getText().replace('\u00a0', ' '))
                .toList();
    }
}
