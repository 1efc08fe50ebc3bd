package io.dacheng.review;

import static org.assertj.core.api.Assertions.assertThat;
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
import io.dacheng.notification.NoticeSettings;
import io.dacheng.notification.Notices;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A plan for May 2026, 31 days, with rounds on the Mondays 4, 11 and 18. Nothing has come by the 4th; by the 11th 300 of
 * ann's 300 and 400 of south-1's 400; by the 18th 60 of bob's 100. North-2 gets nothing at all.
 */
@IntegrationTest
class ReviewsOverTimeTest {

    private static final LocalDate FOURTH = LocalDate.of(2026, 5, 4);
    private static final LocalDate ELEVENTH = LocalDate.of(2026, 5, 11);
    private static final LocalDate EIGHTEENTH = LocalDate.of(2026, 5, 18);

    @Autowired
    private ReviewSteps steps;

    @Autowired
    private ReviewService reviews;

    @Autowired
    private Digests digests;

    @Autowired
    private Notices notices;

    @Autowired
    private NoticeSettings settings;

    @Autowired
    private RecordIngest records;

    @Autowired
    private Organisations bank;

    @Autowired
    private Jobs jobs;

    @Autowired
    private TestClock clock;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcClient jdbc;

    private long plan;

    @BeforeEach
    void an_active_plan_without_records() {
        clock.set(FOURTH);
        bank.smallBank();
        plan = ActivePlan.ofMay(jdbc, bank);
        jdbc.sql(
                        "truncate business_record, record_batch, unit_daily_total, member_daily_total, record_head, notice, notice_digest cascade")
                .update();
    }

    @Test
    void a_finding_says_what_has_changed_since_the_last_review_and_in_how_many_in_a_row_its_owner_is_behind() {
        assertThat(round(FOURTH).keySet()).containsExactlyInAnyOrder("Head office", "North", "South", "North 1");
        bringByTheEleventh();
        Map<String, ReviewView> second = round(ELEVENTH);
        assertThat(second.keySet())
                .as("where all are on track again there is nothing to review")
                .containsExactlyInAnyOrder("North", "North 1");
        // ann: 300 x 31 / (300 x 11) = 2.818182, nothing a week before
        assertThat(second.get("North 1").findings())
                .extracting(
                        ReviewView.Finding::owner,
                        ReviewView.Finding::status,
                        ReviewView.Finding::recovered,
                        ReviewView.Finding::behindInRow,
                        ReviewView.Finding::previous)
                .containsExactly(
                        tuple("ann", Status.ON_TRACK, true, 0, previous(FOURTH, "2.818182")),
                        tuple("bob", Status.BEHIND, false, 2, previous(FOURTH, "0.000000")));
        bringByTheEighteenth();
        Map<String, ReviewView> third = round(EIGHTEENTH);
        assertThat(third.keySet()).containsExactly("North");
        ReviewView.Finding north2 = third.get("North").findings().get(0);
        assertThat(third.get("North").findings()).hasSize(1);
        assertThat(north2.behindInRow()).isEqualTo(3);
        assertThat(north2.earlier())
                .containsExactly(
                        new ReviewView.Earlier(FOURTH, Status.BEHIND), new ReviewView.Earlier(ELEVENTH, Status.BEHIND));
    }

    @Test
    void a_review_on_demand_is_compared_with_the_last_round_too() {
        round(FOURTH);
        bringByTheEleventh();
        round(ELEVENTH);
        bringByTheEighteenth();
        round(EIGHTEENTH);
        Viewer head = bank.viewer("head-north-1");
        reviews.reviews(head, ReviewQuery.open()).items().stream()
                .filter(row -> row.planId() == plan)
                .forEach(row -> reviews.complete(head, row.id(), new ReviewOutcome("", List.of())));
        ReviewView onDemand = reviews.review(head, reviews.openOnDemand(head, plan, bank.unitId("north-1")));
        // bob: 60 x 31 / (100 x 18) = 1.033333
        assertThat(onDemand.findings())
                .filteredOn(finding -> finding.owner().equals("bob"))
                .extracting(
                        ReviewView.Finding::recovered, ReviewView.Finding::behindInRow, ReviewView.Finding::previous)
                .containsExactly(tuple(true, 0, previous(ELEVENTH, "1.033333")));
    }

    @Test
    void each_person_gets_one_digest_a_day_with_counts_and_names_however_often_it_is_made() {
        round(FOURTH);
        tell(FOURTH);
        tell(FOURTH);
        // directly below North 1: ann and bob, below North: north-1 and north-2
        assertThat(digestsOf("head-north-1")).containsExactly("WEEKLY [2026-05-04, 1, 2 (Ann, Bob), 0, 0]");
        assertThat(digestsOf("head-north")).containsExactly("WEEKLY [2026-05-04, 1, 2 (North 1, North 2), 0, 0]");
        assertThat(digestsOf("setter"))
                .as("the target setter hears of the whole plan")
                .containsExactly("WEEKLY [2026-05-04, 4, 7 (North, South, North 1 …), 0, 0]");
        assertThat(digestsOf("bob")).isEmpty();

        clock.set(FOURTH.plusDays(1));
        steps.calculateDaily(FOURTH.plusDays(1));
        tell(FOURTH.plusDays(1));
        assertThat(digestsOf("head-north-1")).as("nothing has changed").hasSize(1);
    }

    @Test
    void a_daily_digest_tells_of_changes_since_the_day_before_and_can_be_switched_off() {
        round(FOURTH);
        settings.setDailyDigest(bank.viewer("head-north"), false);
        clock.set(FOURTH.plusDays(2));
        bring("core,9-%d,1,deposit,ann,,2026-05-05,300,,".formatted(plan));
        steps.calculateDaily(FOURTH.plusDays(2));
        tell(FOURTH.plusDays(2));
        tell(FOURTH.plusDays(2));
        assertThat(digestsOf("head-north-1")).containsExactly("DAILY [2026-05-06, 0, 0, 1, 0]");
        assertThat(digestsOf("head-north")).isEmpty();
        assertThat(settings.dailyDigest(bank.viewer("head-north"))).isFalse();
        settings.setDailyDigest(bank.viewer("head-north"), true);
        tell(FOURTH.plusDays(2));
        assertThat(digestsOf("head-north")).containsExactly("DAILY [2026-05-06, 0, 0, 1, 0]");
    }

    @Test
    void a_digest_that_fails_is_made_again_and_comes_once() {
        round(FOURTH);
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            digests.send(FOURTH);
            transaction.setRollbackOnly();
        });
        assertThat(digestsOf("head-north-1")).isEmpty();
        tell(FOURTH);
        assertThat(digestsOf("head-north-1")).hasSize(1);
    }

    private void bringByTheEleventh() {
        clock.set(ELEVENTH);
        bring(
                "core,1-%d,1,deposit,ann,,2026-05-05,300,,".formatted(plan),
                "core,2-%d,1,deposit,,south-1,2026-05-06,400,,".formatted(plan));
    }

    private void bringByTheEighteenth() {
        clock.set(EIGHTEENTH);
        bring("core,3-%d,1,deposit,bob,,2026-05-15,60,,".formatted(plan));
    }

    /** The reviews that are opened on the day, by unit. */
    private Map<String, ReviewView> round(LocalDate day) {
        steps.calculateDaily(day);
        steps.openDue(day);
        jobs.runMessages();
        return reviews.reviews(bank.viewer("setter"), ReviewQuery.ofPlan(plan)).items().stream()
                .filter(row -> row.asOf().equals(day))
                .map(row -> reviews.review(bank.viewer("setter"), row.id()))
                .collect(Collectors.toMap(ReviewView::unitName, review -> review));
    }

    private void tell(LocalDate day) {
        digests.send(day);
    }

    private List<String> digestsOf(String login) {
        return notices.latest(bank.viewer(login), 50).stream()
                .filter(notice -> notice.kind().equals("DIGEST"))
                .map(notice -> notice.textKey().replace("notice.digest.", "") + " " + notice.arguments())
                .toList();
    }

    private static ReviewView.Previous previous(LocalDate asOf, String change) {
        return new ReviewView.Previous(asOf, Status.BEHIND, new BigDecimal("0.000000"), new BigDecimal(change));
    }

    private void bring(String... rows) {
        String csv = "source,source_id,revision,record_type,member,unit,business_date,amount,quantity,attributes\n"
                + String.join("\n", rows);
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
