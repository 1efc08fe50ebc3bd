package io.dacheng.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.dacheng.access.Viewer;
import io.dacheng.achievement.Status;
import io.dacheng.fixtures.ActivePlan;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.ledger.RecordIngest;
import io.dacheng.ledger.RecordUpload;
import io.dacheng.notification.Notices;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A plan for May 2026, 31 days, active since Friday the first; today is Monday the 18th. With 300 by ann and 400 by the
 * unit south-1, three are behind 18/31 of their targets: bob (0 of 100), north-2 (0 of 200) and north (300 of 600).
 */
@IntegrationTest
class ReviewServiceTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 5, 18);

    @Autowired
    private ReviewService reviews;

    @Autowired
    private ReviewSteps steps;

    @Autowired
    private Organisations bank;

    @Autowired
    private RecordIngest records;

    @Autowired
    private Notices notices;

    @Autowired
    private TestClock clock;

    @Autowired
    private Jobs jobs;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private JdbcClient jdbc;

    private long plan;

    @BeforeEach
    void an_active_plan() {
        clock.set(MONDAY);
        bank.smallBank();
        if (jdbc.sql("select count(*) from business_record").query(Long.class).single() == 0) {
            take("""
                    source,source_id,revision,record_type,member,unit,business_date,amount,quantity,attributes
                    core,1,1,deposit,ann,,2026-05-04,300,,
                    core,2,1,deposit,,south-1,2026-05-05,400,,
                    """);
        }
        plan = ActivePlan.ofMay(jdbc, bank);
    }

    @Test
    void the_figures_of_a_day_are_frozen_once_for_every_owner() {
        assertThat(steps.calculateDaily(MONDAY)).containsExactly(plan);
        assertThat(steps.calculateDaily(MONDAY)).isEmpty();
        ReviewView day = reviews.review(
                bank.viewer("setter"),
                jdbc.sql("select id from review where plan_id = :plan")
                        .param("plan", plan)
                        .query(Long.class)
                        .single());
        assertThat(day.kind()).isEqualTo(ReviewView.Kind.DAILY);
        // 300 x 31 / (600 x 18) = 0.861111; 700 x 31 / (1000 x 18) = 1.205556; 600 x 18 / 31 = 348.387
        assertThat(day.findings())
                .extracting(
                        ReviewView.Finding::owner,
                        finding -> finding.currentTarget().toPlainString(),
                        finding -> String.valueOf(finding.timeProportionalRate()),
                        ReviewView.Finding::status)
                .contains(
                        tuple("HQ", "580.65", "1.205556", Status.ON_TRACK),
                        tuple("north", "348.39", "0.861111", Status.BEHIND),
                        tuple("ann", "174.19", "1.722222", Status.ON_TRACK),
                        tuple("bob", "58.06", "0.000000", Status.BEHIND))
                .hasSize(8);
        assertThatThrownBy(() -> reviews.review(bank.viewer("head-north"), day.id()))
                .as("it shows every branch")
                .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.kind()).isEqualTo(Refused.Kind.NOT_FOUND));
    }

    @Test
    void a_week_opens_one_review_for_each_unit_with_someone_behind_directly_below_it() {
        assertThat(steps.reviewsDue(MONDAY)).isTrue();
        Map<String, ReviewView> opened = openWeekly();
        assertThat(opened.keySet()).containsExactlyInAnyOrder("Head office", "North", "North 1");
        assertThat(opened.get("Head office").findings())
                .extracting(ReviewView.Finding::owner)
                .containsExactly("north");
        assertThat(opened.get("North").findings())
                .extracting(ReviewView.Finding::owner)
                .containsExactly("north-2");
        assertThat(opened.get("North 1").findings())
                .extracting(ReviewView.Finding::owner)
                .containsExactly("bob");
        assertThat(opened.values()).allMatch(review -> review.state() == ReviewView.State.OPEN);
        assertThat(steps.reviewsDue(MONDAY)).isFalse();
        steps.openDue(MONDAY);
        steps.openDue(MONDAY.plusDays(3));
        assertThat(ofPlan("setter")).hasSize(3);
        assertThat(steps.reviewsDue(MONDAY.plusDays(7))).isTrue();
    }

    @Test
    void a_missed_monday_is_made_up_for_and_a_plan_activated_later_waits_for_the_next() {
        assertThat(steps.reviewsDue(MONDAY.plusDays(2))).isTrue();
        jdbc.sql("update plan set activated_at = '2026-05-19T08:00Z' where id = :plan")
                .param("plan", plan)
                .update();
        assertThat(steps.reviewsDue(MONDAY.plusDays(2))).isFalse();
        assertThat(steps.reviewsDue(MONDAY.plusDays(7))).isTrue();
    }

    @Test
    void heads_see_the_reviews_of_their_units_and_lower_and_members_none() {
        openWeekly();
        assertThat(ofPlan("head-north")).extracting(ReviewView::unitName).containsExactlyInAnyOrder("North", "North 1");
        assertThat(ofPlan("head-north-1")).extracting(ReviewView::unitName).containsExactly("North 1");
        assertThat(ofPlan("head-south")).isEmpty();
        assertThat(reviews.reviews(bank.viewer("bob"), ReviewQuery.open()).items())
                .isEmpty();
        long north1 = ofPlan("head-north-1").get(0).id();
        for (String login : List.of("bob", "head-south", "head-north-2")) {
            assertThatThrownBy(() -> reviews.review(bank.viewer(login), north1))
                    .isInstanceOfSatisfying(
                            Refused.class, r -> assertThat(r.kind()).isEqualTo(Refused.Kind.NOT_FOUND));
        }
    }

    @Test
    void completing_keeps_comments_and_actions_and_tells_those_concerned() {
        ReviewView review = openWeekly().get("North 1");
        long finding = review.findings().get(0).id();
        reviews.complete(
                bank.viewer("head-north-1"),
                review.id(),
                outcome(finding, new ReviewOutcome.NewAction("Call ten customers", "bob", MONDAY.plusDays(4))));
        ReviewView done = reviews.review(bank.viewer("head-north"), review.id());
        assertThat(done.state()).isEqualTo(ReviewView.State.DONE);
        assertThat(done.completedBy()).isEqualTo("head-north-1");
        assertThat(done.comment()).isEqualTo("Seen");
        assertThat(done.findings().get(0).comment()).isEqualTo("Two accounts moved");
        assertThat(done.findings().get(0).actions())
                .extracting(ReviewView.Action::text, ReviewView.Action::ownerName, ReviewView.Action::due)
                .containsExactly(tuple("Call ten customers", "Bob", MONDAY.plusDays(4)));
        jobs.runMessages();
        assertThat(newestNotice("head-north-1")).isEqualTo("notice.review.reported");
        assertThat(newestNotice("setter")).isEqualTo("notice.review.reported");
        assertThat(newestNotice("bob")).isEqualTo("notice.action.agreed");
    }

    @Test
    void only_who_acts_for_the_unit_completes_a_review_and_only_once() {
        ReviewView review = openWeekly().get("North 1");
        ReviewOutcome outcome = new ReviewOutcome("Seen", List.of());
        assertThatThrownBy(() -> reviews.complete(bank.viewer("head-north"), review.id(), outcome))
                .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.kind()).isEqualTo(Refused.Kind.FORBIDDEN));
        assertThatThrownBy(() -> reviews.complete(bank.viewer("head-south"), review.id(), outcome))
                .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.kind()).isEqualTo(Refused.Kind.NOT_FOUND));
        reviews.complete(bank.viewer("head-north-1"), review.id(), outcome);
        assertThatThrownBy(() -> reviews.complete(bank.viewer("head-north-1"), review.id(), outcome))
                .hasMessageContaining("Head-north-1 has completed the review of North 1 already");
    }

    @Test
    void an_action_that_does_not_fit_refuses_the_whole_review() {
        ReviewView review = openWeekly().get("North 1");
        Viewer head = bank.viewer("head-north-1");
        long finding = review.findings().get(0).id();
        refused(head, review, "before the day of the review", "Call", "bob", MONDAY.minusDays(1));
        refused(head, review, "not among your people", "Call", "eve", MONDAY);
        refused(head, review, "not among your people", "Call", "nobody", MONDAY);
        refused(head, review, "has no text", "  ", "bob", MONDAY);
        assertThatThrownBy(() -> reviews.complete(
                        head, review.id(), outcome(finding + 1000, new ReviewOutcome.NewAction("Call", "bob", MONDAY))))
                .hasMessageContaining("does not belong to this review");
        ReviewView still = reviews.review(head, review.id());
        assertThat(still.state()).isEqualTo(ReviewView.State.OPEN);
        assertThat(still.findings().get(0).actions()).isEmpty();
        assertThat(still.findings().get(0).comment()).isNull();
    }

    @Test
    void a_review_on_demand_freezes_all_children_and_waits_for_the_one_before() {
        Viewer head = bank.viewer("head-north-1");
        long north1 = bank.unitId("north-1");
        long review = reviews.openOnDemand(head, plan, north1);
        assertThat(reviews.review(head, review).findings())
                .extracting(ReviewView.Finding::owner, ReviewView.Finding::status)
                .containsExactly(tuple("ann", Status.ON_TRACK), tuple("bob", Status.BEHIND));
        assertThatThrownBy(() -> reviews.openOnDemand(head, plan, north1)).hasMessageContaining("is still open");
        assertThatThrownBy(() -> reviews.openOnDemand(head, plan, bank.unitId("south-1")))
                .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.kind()).isEqualTo(Refused.Kind.NOT_FOUND));
        assertThatThrownBy(() -> reviews.openOnDemand(bank.viewer("setter"), plan, bank.unitId("south-1")))
                .hasMessageContaining("Nothing below South 1 has a target");
        steps.cancelOf(plan);
        assertThat(reviews.review(head, review).state()).isEqualTo(ReviewView.State.CANCELLED);
    }

    @Test
    void a_review_names_the_version_of_the_table_it_was_classified_by() {
        int version = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey("achievement-status")
                .latestVersion()
                .singleResult()
                .getVersion();
        assertThat(openWeekly().values())
                .extracting(ReviewView::statusTable, ReviewView::due)
                .containsOnly(tuple(version, MONDAY.plusDays(5)));
    }

    @Test
    void lists_are_narrowed_counted_and_paged() {
        openWeekly();
        Viewer setter = bank.viewer("setter");
        ReviewQuery all = ReviewQuery.ofPlan(plan);
        assertThat(reviews.counts(setter, all)).isEqualTo(new ReviewCounts(3, 0, 0));
        Slice<ReviewRow> second =
                reviews.reviews(setter, new ReviewQuery(ReviewView.State.OPEN, plan, null, null, 2, 2));
        assertThat(second.total()).isEqualTo(3);
        assertThat(second.items()).hasSize(1);
        assertThat(reviews.reviews(
                                setter,
                                new ReviewQuery(null, plan, bank.unitId("north"), ReviewView.Kind.WEEKLY, 0, 10))
                        .items())
                .extracting(ReviewRow::unitName, ReviewRow::behind, ReviewRow::watch)
                .containsExactlyInAnyOrder(tuple("North", 1, 0), tuple("North 1", 1, 0));
        assertThat(reviews.reviews(setter, new ReviewQuery(null, plan, null, ReviewView.Kind.DAILY, 0, 10))
                        .items())
                .as("the plan's own, with everybody's figures")
                .extracting(ReviewRow::state)
                .containsExactly(ReviewView.State.RECORDED);
        assertThat(reviews.reviews(
                                bank.viewer("head-north"),
                                new ReviewQuery(null, plan, null, ReviewView.Kind.DAILY, 0, 10))
                        .items())
                .isEmpty();
        clock.set(MONDAY.plusDays(6));
        assertThat(reviews.counts(setter, all).overdue()).as("due on Saturday").isEqualTo(3);
        assertThatThrownBy(() -> reviews.reviews(setter, new ReviewQuery(null, null, null, null, -1, 10)))
                .hasMessageContaining("A page begins at 0");
    }

    private void refused(Viewer head, ReviewView review, String because, String text, String owner, LocalDate due) {
        assertThatThrownBy(() -> reviews.complete(
                        head,
                        review.id(),
                        outcome(
                                review.findings().get(0).id(),
                                new ReviewOutcome.NewAction("This one fits", "bob", MONDAY),
                                new ReviewOutcome.NewAction(text, owner, due))))
                .hasMessageContaining(because);
    }

    private static ReviewOutcome outcome(long finding, ReviewOutcome.NewAction... actions) {
        return new ReviewOutcome(
                "Seen", List.of(new ReviewOutcome.FindingOutcome(finding, "Two accounts moved", List.of(actions))));
    }

    private Map<String, ReviewView> openWeekly() {
        steps.openDue(MONDAY);
        return ofPlan("setter").stream().collect(Collectors.toMap(ReviewView::unitName, review -> review));
    }

    private List<ReviewView> ofPlan(String login) {
        return reviews.reviews(bank.viewer(login), ReviewQuery.ofPlan(plan)).items().stream()
                .map(row -> reviews.review(bank.viewer(login), row.id()))
                .toList();
    }

    private String newestNotice(String login) {
        return notices.latest(bank.viewer(login), 1).get(0).textKey();
    }

    private void take(String csv) {
        records.take(
                bank.viewer("setter"),
                new RecordUpload(
                        RecordUpload.Format.CSV,
                        new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
                        null,
                        false,
                        null));
    }
}
