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
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.dacheng.fixtures.ActivePlan;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.inbox.InboxQuery;
import io.dacheng.inbox.InboxService;
import io.dacheng.inbox.NewSubstitution;
import io.dacheng.inbox.SubstitutionService;
import io.dacheng.inbox.WorkItem;
import io.dacheng.notification.NoticeSettings;
import io.dacheng.organisation.MemberView;
import io.dacheng.review.ActionService;
import io.dacheng.review.ActionView;
import io.dacheng.review.Digests;
import io.dacheng.review.ReviewOutcome;
import io.dacheng.review.ReviewQuery;
import io.dacheng.review.ReviewRow;
import io.dacheng.review.ReviewService;
import io.dacheng.review.ReviewSteps;
import io.dacheng.review.ReviewView;
import io.dacheng.ui.Browser;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.ExportLinks;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
    Digests digests;

    @Autowired
    NoticeSettings settings;

    @Autowired
    InboxService inbox;

    @Autowired
    SubstitutionService substitutions;

    @Autowired
    Jobs jobs;

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
        steps.openDue(MONDAY);
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
    }

    @Test
    void an_action_without_a_text_is_refused_in_the_form_and_nothing_is_lost() {
        steps.openDue(MONDAY);
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
        steps.openDue(MONDAY);
        long id = review("head-north-1").id();
        Browser.open(context, "head-north", "reviews/" + id);
        assertThat(_find(H2.class)).extracting(H2::getText).contains("Ann", "Bob");
        _assertNone(TextArea.class);
    }

    @Test
    void a_head_of_another_branch_finds_nothing() {
        steps.openDue(MONDAY);
        Browser.open(context, "head-south", "reviews/" + review("head-north-1").id());
        assertThat(_get(H3.class).getText()).isEqualTo("There is nothing here for you");
    }

    @Test
    void the_list_leads_to_the_reviews_of_own_and_lower_units() {
        steps.openDue(MONDAY);
        Browser.open(context, "head-north", "reviews");
        assertThat(_find(Anchor.class, spec -> spec.withClasses("name")))
                .extracting(Anchor::getText)
                .containsOnly("North", "North 1");
        assertThat(texts()).anyMatch(text -> text.startsWith("2 behind"));
    }

    @Test
    void a_member_reports_what_was_agreed_and_reads_its_history() {
        Browser.open(context, "bob", "reviews");
        assertThat(_get(EmptyState.class).isVisible()).isTrue();
        Browser.close();
        long action = agreed();
        Browser.open(context, "bob", "actions?plan=" + plan);
        assertThat(texts()).contains("Visit five firms");
        assertThat(texts())
                .as("how it stood when agreed, and now")
                .anyMatch(text -> text.startsWith("When agreed, 18 May 2026"))
                .anyMatch(text -> text.startsWith("Now, 18 May 2026"));
        _assertNone(Button.class, spec -> spec.withText("Change …"));
        _click(_get(Button.class, spec -> spec.withText("Mark as done")));
        _setValue(_get(TextArea.class), "Four of them");
        _click(_find(Button.class, spec -> spec.withText("Mark as done")).get(1));
        assertThat(_get(EmptyState.class).isVisible()).isTrue();
        assertThat(actions.action(bank.viewer("bob"), action).state()).isEqualTo(ActionView.State.DONE);
        Browser.close();

        Browser.open(context, "head-north-1", "actions/" + action);
        assertThat(texts()).contains("Four of them", "Reported done");
        _click(_get(Button.class, spec -> spec.withText("Open again")));
        _setValue(_get(TextArea.class), "The fifth is missing");
        _click(_find(Button.class, spec -> spec.withText("Open again")).get(1));
        assertThat(texts()).contains("The fifth is missing", "Opened again");
        _click(_get(Button.class, spec -> spec.withText("Change …")));
        _setValue(_get(DatePicker.class, spec -> spec.withLabel("Until")), MONDAY.plusDays(9));
        _click(_get(Button.class, spec -> spec.withText("Change the action")));
        assertThat(_get(TextArea.class).isInvalid()).as("a reason is needed").isTrue();
        _setValue(_get(TextArea.class), "Two weeks more");
        _click(_get(Button.class, spec -> spec.withText("Change the action")));
        assertThat(actions.action(bank.viewer("bob"), action).due()).isEqualTo(MONDAY.plusDays(9));
    }

    @Test
    void what_somebody_has_agreed_to_do_stands_on_the_home_page_until_it_is_reported() {
        long action = agreed();
        Browser.open(context, "bob", "");
        assertThat(_find(Anchor.class, spec -> spec.withClasses("urgent")))
                .extracting(Anchor::getHref)
                .contains("actions/" + action);
        Browser.close();
        actions.report(bank.viewer("bob"), action, true, null);
        Browser.open(context, "bob", "");
        assertThat(_find(Anchor.class, spec -> spec.withClasses("urgent")))
                .extracting(Anchor::getHref)
                .doesNotContain("actions/" + action);
    }

    @Test
    void the_bell_leads_to_reviews_and_the_settings_switch_the_daily_digest_off() {
        steps.openDue(MONDAY);
        digests.send(MONDAY);
        Browser.open(context, "head-north-1", "");
        Popover bell = _get(Popover.class);
        bell.open();
        assertThat(_find(Anchor.class, spec -> spec.withClasses("notice")))
                .extracting(Anchor::getHref)
                .contains("reviews");
        Browser.go("notices/settings");
        Checkbox daily = _get(Checkbox.class, spec -> spec.withLabel("Daily digest of progress"));
        assertThat(daily.getValue()).isTrue();
        _setValue(daily, false);
        assertThat(settings.dailyDigest(bank.viewer("head-north-1"))).isFalse();
    }

    @Test
    void a_head_above_reads_the_actions_of_lower_units_and_changes_none() {
        agreed();
        Browser.open(context, "head-north", "actions?show=all&unit=north-1");
        assertThat(texts()).contains("Visit five firms");
        _assertNone(Button.class, spec -> spec.withText("Mark as done"));
        Browser.close();
        Browser.open(context, "head-north", "actions?show=overdue&plan=" + plan);
        assertThat(_get(EmptyState.class).isVisible()).isTrue();
    }

    @Test
    void a_finding_leads_to_a_revision_of_the_target_above_it() {
        steps.openDue(MONDAY);
        ReviewView review = review("head-north-1");
        Browser.open(context, "head-north-1", "reviews/" + review.id());
        assertThat(_find(Anchor.class, spec -> spec.withText("Ask for a revision")))
                .extracting(Anchor::getHref)
                .containsOnly("plans/" + plan + "/revisions/new?target="
                        + review.findings().get(0).parentTargetId());
    }

    @Test
    void a_finding_says_what_the_reviews_before_said() {
        for (int week = 0; week < 3; week++) {
            clock.set(MONDAY.minusDays(14 - 7L * week));
            steps.openDue(MONDAY.minusDays(14 - 7L * week));
        }
        Browser.open(
                context, "head-north-1", "reviews/" + review("head-north-1").id());
        assertThat(texts())
                .contains(
                        "Behind in 3 reviews in a row",
                        "Last review, 11 May: behind; time-proportional rate 0.0 points since",
                        "Before: 4 May behind · 11 May behind");
    }

    @Test
    void the_list_is_narrowed_by_state_and_kind_and_says_when_nothing_fits() {
        steps.openDue(MONDAY);
        Browser.open(context, "head-north", "reviews?show=done&plan=" + plan);
        assertThat(_get(EmptyState.class).isVisible()).isTrue();
        Browser.close();
        Browser.open(context, "head-north", "reviews?kind=weekly&plan=" + plan);
        assertThat(_find(Anchor.class, spec -> spec.withClasses("name"))).hasSize(2);
    }

    @Test
    void a_review_can_be_opened_at_any_time() {
        Browser.open(context, "head-north-1", "reviews");
        _click(_get(Button.class, spec -> spec.withText("Open a review now")));
        _click(_find(Button.class, spec -> spec.withText("Open a review now")).get(1));
        assertThat(_get(H1.class).getText()).isEqualTo("North 1 · May");
        assertThat(review("head-north-1").kind()).isEqualTo(ReviewView.Kind.ON_DEMAND);
    }

    @Test
    void a_substitute_comes_by_the_task_and_completes_the_review_in_the_heads_place() {
        long id = reviews.openOnDemand(bank.viewer("head-north-1"), plan, bank.unitId("north-1"));
        jobs.runMessages();
        substitutions.create(
                bank.viewer("head-north-1"),
                new NewSubstitution(
                        "head-north-1", "head-north-2", MONDAY, MONDAY.plusDays(3), null, Set.of(), "On leave"));
        long task = inbox
                .find(
                        bank.viewer("head-north-2"),
                        new InboxQuery(InboxQuery.Scope.STANDING_IN, "", null, InboxQuery.Sort.DUE, 0, 100))
                .items()
                .stream()
                .filter(item -> Objects.equals(item.reviewId(), id))
                .mapToLong(WorkItem::id)
                .findFirst()
                .orElseThrow();
        Browser.open(context, "head-north-2", "reviews/" + id);
        assertThat(_get(H3.class).getText()).as("without the task").isEqualTo("There is nothing here for you");

        Browser.go("reviews/" + id + "?task=" + task);
        assertThat(_get(H1.class).getText()).isEqualTo("North 1 · May");
        _assertNone(ExportLinks.class);
        _setValue(_get(TextArea.class, spec -> spec.withLabel("Comment on the whole")), "Seen for a colleague");
        _click(_get(Button.class, spec -> spec.withText("Complete the review")));

        ReviewView done = reviews.review(bank.viewer("head-north-1"), id);
        assertThat(done.state()).isEqualTo(ReviewView.State.DONE);
        assertThat(done.completedBy()).isEqualTo("head-north-2");
        assertThat(done.completedFor()).isEqualTo("head-north-1");
        Browser.close();
        Browser.open(context, "head-north-1", "reviews/" + id);
        assertThat(texts())
                .contains("Seen for a colleague")
                .anyMatch(text -> text.contains("Head-north-2 for Head-north-1"));
    }

    /** With Bob, in the week's review of North 1, in which Ann comes first. */
    private long agreed() {
        steps.openDue(MONDAY);
        ReviewView review = review("head-north-1");
        reviews.complete(
                bank.viewer("head-north-1"),
                review.id(),
                new ReviewOutcome(
                        "",
                        List.of(new ReviewOutcome.FindingOutcome(
                                review.findings().get(1).id(),
                                "",
                                List.of(new ReviewOutcome.NewAction(
                                        "Visit five firms", "bob", LocalDate.of(2026, 5, 20)))))));
        return review("head-north-1").findings().get(1).actions().get(0).id();
    }

    /** The newest. */
    private ReviewView review(String login) {
        return reviews.review(
                bank.viewer(login),
                reviews.reviews(bank.viewer(login), ReviewQuery.ofPlan(plan)).items().stream()
                        .mapToLong(ReviewRow::id)
                        .max()
                        .orElseThrow());
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
