package io.dacheng.review;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.organisation.MemberView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import io.dacheng.target.CascadeSteps;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reviews of progress as people see them (R2): open one, read, comment, agree actions, complete. */
@Service
@Transactional
public class ReviewService {

    private static final int LARGEST_PAGE = 1000;

    private final Snapshots snapshots;
    private final Rounds rounds;
    private final ReviewLists lists;
    private final AgreedActions actions;
    private final ReviewProcess process;
    private final ReviewRights rights;
    private final CascadeSteps cascade;
    private final AccessService access;
    private final OrganisationService organisation;
    private final AuditLog audit;
    private final JdbcClient jdbc;
    private final Clock clock;

    ReviewService(
            Snapshots snapshots,
            Rounds rounds,
            ReviewLists lists,
            AgreedActions actions,
            ReviewProcess process,
            ReviewRights rights,
            CascadeSteps cascade,
            AccessService access,
            OrganisationService organisation,
            AuditLog audit,
            JdbcClient jdbc,
            Clock clock) {
        this.snapshots = snapshots;
        this.rounds = rounds;
        this.lists = lists;
        this.actions = actions;
        this.process = process;
        this.rights = rights;
        this.cascade = cascade;
        this.access = access;
        this.organisation = organisation;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Opens a review of a unit the viewer sees now, of all its children; its branch heads get the task.
     *
     * @return the review
     * @throws Refused NOT_FOUND for a unit outside; CONFLICT while one is open; INVALID when the plan is not ACTIVE or
     *     has no targets below the unit
     */
    public long openOnDemand(Viewer viewer, long planId, long unitId) {
        if (!access.canSeeUnit(viewer, unitId)) {
            throw Refused.notFound("review.unit.unknown", unitId);
        }
        LocalDate today = LocalDate.now(clock);
        String unitName = organisation.unit(unitId).name();
        if (!cascade.activePlans(today).contains(planId)) {
            throw Refused.invalid("review.plan.inactive", unitName);
        }
        // Two who ask at once: the second waits here and then finds the first one's review.
        jdbc.sql("select id from plan where id = :plan for update")
                .param("plan", planId)
                .query(Long.class)
                .single();
        jdbc.sql("select as_of from review where plan_id = :plan and unit_id = :unit and state = 'OPEN' limit 1")
                .param("plan", planId)
                .param("unit", unitId)
                .query(LocalDate.class)
                .optional()
                .ifPresent(asOf -> {
                    throw Refused.conflict("review.open.already", unitName, asOf);
                });
        long review = snapshots
                .openOnDemand(
                        planId,
                        unitId,
                        today,
                        today.plusDays(rounds.rhythm(planId).daysToReview()))
                .orElseThrow(() -> Refused.invalid("review.unit.childless", unitName));
        process.open(List.of(review));
        audit.record(viewer.login(), "review.open", "review:" + review, unitName);
        return review;
    }

    /** @throws Refused NOT_FOUND unless the unit (for a daily one, the plan's root unit) is the viewer's or lower */
    @Transactional(readOnly = true)
    public ReviewView review(Viewer viewer, long reviewId) {
        return rights.visible(viewer, reviewId);
    }

    /**
     * Reviews of units that the viewer may see, the open ones first.
     *
     * @throws Refused INVALID when the page is not within bounds: offset from 0, limit from 1 to 1000
     */
    @Transactional(readOnly = true)
    public Slice<ReviewRow> reviews(Viewer viewer, ReviewQuery query) {
        if (query.offset() < 0 || query.limit() < 1 || query.limit() > LARGEST_PAGE) {
            throw Refused.invalid("review.page", query.offset(), query.limit());
        }
        Set<Long> roots = access.visibleRoots(viewer);
        long total = roots.isEmpty() ? 0 : lists.total(roots, query);
        return new Slice<>(total <= query.offset() ? List.of() : lists.find(roots, query), total, query.offset());
    }

    /** How many there are of what the query asks for, whatever state. */
    @Transactional(readOnly = true)
    public ReviewCounts counts(Viewer viewer, ReviewQuery query) {
        Set<Long> roots = access.visibleRoots(viewer);
        return roots.isEmpty() ? new ReviewCounts(0, 0, 0) : lists.counts(roots, query);
    }

    /** Whom the review's form offers as owners of actions: the viewer, the unit's people and the heads directly below. */
    @Transactional(readOnly = true)
    public List<MemberView> actionOwners(Viewer viewer, long reviewId) {
        return jdbc.sql("""
                        select m.id, m.login, m.name, m.email
                        from member m
                        where m.login = :viewer or m.id in (
                            select a.member_id
                            from org_unit_ancestry x
                            join assignment a on a.unit_id = x.unit_id and :today between a.valid_from and a.valid_to
                            where x.ancestor_id = :unit
                              and (x.distance = 0 or x.distance = 1 and a.role = 'BRANCH_HEAD'))
                        order by m.name, m.login
                        """)
                .param("viewer", viewer.login())
                .param("unit", rights.unitOf(rights.visible(viewer, reviewId)))
                .param("today", LocalDate.now(clock))
                .query((row, number) -> new MemberView(
                        row.getLong("id"), row.getString("login"), row.getString("name"), row.getString("email")))
                .list();
    }

    /**
     * Keeps comments and agreed actions, and closes the review; all or nothing.
     *
     * @throws Refused FORBIDDEN unless the viewer acts for the unit; CONFLICT when it is done already; INVALID for a
     *     finding of another review, an action without text, for a person the viewer does not see, or due before the
     *     review's day
     */
    public void complete(Viewer viewer, long reviewId, ReviewOutcome outcome) {
        jdbc.sql("select id from review where id = :id for update")
                .param("id", reviewId)
                .query(Long.class)
                .optional();
        ReviewView review = rights.visible(viewer, reviewId);
        requireInTask(viewer, reviewId);
        requireActsFor(viewer, review);
        requireOpen(review);
        jdbc.sql("""
                        update review set state = 'DONE', comment = :comment, completed_by = :by,
                            completed_for = :behalf, completed_at = :now
                        where id = :id
                        """)
                .param("comment", Entered.text(outcome.comment()))
                .param("by", viewer.login())
                .param("behalf", viewer.actor().onBehalfOf())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", reviewId)
                .update();
        Map<Long, ReviewView.Finding> findings =
                review.findings().stream().collect(Collectors.toMap(ReviewView.Finding::id, Function.identity()));
        for (ReviewOutcome.FindingOutcome found : outcome.findings()) {
            ReviewView.Finding finding = findings.get(found.findingId());
            if (finding == null) {
                throw Refused.invalid("review.finding.foreign", found.findingId());
            }
            jdbc.sql("update review_finding set comment = :comment where id = :id")
                    .param("comment", Entered.text(found.comment()))
                    .param("id", finding.id())
                    .update();
            for (ReviewOutcome.NewAction action : found.actions()) {
                actions.agree(viewer, review, finding, action);
            }
        }
        audit.record(viewer.actor(), "review.complete", "review:" + reviewId, review.unitName());
        process.completed(reviewId, viewer.actor());
    }

    /** Who stands in for somebody in one review completes no other (I4). */
    private static void requireInTask(Viewer viewer, long reviewId) {
        Viewer.Behalf behalf = viewer.onBehalfOf();
        if (behalf != null && !Objects.equals(behalf.reviewId(), reviewId)) {
            throw Refused.forbidden("target.behalf.task", behalf.name());
        }
    }

    private void requireActsFor(Viewer viewer, ReviewView review) {
        if (!rights.actsFor(viewer, review.unitId())) {
            throw Refused.forbidden("review.complete.others", review.unitName());
        }
    }

    private void requireOpen(ReviewView review) {
        if (review.state() == ReviewView.State.DONE) {
            String by = String.valueOf(review.completedBy());
            throw Refused.conflict(
                    "review.done.already",
                    review.unitName(),
                    organisation.memberByLogin(by).map(MemberView::name).orElse(by));
        }
        if (review.state() != ReviewView.State.OPEN) {
            throw Refused.conflict("review.not.open", review.unitName());
        }
    }
}
