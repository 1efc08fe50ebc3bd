package io.dacheng.ui.reviews;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.dacheng.fixtures.ActivePlan;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.organisation.MemberView;
import io.dacheng.review.ActionService;
import io.dacheng.review.ReviewService;
import io.dacheng.review.ReviewSteps;
import io.dacheng.review.ReviewView;
import io.dacheng.ui.Browser;
import io.dacheng.ui.EmptyState;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** May 2026 without a single record: everybody is behind. */
@IntegrationTest
class ReviewPagesTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 5, 18);

    @Autowired
    ApplicationContext context;

    @Autowired
    Organisations bank;

    @Autowired
    ReviewService reviews;

    @Autowired
    ReviewSteps steps;

    @Autowired
    ActionService actions;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private long plan;

    @BeforeEach
    void a_plan_in_which_everybody_is_behind() {
        clock.set(MONDAY);
        bank.smallBank();
        plan = ActivePlan.ofMay(jdbc, bank);
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void a_branch_head_comments_agrees_an_action_and_completes_the_review() {
        steps.openWeekly(MONDAY);
        Browser.open(
                context, "head-north-1", "reviews/" + review("head-north-1").id());
        assertThat(_get(H1.class).getText()).isEqualTo("North 1 · May");
        assertThat(_find(H2.class)).extracting(H2::getText).contains("Ann", "Bob");
        _setValue(_get(TextArea.class, spec -> spec.withLabel("Comment on Bob")), "Two accounts moved away");
        _setValue(_get(TextArea.class, spec -> spec.withLabel("Comment on the whole")), "A slow start");
        _click(_find(Button.class, spec -> spec.withText("Agree an action")).get(1));
        _setValue(_get(TextField.class, spec -> spec.withLabel("What will be done")), "Call ten customers");
        assertThat(owner().getValue().login()).as("the owner of the finding").isEqualTo("bob");
        _click(_get(Button.class, spec -> spec.withText("Complete the review")));

        ReviewView done = review("head-north-1");
        assertThat(done.state()).isEqualTo(ReviewView.State.DONE);
        assertThat(done.comment()).isEqualTo("A slow start");
        assertThat(done.findings().get(1).comment()).isEqualTo("Two accounts moved away");
        assertThat(done.findings().get(1).actions())
                .extracting(ReviewView.Action::text, ReviewView.Action::due)
                .containsExactly(tuple("Call ten customers", MONDAY.plusDays(7)));
        _assertNone(TextArea.class);
        assertThat(texts()).contains("Two accounts moved away", "Call ten customers");
        _click(_get(Button.class, spec -> spec.withText("Mark as done")));
        assertThat(review("head-north-1").findings().get(1).actions().get(0).doneAt())
                .isNotNull();
    }

    @Test
    void an_action_without_a_text_is_refused_in_the_form_and_nothing_is_lost() {
        steps.openWeekly(MONDAY);
        Browser.open(
                context, "head-north-1", "reviews/" + review("head-north-1").id());
        _setValue(_get(TextArea.class, spec -> spec.withLabel("Comment on Ann")), "Kept");
        _click(_find(Button.class, spec -> spec.withText("Agree an action")).get(0));
        _setValue(_get(DatePicker.class, spec -> spec.withLabel("Until")), MONDAY);
        _click(_get(Button.class, spec -> spec.withText("Complete the review")));
        assertThat(_get(Div.class, spec -> spec.withClasses("refusal")).getText())
                .isEqualTo("An agreed action for Ann has no text. Say what will be done, or remove the row.");
        assertThat(_get(TextArea.class, spec -> spec.withLabel("Comment on Ann"))
                        .getValue())
                .isEqualTo("Kept");
        assertThat(review("head-north-1").state()).isEqualTo(ReviewView.State.OPEN);
    }

    @Test
    void a_head_above_reads_an_open_review() {
        steps.openWeekly(MONDAY);
        long id = review("head-north-1").id();
        Browser.open(context, "head-north", "reviews/" + id);
        assertThat(_find(H2.class)).extracting(H2::getText).contains("Ann", "Bob");
        _assertNone(TextArea.class);
    }

    @Test
    void a_head_of_another_branch_finds_nothing() {
        steps.openWeekly(MONDAY);
        Browser.open(context, "head-south", "reviews/" + review("head-north-1").id());
        assertThat(_get(H3.class).getText()).isEqualTo("There is nothing here for you");
    }

    @Test
    void the_list_leads_to_the_reviews_of_own_and_lower_units() {
        steps.openWeekly(MONDAY);
        Browser.open(context, "head-north", "reviews");
        assertThat(_find(Anchor.class, spec -> spec.withClasses("name")))
                .extracting(Anchor::getText)
                .containsOnly("North", "North 1");
        assertThat(texts()).anyMatch(text -> text.startsWith("2 behind"));
    }

    @Test
    void a_member_sees_what_was_agreed_and_ticks_it_off() {
        Browser.open(context, "bob", "reviews");
        assertThat(_get(EmptyState.class).isVisible()).isTrue();
        Browser.close();
        jdbc.sql("""
                        insert into agreed_action (finding_id, text, owner_id, due)
                        select f.id, 'Visit five firms', :bob, '2026-05-20' from review_finding f limit 1
                        """).param("bob", finding()).update();
        Browser.open(context, "bob", "reviews");
        assertThat(texts()).contains("Visit five firms");
        _click(_get(Button.class, spec -> spec.withText("Mark as done")));
        _assertNone(Button.class, spec -> spec.withText("Mark as done"));
        assertThat(actions.openActions(bank.viewer("bob"))).isEmpty();
    }

    @Test
    void a_review_can_be_opened_at_any_time() {
        Browser.open(context, "head-north-1", "reviews");
        _click(_get(Button.class, spec -> spec.withText("Open a review now")));
        _click(_find(Button.class, spec -> spec.withText("Open a review now")).get(1));
        assertThat(_get(H1.class).getText()).isEqualTo("North 1 · May");
        assertThat(review("head-north-1").kind()).isEqualTo(ReviewView.Kind.ON_DEMAND);
    }

    private long finding() {
        steps.calculateDaily(MONDAY);
        return bank.memberId("bob");
    }

    private ReviewView review(String login) {
        return reviews.reviews(bank.viewer(login)).stream()
                .filter(review -> review.planId() == plan)
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static ComboBox<MemberView> owner() {
        return _get(ComboBox.class, spec -> spec.withLabel("By whom"));
    }

    private static List<String> texts() {
        return _find(Component.class).stream()
                .map(component -> component.getElement().getText())
                .toList();
    }
}
