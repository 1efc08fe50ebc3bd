package io.dacheng.review;

import io.dacheng.organisation.OrganisationService;
import io.dacheng.shared.Refused;
import io.dacheng.target.CascadeSteps;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the process {@code progress-review} does with reviews; repeatable, since a job may run twice. */
@Service
@Transactional
public class ReviewSteps {

    /** Review cases are started this many at a time. */
    private static final int CHUNK = 100;

    private final Snapshots snapshots;
    private final Rounds rounds;
    private final ReviewReader reader;
    private final ReviewProcess process;
    private final CascadeSteps cascade;
    private final OrganisationService organisation;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    ReviewSteps(
            Snapshots snapshots,
            Rounds rounds,
            ReviewReader reader,
            ReviewProcess process,
            CascadeSteps cascade,
            OrganisationService organisation,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.snapshots = snapshots;
        this.rounds = rounds;
        this.reader = reader;
        this.process = process;
        this.cascade = cascade;
        this.organisation = organisation;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Freezes the day's figures of every ACTIVE plan, once a day and plan; returns the plans calculated now. */
    public List<Long> calculateDaily(LocalDate asOf) {
        return cascade.activePlans(asOf).stream()
                .filter(plan -> snapshots.freezeDay(plan, asOf).isPresent())
                .toList();
    }

    /** Whether a weekly or monthly round of any active plan is due today, or has been missed. */
    @Transactional(readOnly = true)
    public boolean reviewsDue(LocalDate asOf) {
        return cascade.activePlans(asOf).stream()
                .anyMatch(plan -> rounds.due(plan, asOf).isPresent());
    }

    /**
     * Opens the rounds that are due: one OPEN review per unit that has owners who are behind or to be watched directly
     * below; starts their cases. Asked again, it opens nothing.
     */
    public void openDue(LocalDate asOf) {
        for (long plan : cascade.activePlans(asOf)) {
            List<Long> opened = rounds.open(plan, asOf);
            for (int from = 0; from < opened.size(); from += CHUNK) {
                process.open(opened.subList(from, Math.min(from + CHUNK, opened.size())));
            }
        }
    }

    /** Results to branch head and target setter, as notices; actions to their owners. */
    public void report(long reviewId) {
        ReviewView review = reader.review(reviewId).orElseThrow(() -> Refused.notFound("review.unknown", reviewId));
        Set<String> recipients = new LinkedHashSet<>();
        if (review.unitId() != null) {
            organisation
                    .responsibleFor(review.unitId(), LocalDate.now(clock))
                    .forEach(head -> recipients.add(head.login()));
        }
        recipients.add(jdbc.sql("select created_by from plan where id = :plan")
                .param("plan", review.planId())
                .query(String.class)
                .single());
        List<ReviewReported.Given> given = new ArrayList<>();
        review.findings().forEach(finding -> finding.actions()
                .forEach(action -> given.add(new ReviewReported.Given(action.owner(), action.due()))));
        events.publishEvent(
                new ReviewReported(reviewId, review.unitName(), review.planName(), review.asOf(), recipients, given));
    }

    /** The case of an open review was ended from outside: nobody reviews any more. Another state stays. */
    @Transactional
    public void cancel(long reviewId) {
        jdbc.sql("update review set state = 'CANCELLED' where id = :id and state = 'OPEN'")
                .param("id", reviewId)
                .update();
    }

    /** The plan is cancelled: its open reviews are, too. Their cases are ended by whoever ends the plan's. */
    public void cancelOf(long planId) {
        jdbc.sql("update review set state = 'CANCELLED' where plan_id = :plan and state = 'OPEN'")
                .param("plan", planId)
                .update();
    }
}
