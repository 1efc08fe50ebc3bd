package io.dacheng.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.init;

import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.inbox.InboxQuery;
import io.dacheng.inbox.InboxService;
import io.dacheng.inbox.WorkItem;
import io.dacheng.inbox.WorkItemKind;
import io.dacheng.review.ReviewOutcome;
import io.dacheng.review.ReviewService;
import io.dacheng.review.ReviewView;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class ReviewTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 5, 18);

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private ManagementService management;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cascades cascades;

    @Autowired
    private ReviewService reviews;

    @Autowired
    private InboxService inbox;

    @Autowired
    private Jobs jobs;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void a_small_bank() {
        init(engine);
        clock.reset();
        organisations.smallBank();
    }

    @Test
    void on_a_monday_the_heads_of_units_that_fall_behind_review_and_the_outcome_is_reported() {
        cascades.active();
        clock.set(MONDAY);
        daily();

        WorkItem item = inbox.find(
                        cascades.viewer("head-south-1"),
                        new InboxQuery(
                                InboxQuery.Scope.MINE, "", WorkItemKind.REVIEW_PROGRESS, InboxQuery.Sort.DUE, 0, 10))
                .items()
                .get(0);
        long review = Objects.requireNonNull(item.reviewId());
        assertThat(item.subject()).isEqualTo("South 1");
        assertThat(item.due()).isEqualTo(MONDAY.plusDays(5));
        ProcessInstance running = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey("review:" + review)
                .singleResult();
        BpmnAwareTests.assertThat(running).isWaitingAt(ProgressReview.REVIEW_PROGRESS);

        reviews.complete(
                cascades.viewer("head-south-1"), review, new ReviewOutcome("No records have come yet", List.of()));
        jobs.runMessages();

        BpmnAwareTests.assertThat(running).isEnded().hasPassed(ProgressReview.END_REPORTED);
        assertThat(reviews.review(cascades.viewer("setter"), review).state()).isEqualTo(ReviewView.State.DONE);

        daily();
        assertThat(ended(ProgressReview.OPEN_REVIEWS)).isEqualTo(1);
        assertThat(ended(ProgressReview.END_CALCULATED)).isEqualTo(2);
    }

    @Test
    void a_day_that_was_missed_is_calculated_once_and_the_next_run_lies_ahead() {
        Instant now = new Date().toInstant();
        management.setJobDuedate(timer().getId(), Date.from(now.minus(10, ChronoUnit.DAYS)));
        daily();
        assertThat(timer().getDuedate()).isAfter(Date.from(now));
    }

    private void daily() {
        management.executeJob(timer().getId());
        jobs.runMessages();
    }

    private Job timer() {
        return management
                .createJobQuery()
                .processDefinitionKey(ProgressReview.KEY)
                .timers()
                .singleResult();
    }

    private long ended(String activity) {
        return engine.getHistoryService()
                .createHistoricActivityInstanceQuery()
                .activityId(activity)
                .count();
    }
}
