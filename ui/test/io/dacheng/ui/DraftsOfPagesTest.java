package io.dacheng.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.dacheng.fixtures.ActivePlan;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.inbox.Drafts;
import io.dacheng.metric.MetricView;
import io.dacheng.review.ReviewService;
import io.dacheng.target.SplitMethod;
import io.dacheng.target.TargetView;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Half-filled pages: a new plan, a revision, a review. */
@IntegrationTest
class DraftsOfPagesTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    Organisations organisations;

    @Autowired
    Cascades cascades;

    @Autowired
    ReviewService reviews;

    @Autowired
    Drafts drafts;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void a_bank() {
        clock.reset();
        TestDatabase.empty();
        organisations.smallBank();
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void a_new_plan_goes_on_where_it_was_left() {
        open("setter", "plans/new");
        _setValue(field("Name of the plan"), "Deposits, half done");
        metric("Metric").setValue(organisations.metric("deposits"));
        _setValue(field("Overall target"), "1,000,000");
        _click(_get(Button.class, spec -> spec.withText("Add another metric")));
        _click(_get(Button.class, spec -> spec.withText("Next")));
        assertThat(metric("Further metric").isInvalid())
                .as("the further metric is missing")
                .isTrue();
        _click(_get(
                Button.class,
                spec -> spec.withPredicate(button -> button.getElement().getAttribute("aria-label") != null
                        && button.getElement().getAttribute("aria-label").contains("Remove"))));
        _click(_get(Button.class, spec -> spec.withText("Next")));
        method().setValue(SplitMethod.WEIGHTED);
        step().setValue(new BigDecimal("10000"));

        open("setter", "plans/new");
        assertThat(note()).startsWith("Your draft of 15 May, 12:00 is back.");
        assertThat(method().getValue()).as("it is at the second step").isEqualTo(SplitMethod.WEIGHTED);
        assertThat(step().getValue()).isEqualByComparingTo("10000");
        _click(_get(Button.class, spec -> spec.withText("Next")));
        _click(_get(Button.class, spec -> spec.withText("Start the plan")));

        assertThat(drafts.all(organisations.viewer("setter"))).isEmpty();
        assertThat(jdbc.sql("select name from plan").query(String.class).list()).containsExactly("Deposits, half done");
    }

    @Test
    void a_new_plan_left_in_its_first_step_keeps_what_is_unreadable() {
        open("setter", "plans/new");
        _setValue(field("Overall target"), "a lot");
        _setValue(_get(DatePicker.class, spec -> spec.withLabel("Members submit by")), LocalDate.of(2026, 5, 21));

        open("setter", "plans/new");
        assertThat(field("Overall target").getValue()).isEqualTo("a lot");
        assertThat(_get(DatePicker.class, spec -> spec.withLabel("Members submit by"))
                        .getValue())
                .isEqualTo(LocalDate.of(2026, 5, 21));

        _click(_get(Button.class, spec -> spec.withText("Discard the draft")));
        assertThat(field("Overall target").getValue()).isEmpty();
        assertThat(drafts.all(organisations.viewer("setter"))).isEmpty();
    }

    @Test
    void a_revision_comes_back_with_unit_reason_and_locks() {
        long plan = cascades.active();
        open("head-north", "plans/" + plan + "/revisions/new");
        ComboBox<TargetView> unit = combo("Whose targets");
        TargetView north1 = unit.getListDataView()
                .getItems()
                .filter(target -> target.ownerCode().equals("north-1"))
                .findFirst()
                .orElseThrow();
        unit.setValue(north1);
        _setValue(field("New amount"), "300,000");
        _setValue(_get(TextArea.class), "A new branch op");
        _click(_get(Button.class, spec -> spec.withText("Set an owner's amount")));
        _setValue(field("New amount of the owner"), "120,000");

        open("head-north", "plans/" + plan + "/revisions/new");

        assertThat(this.<TargetView>combo("Whose targets").getValue().ownerCode())
                .isEqualTo("north-1");
        assertThat(field("New amount").getValue()).isEqualTo("300,000");
        assertThat(_get(TextArea.class).getValue()).isEqualTo("A new branch op");
        assertThat(field("New amount of the owner").getValue()).isEqualTo("120,000");
        assertThat(note()).isEqualTo("Your draft of 15 May, 12:00 is back.");
        open("head-north", "plans/" + plan + "/revisions/new?target=" + north1.id());
        assertThat(_get(TextArea.class).getValue())
                .as("another way in, another draft")
                .isEmpty();
    }

    @Test
    void a_review_comes_back_with_comments_and_agreed_actions() {
        long plan = ActivePlan.ofMay(jdbc, organisations);
        long review = reviews.openOnDemand(organisations.viewer("head-north-1"), plan, organisations.unitId("north-1"));
        open("head-north-1", "reviews/" + review);
        _setValue(_get(TextArea.class, spec -> spec.withLabel("Comment on Bob")), "Two accounts");
        _click(_find(Button.class, spec -> spec.withText("Agree an action")).get(1));
        _setValue(_get(TextField.class, spec -> spec.withLabel("What will be done")), "Call ten");

        open("head-north-1", "reviews/" + review);
        assertThat(_get(TextArea.class, spec -> spec.withLabel("Comment on Bob"))
                        .getValue())
                .isEqualTo("Two accounts");
        assertThat(_get(TextField.class, spec -> spec.withLabel("What will be done"))
                        .getValue())
                .isEqualTo("Call ten");
        assertThat(combo("By whom").getValue()).isNotNull();

        _click(_get(Button.class, spec -> spec.withText("Complete the review")));
        assertThat(drafts.all(organisations.viewer("head-north-1"))).isEmpty();
        assertThat(reviews.review(organisations.viewer("head-north-1"), review).findings())
                .flatExtracting(finding -> finding.actions())
                .hasSize(1);
    }

    private void open(String login, String path) {
        Browser.close();
        Browser.open(context, login, path);
    }

    private static String note() {
        return _get(Div.class, spec -> spec.withClasses("draft-note"))
                .getChildren()
                .findFirst()
                .orElseThrow()
                .getElement()
                .getText();
    }

    private static TextField field(String label) {
        return _get(TextField.class, spec -> spec.withLabel(label));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Select<MetricView> metric(String label) {
        return _get(Select.class, spec -> spec.withLabel(label));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Select<BigDecimal> step() {
        return _get(Select.class, spec -> spec.withLabel("Rounding step"));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static RadioButtonGroup<SplitMethod> method() {
        return _get(RadioButtonGroup.class, spec -> spec.withLabel("How it is split"));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private <T> ComboBox<T> combo(String label) {
        return _get(ComboBox.class, spec -> spec.withLabel(label));
    }
}
