package io.dacheng.ui.inbox;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.dacheng.calendar.Shape;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.inbox.InboxQuery;
import io.dacheng.inbox.InboxQuery.Scope;
import io.dacheng.inbox.InboxQuery.Sort;
import io.dacheng.inbox.InboxService;
import io.dacheng.inbox.WorkItem;
import io.dacheng.target.NegotiationService;
import io.dacheng.target.NewPlan;
import io.dacheng.target.PlanService;
import io.dacheng.target.SplitMethod;
import io.dacheng.target.SplitService;
import io.dacheng.target.TargetService;
import io.dacheng.target.TargetState;
import io.dacheng.target.TargetView;
import io.dacheng.ui.Browser;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A plan for North with two metrics: 400 000 deposits and 80 accounts, so 200 000 and 40 a branch, 100 000 and 20 a member. */
@IntegrationTest
class SeveralMetricsTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    Organisations organisations;

    @Autowired
    PlanService plans;

    @Autowired
    SplitService splits;

    @Autowired
    NegotiationService negotiation;

    @Autowired
    TargetService targets;

    @Autowired
    InboxService inbox;

    @Autowired
    Jobs jobs;

    private long plan;

    @BeforeEach
    void a_plan_with_two_metrics() {
        TestDatabase.empty();
        organisations.smallBank();
        plan = plans.create(
                organisations.viewer("setter"),
                new NewPlan(
                        "North 2026",
                        List.of(line("deposits", "400000"), line("accounts", "80")),
                        "north",
                        LocalDate.of(2026, 1, 1),
                        Cascades.PERIOD_END,
                        List.of(),
                        Shape.EVEN,
                        BigDecimal.ZERO,
                        List.of(),
                        Cascades.SUBMIT_BY,
                        Cascades.AGREE_BY));
        jobs.runMessages();
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void each_metric_is_split_by_itself_and_both_go_out_together() {
        Browser.open(context, "setter", task("setter"));
        assertThat(amounts()).containsExactly("200,000", "200,000");
        _click(button("Confirm the split"));

        assertThat(amounts()).containsExactly("40", "40");
        assertThat(state("north-1", "deposits")).isEqualTo(TargetState.DRAFT);
        _setValue(_get(_find(SplitRow.class).get(0), TextField.class), "50");
        _click(button("Confirm the split"));
        jobs.runMessages();

        assertThat(target("north-1", "deposits").amount()).isEqualByComparingTo("200000");
        assertThat(target("north-1", "accounts").amount()).isEqualByComparingTo("50");
        assertThat(state("north-1", "accounts")).isEqualTo(TargetState.DISPATCHED);
    }

    @Test
    void a_member_submits_all_metrics_at_once_with_a_date_for_all_and_a_reason_where_one_differs() {
        down_to_the_members();
        Browser.open(context, "ann", task("ann"));
        assertThat(texts(Span.class)).contains("2 metrics");
        button("Submit all 2 proposed targets");

        _setValue(_get(TextField.class, spec -> spec.withLabel("My target ")), "15");
        _setValue(
                _get(DatePicker.class, spec -> spec.withLabel("Completion date of all metrics")),
                LocalDate.of(2026, 11, 30));
        _click(button("Submit 2 targets, 1 at my own amount"));
        assertThat(_get(TextArea.class, spec -> spec.withLabel("Reason for another amount"))
                        .isInvalid())
                .isTrue();
        assertThat(state("ann", "deposits")).isEqualTo(TargetState.DISPATCHED);

        _setValue(_get(TextArea.class, spec -> spec.withLabel("Reason for another amount")), "two schools closed");
        _click(button("Submit 2 targets, 1 at my own amount"));

        assertThat(target("ann", "deposits"))
                .returns(TargetState.SUBMITTED, TargetView::state)
                .returns(LocalDate.of(2026, 11, 30), TargetView::completionDate)
                .returns(null, TargetView::reason);
        assertThat(target("ann", "accounts"))
                .returns(TargetState.SUBMITTED, TargetView::state)
                .returns(LocalDate.of(2026, 11, 30), TargetView::completionDate)
                .returns("two schools closed", TargetView::reason);
        assertThat(target("ann", "accounts").amount()).isEqualByComparingTo("15");
    }

    @Test
    void taking_all_proposals_puts_every_amount_back() {
        down_to_the_members();
        Browser.open(context, "ann", task("ann"));
        TextField accounts = _get(TextField.class, spec -> spec.withLabel("My target "));
        _setValue(accounts, "15");

        _click(button("Take all proposals"));

        assertThat(accounts.getValue()).isEqualTo("20");
        button("Submit all 2 proposed targets");
    }

    @Test
    void a_head_approves_one_metric_returns_the_other_and_only_that_one_comes_again() {
        down_to_the_members();
        submit("ann", "deposits", "100000", null);
        submit("ann", "accounts", "15", "two schools closed");
        Browser.open(context, "head-north-1", task("head-north-1"));
        assertThat(texts(Paragraph.class))
                .contains(
                        "Balance of North 1 if approved: 0, the parts make 200,000 exactly.",
                        "Balance of North 1 if approved: 5 left of 40.");

        _click(_find(Button.class, spec -> spec.withText("Approve the target")).get(0));
        assertThat(state("ann", "deposits")).isEqualTo(TargetState.AGREED);
        assertThat(state("ann", "accounts")).isEqualTo(TargetState.SUBMITTED);
        assertThat(_find(ApproveForm.class)).hasSize(1);

        _click(button("Return to the member…"));
        _setValue(_get(TextArea.class, spec -> spec.withLabel("What should be different?")), "18 at least");
        _click(button("Return to the member"));
        jobs.runMessages();
        assertThat(state("ann", "accounts")).isEqualTo(TargetState.RETURNED);

        Browser.close();
        Browser.open(context, "ann", task("ann"));
        assertThat(_find(TextField.class, spec -> spec.withPredicate(field -> !field.isReadOnly())))
                .extracting(TextField::getLabel)
                .contains("My target ")
                .doesNotContain("My target CNY");
        assertThat(texts(Paragraph.class)).contains("18 at least");
    }

    @Test
    void all_metrics_of_a_member_are_approved_by_one_button() {
        down_to_the_members();
        submit("ann", "deposits", "100000", null);
        submit("ann", "accounts", "20", null);
        Browser.open(context, "head-north-1", task("head-north-1"));

        _click(button("Approve all 2 targets"));

        assertThat(state("ann", "deposits")).isEqualTo(TargetState.AGREED);
        assertThat(state("ann", "accounts")).isEqualTo(TargetState.AGREED);
    }

    private void down_to_the_members() {
        confirm("setter", "north");
        for (String unit : List.of("north-1", "north-2")) {
            negotiation.setSchedule(
                    organisations.viewer("head-" + unit),
                    target(unit, "deposits").id(),
                    Cascades.SUBMIT_BY,
                    Cascades.AGREE_BY);
            jobs.runMessages();
            confirm("head-" + unit, unit);
        }
    }

    private void confirm(String login, String unit) {
        for (String metric : List.of("deposits", "accounts")) {
            splits.confirmSplit(
                    organisations.viewer(login), target(unit, metric).id(), List.of());
        }
        jobs.runMessages();
    }

    private void submit(String login, String metric, String amount, @Nullable String reason) {
        negotiation.submit(
                organisations.viewer(login),
                target(login, metric).id(),
                new BigDecimal(amount),
                Cascades.PERIOD_END,
                reason);
        jobs.runMessages();
    }

    private TargetView target(String owner, String metric) {
        return targets.tree(organisations.viewer("setter"), plan).stream()
                .filter(target ->
                        target.ownerCode().equals(owner) && target.metric().equals(metric))
                .findFirst()
                .orElseThrow();
    }

    private TargetState state(String owner, String metric) {
        return target(owner, metric).state();
    }

    private static List<String> amounts() {
        return _find(SplitRow.class).stream()
                .map(row -> _get(row, TextField.class).getValue())
                .toList();
    }

    private static Button button(String text) {
        return _get(Button.class, spec -> spec.withText(text));
    }

    private static <C extends Component> List<String> texts(Class<C> type) {
        return _find(type).stream().map(each -> each.getElement().getText()).toList();
    }

    private static NewPlan.Line line(String metric, String amount) {
        return new NewPlan.Line(metric, new BigDecimal(amount), SplitMethod.EVEN, null, null, null);
    }

    private String task(String login) {
        for (Scope scope : List.of(Scope.MINE, Scope.GROUP)) {
            List<WorkItem> items = inbox.find(
                            organisations.viewer(login), new InboxQuery(scope, "", null, Sort.DUE, 0, 10))
                    .items();
            if (!items.isEmpty()) {
                return "inbox/" + items.get(0).id();
            }
        }
        throw new AssertionError("no task for " + login);
    }
}
