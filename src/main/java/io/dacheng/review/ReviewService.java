package io.dacheng.review;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.organisation.MemberView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.shared.Refused;
import io.dacheng.target.CascadeSteps;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reviews of progress (R1, R2): snapshots, findings, agreed actions. */
@Service
@Transactional
public class ReviewService {

    /** Review cases are started this many at a time. */
    private static final int CHUNK = 100;

    private static final int NEWEST = 200;
    private static final int MAX_TEXT = 2000;

    private final Snapshots snapshots;
    private final ReviewReader reader;
    private final ReviewProcess process;
    private final CascadeSteps cascade;
    private final AccessService access;
    private final OrganisationService organisation;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    ReviewService(
            Snapshots snapshots,
            ReviewReader reader,
            ReviewProcess process,
            CascadeSteps cascade,
            AccessService access,
            OrganisationService organisation,
            AuditLog audit,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.snapshots = snapshots;
        this.reader = reader;
        this.process = process;
        this.cascade = cascade;
        this.access = access;
        this.organisation = organisation;
        this.audit = audit;
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

    /** Whether a weekly review is due: Monday, or the week's has been missed by a plan that was active on Monday. */
    @Transactional(readOnly = true)
    public boolean weeklyDue(LocalDate asOf) {
        return cascade.activePlans(asOf).stream().anyMatch(plan -> snapshots.weekIsDue(plan, asOf));
    }

    /**
     * One OPEN review per unit of the active plans that has owners who are behind or to be watched directly below;
     * starts their cases. Once in a plan's week: asked again, it opens nothing.
     */
    public void openWeekly(LocalDate asOf) {
        for (long plan : cascade.activePlans(asOf)) {
            List<Long> opened = snapshots.openWeek(plan, asOf);
            for (int from = 0; from < opened.size(); from += CHUNK) {
                process.open(opened.subList(from, Math.min(from + CHUNK, opened.size())));
            }
        }
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
                .openOnDemand(planId, unitId, today)
                .orElseThrow(() -> Refused.invalid("review.unit.childless", unitName));
        process.open(List.of(review));
        audit.record(viewer.login(), "review.open", "review:" + review, unitName);
        return review;
    }

    /** @throws Refused NOT_FOUND unless the unit (for a daily one, the plan's root unit) is the viewer's or lower */
    @Transactional(readOnly = true)
    public ReviewView review(Viewer viewer, long reviewId) {
        return visible(viewer, reviewId);
    }

    /** Unit reviews that the viewer may see, the newest 200, newest first. */
    @Transactional(readOnly = true)
    public List<ReviewView> reviews(Viewer viewer) {
        Set<Long> roots = access.visibleRoots(viewer);
        return roots.isEmpty() ? List.of() : reader.newest(roots, NEWEST);
    }

    /** What the viewer has agreed to do, or was agreed to do, and has not ticked off. */
    @Transactional(readOnly = true)
    public List<OwnAction> openActions(Viewer viewer) {
        return viewer.memberId() == null ? List.of() : reader.openActions(viewer.memberId());
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
                .param("unit", unitOf(visible(viewer, reviewId)))
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
        ReviewView review = visible(viewer, reviewId);
        requireActsFor(viewer, review);
        requireOpen(review);
        jdbc.sql("""
                        update review set state = 'DONE', comment = :comment, completed_by = :by, completed_at = :now
                        where id = :id
                        """)
                .param("comment", text(outcome.comment()))
                .param("by", viewer.login())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", reviewId)
                .update();
        Map<Long, ReviewView.Finding> findings =
                review.findings().stream().collect(Collectors.toMap(ReviewView.Finding::id, Function.identity()));
        Map<String, Long> owners = new HashMap<>();
        for (ReviewOutcome.FindingOutcome found : outcome.findings()) {
            ReviewView.Finding finding = findings.get(found.findingId());
            if (finding == null) {
                throw Refused.invalid("review.finding.foreign", found.findingId());
            }
            jdbc.sql("update review_finding set comment = :comment where id = :id")
                    .param("comment", text(found.comment()))
                    .param("id", finding.id())
                    .update();
            for (ReviewOutcome.NewAction action : found.actions()) {
                agree(viewer, review, finding, action, owners);
            }
        }
        audit.record(viewer.login(), "review.complete", "review:" + reviewId, review.unitName());
        process.completed(reviewId, viewer.login());
    }

    private void agree(
            Viewer viewer,
            ReviewView review,
            ReviewView.Finding finding,
            ReviewOutcome.NewAction action,
            Map<String, Long> owners) {
        if (text(action.text()).isEmpty()) {
            throw Refused.invalid("review.action.empty", finding.ownerName());
        }
        if (action.due() == null || action.owner() == null) {
            throw Refused.invalid("review.action.incomplete", finding.ownerName());
        }
        if (action.due().isBefore(review.asOf())) {
            throw Refused.invalid("review.action.due", finding.ownerName(), action.due(), review.asOf());
        }
        long owner = owners.computeIfAbsent(action.owner(), login -> organisation
                .memberByLogin(login)
                .map(MemberView::id)
                .filter(id -> access.canSeeMember(viewer, id))
                .orElseThrow(() -> Refused.invalid("review.action.owner", finding.ownerName(), login)));
        jdbc.sql("insert into agreed_action (finding_id, text, owner_id, due) values (:finding, :text, :owner, :due)")
                .param("finding", finding.id())
                .param("text", text(action.text()))
                .param("owner", owner)
                .param("due", action.due())
                .update();
    }

    /** Ticks an agreed action off; its owner or who acts for the unit. Ticked off twice is once. */
    public void actionDone(Viewer viewer, long actionId) {
        record Found(long ownerId, @Nullable Long unitId, String text) {}
        Found action = jdbc.sql("""
                        select a.owner_id, r.unit_id, a.text
                        from agreed_action a
                        join review_finding f on f.id = a.finding_id
                        join review r on r.id = f.review_id
                        where a.id = :id for update of a
                        """)
                .param("id", actionId)
                .query((row, number) ->
                        new Found(row.getLong("owner_id"), row.getObject("unit_id", Long.class), row.getString("text")))
                .optional()
                .orElseThrow(() -> Refused.notFound("review.action.unknown", actionId));
        boolean own = viewer.memberId() != null && viewer.memberId() == action.ownerId();
        if (!own) {
            if (action.unitId() == null || !access.canSeeUnit(viewer, action.unitId())) {
                throw Refused.notFound("review.action.unknown", actionId);
            }
            if (!access.actsFor(viewer, action.unitId())) {
                throw Refused.forbidden("review.action.others");
            }
        }
        int ticked = jdbc.sql("update agreed_action set done_at = :now where id = :id and done_at is null")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", actionId)
                .update();
        if (ticked == 1) {
            audit.record(viewer.login(), "review.action.done", "action:" + actionId, action.text());
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

    /** The plan is cancelled: its open reviews are, too. Their cases are ended by whoever ends the plan's. */
    public void cancelOf(long planId) {
        jdbc.sql("update review set state = 'CANCELLED' where plan_id = :plan and state = 'OPEN'")
                .param("plan", planId)
                .update();
    }

    private ReviewView visible(Viewer viewer, long reviewId) {
        Optional<ReviewView> review = reader.review(reviewId);
        return review.filter(found -> access.canSeeUnit(viewer, unitOf(found)))
                .orElseThrow(() -> Refused.notFound("review.unknown", reviewId));
    }

    private long unitOf(ReviewView review) {
        return review.unitId() != null
                ? review.unitId()
                : jdbc.sql("select root_unit_id from plan where id = :plan")
                        .param("plan", review.planId())
                        .query(Long.class)
                        .single();
    }

    private void requireActsFor(Viewer viewer, ReviewView review) {
        if (review.unitId() == null || !access.actsFor(viewer, review.unitId())) {
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

    private static String text(@Nullable String entered) {
        String text = entered == null ? "" : entered.strip();
        if (text.length() > MAX_TEXT) {
            throw Refused.invalid("review.text.long", text.length(), MAX_TEXT);
        }
        return text;
    }
}
