package io.dacheng.ui.plans;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import io.dacheng.calendar.Shape;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.inbox.InboxService;
import io.dacheng.target.NewPlan;
import io.dacheng.target.PlanService;
import io.dacheng.target.SplitMethod;
import io.dacheng.target.TargetState;
import io.dacheng.ui.Browser;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The page of a plan for those above: a target goes straight back to its author; each metric has its own tree. */
@IntegrationTest
class ReturnFromAboveTest {

    private static final String RETURN = "Return to Ann…";

    @Autowired
    ApplicationContext context;

    @Autowired
    Organisations organisations;

    @Autowired
    Cascades cascades;

    @Autowired
    PlanService plans;

    @Autowired
    InboxService inbox;

    @Autowired
    Jobs jobs;

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
    void an_agreed_target_goes_from_the_top_to_its_author_in_one_step() {
        long plan = cascades.dispatched();
        for (String member : List.of("ann", "bob")) {
            cascades.submit(plan, member);
            cascades.approve(plan, member);
        }
        assertThat(cascades.view(plan, "north-1").state()).isEqualTo(TargetState.AGREED);
        open("setter", plan, "ann");

        _click(_get(Button.class, spec -> spec.withText(RETURN)));
        assertThat(_get(Paragraph.class, spec -> spec.withClasses("return-what"))
                        .getText())
                .isEqualTo(
                        "Ann gets the target back at once, whoever has decided on it since. North 1 had agreed and is"
                                + " open again until it is submitted and approved; what was split stays.");
        _click(_get(Button.class, spec -> spec.withText("Return to Ann")));
        assertThat(cascades.view(plan, "ann").state()).isEqualTo(TargetState.AGREED);
        _setValue(_get(TextArea.class), "North needs 5 000 more");
        _click(_get(Button.class, spec -> spec.withText("Return to Ann")));
        jobs.runMessages();

        assertThat(cascades.view(plan, "ann").state()).isEqualTo(TargetState.RETURNED);
        assertThat(cascades.view(plan, "north-1").state()).isEqualTo(TargetState.DISPATCHED);
        assertThat(inbox.counts(organisations.viewer("ann")).mine()).isEqualTo(1);
        for (String between : List.of("head-north", "head-north-1")) {
            assertThat(inbox.counts(organisations.viewer(between)).mine())
                    .as(between)
                    .isZero();
        }
    }

    @Test
    void nobody_is_offered_to_return_an_own_target_or_one_that_is_active() {
        long plan = cascades.dispatched();
        cascades.submit(plan, "ann");
        open("ann", plan, "ann");
        assertThat(_get(HistoryPanel.class).isVisible()).isTrue();
        _assertNone(Button.class, spec -> spec.withText(RETURN));
        Browser.close();

        cascades.approve(plan, "ann");
        cascades.agreeEverybody(plan);
        open("setter", plan, "ann");
        _assertNone(Button.class, spec -> spec.withText(RETURN));
    }

    @Test
    void a_plan_of_two_metrics_shows_one_tree_at_a_time() {
        long plan = plans.create(
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
        Browser.open(context, "setter", "plans/" + plan);
        assertThat(_get(Span.class, spec -> spec.withClasses("big")).getText()).isEqualTo("400,000");

        _click(_get(NativeButton.class, spec -> spec.withText("Accounts opened")));

        assertThat(_get(Span.class, spec -> spec.withClasses("big")).getText()).isEqualTo("80");
        assertThat(_find(Span.class, spec -> spec.withText("400,000"))).isEmpty();
    }

    private static NewPlan.Line line(String metric, String amount) {
        return new NewPlan.Line(metric, new BigDecimal(amount), SplitMethod.EVEN, null, null, null);
    }

    private void open(String login, long plan, String owner) {
        Browser.open(context, login, "plans/" + plan + "?target=" + cascades.target(plan, owner));
    }
}
