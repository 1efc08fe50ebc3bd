package io.dacheng.target;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Revisions 动态调整: agreed targets changed in the middle of their period (T5). What lies behind is frozen, what is open
 * is split anew, somebody else approves, and only then anything changes.
 */
@Service
@Transactional
public class RevisionService {

    private static final int LONGEST_TEXT = 1000;
    /** By when a revision should be decided. */
    private static final int DAYS_TO_DECIDE = 5;

    private final Plans plans;
    private final Targets targets;
    private final Revisions revisions;
    private final RevisionParts parts;
    private final RevisionLines lines;
    private final RevisionCalculator calculator;
    private final RevisionRights rights;
    private final RevisionProcess process;
    private final MetricService metrics;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RevisionService(
            Plans plans,
            Targets targets,
            Revisions revisions,
            RevisionParts parts,
            RevisionLines lines,
            RevisionCalculator calculator,
            RevisionRights rights,
            RevisionProcess process,
            MetricService metrics,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.plans = plans;
        this.targets = targets;
        this.revisions = revisions;
        this.parts = parts;
        this.lines = lines;
        this.calculator = calculator;
        this.rights = rights;
        this.process = process;
        this.metrics = metrics;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What a revision would make of each owner; changes nothing.
     *
     * @throws Refused NOT_FOUND for a target that the viewer may not see, FORBIDDEN for who may not revise it, CONFLICT
     *     when the plan is not being agreed or active, INVALID naming for whom it cannot be, and why
     */
    @Transactional(readOnly = true)
    public RevisionFigures preview(Viewer viewer, NewRevision asked) {
        Target target = revisable(viewer, asked.targetId());
        return figures(plan(target), target, asked);
    }

    /**
     * Asks for several revisions at once, all or none.
     *
     * @return the revisions, in the order asked
     * @throws Refused as for {@link #request}
     */
    public List<Long> requestAll(Viewer viewer, List<NewRevision> asked) {
        return asked.stream().map(each -> request(viewer, each)).toList();
    }

    /**
     * Asks for a revision and starts its case.
     *
     * @return the revision
     * @throws Refused as for {@link #preview}; CONFLICT also while another revision of these targets is open, and when
     *     there is nobody to decide
     */
    public long request(Viewer viewer, NewRevision asked) {
        Target target = revisable(viewer, asked.targetId());
        // Two who ask at once: the second waits here and then finds the first one's revision.
        Plan plan = plans.findLockedById(plan(target).id()).orElseThrow();
        requireRunning(plan);
        RevisionFigures figures = figures(plan, target, asked);
        List<Long> ids = lines.of(target, asked.kind()).stream().map(Target::id).toList();
        revisions.overlapping(plan.id(), ids).ifPresent(other -> {
            throw Refused.conflict(
                    "target.revision.open", other.unitName(), other.requestedByName(), String.valueOf(other.id()));
        });
        if (rights.deciders(plan, target, viewer.login()).isEmpty()) {
            throw Refused.conflict("target.revision.nobody.decides");
        }
        long id =
                revisions.insert(plan.id(), viewer, asked, LocalDate.now(clock).plusDays(DAYS_TO_DECIDE));
        parts.keep(id, figures);
        RevisionFigures.Owner top = figures.lines().get(0).top();
        audit.record(
                viewer.actor(),
                "revision.request",
                "revision:" + id,
                asked.kind() + " " + top.name() + ": " + top.before().toPlainString() + " to "
                        + top.after().toPlainString());
        process.start(id);
        return id;
    }

    /** Takes an own request back before it is decided. */
    public void withdraw(Viewer viewer, long revisionId) {
        RevisionView revision = held(viewer, revisionId);
        if (!revision.requestedBy().equals(viewer.login())) {
            throw Refused.forbidden("target.revision.withdraw.who", revision.requestedByName());
        }
        requireOpen(revision);
        revisions.decided(revisionId, RevisionState.WITHDRAWN, viewer.actor(), null);
        audit.record(viewer.actor(), "revision.withdraw", "revision:" + revisionId, revision.unitName());
        process.withdrawn(revisionId);
    }

    /**
     * Approves; the targets change right afterwards, by the case. Never the own request.
     *
     * @throws Refused CONFLICT when targets have changed since the figures were calculated: look again
     */
    public void approve(Viewer viewer, long revisionId, String comment) {
        RevisionView revision = heldForDecision(viewer, revisionId);
        Target target = targets.findById(revision.targetId()).orElseThrow();
        if (!calculator.stillAsCalculated(plan(target), target, revisions.asked(revision), parts.of(revisionId))) {
            throw Refused.conflict("target.revision.changed", revision.unitName());
        }
        decide(viewer, revision, RevisionState.APPROVED, comment);
    }

    /** Nothing changes. A comment says why. */
    public void reject(Viewer viewer, long revisionId, String comment) {
        RevisionView revision = heldForDecision(viewer, revisionId);
        if (comment.isBlank()) {
            throw Refused.invalid("target.revision.reject.comment");
        }
        decide(viewer, revision, RevisionState.REJECTED, comment);
        events.publishEvent(new RevisionDecided(
                revisionId,
                RevisionState.REJECTED,
                revision.unitName(),
                revision.planName(),
                revision.requestedBy(),
                Set.of()));
    }

    /** Calculates anew what waits for the decision; for who asked for it and who decides. */
    public void recalculate(Viewer viewer, long revisionId) {
        RevisionView revision = held(viewer, revisionId);
        Target target = targets.findById(revision.targetId()).orElseThrow();
        Plan plan = plan(target);
        if (!revision.requestedBy().equals(viewer.login())) {
            rights.requireDecides(viewer, plan, target, revision);
        }
        if (revision.state() != RevisionState.SUBMITTED) {
            throw decidedAlready(revision);
        }
        parts.keep(revisionId, calculator.figures(plan, target, revisions.asked(revision)));
        audit.record(viewer.actor(), "revision.recalculate", "revision:" + revisionId, revision.unitName());
    }

    private RevisionFigures figures(Plan plan, Target target, NewRevision asked) {
        requireRunning(plan);
        asked.requireSane(plan);
        if (asked.kind().ofPeople()) {
            lines.requireLeading(target);
        }
        MetricView metric = metrics.metric(target.metricId());
        if (asked.amount() != null) {
            metrics.checked(metric, asked.amount());
        }
        asked.locks().forEach(lock -> metrics.checked(metric, lock.amount()));
        return calculator.figures(plan, target, asked);
    }

    private Target revisable(Viewer viewer, long targetId) {
        Target target = targets.findById(targetId).orElseThrow(() -> TargetRights.unknown(targetId));
        Plan plan = plan(target);
        rights.requireRevises(viewer, plan, target);
        return target;
    }

    private Plan plan(Target target) {
        Long planId = target.planId();
        if (planId == null) {
            throw Refused.conflict("target.imported");
        }
        return plans.findById(planId).orElseThrow();
    }

    private static void requireRunning(Plan plan) {
        if (plan.state() == PlanState.DRAFT) {
            throw Refused.conflict("target.revision.draft", plan.name());
        }
        if (plan.isOver()) {
            throw Refused.conflict("target.plan.over.already", plan.name());
        }
    }

    private RevisionView held(Viewer viewer, long revisionId) {
        if (!rights.sees(viewer, revisions.get(revisionId).unitId())) {
            throw Revisions.unknown(revisionId);
        }
        revisions.hold(revisionId);
        return revisions.get(revisionId);
    }

    private RevisionView heldForDecision(Viewer viewer, long revisionId) {
        RevisionView revision = held(viewer, revisionId);
        Target target = targets.findById(revision.targetId()).orElseThrow();
        rights.requireDecides(viewer, plan(target), target, revision);
        if (revision.state() != RevisionState.SUBMITTED) {
            throw decidedAlready(revision);
        }
        return revision;
    }

    private void decide(Viewer viewer, RevisionView revision, RevisionState state, String comment) {
        String said = comment.strip();
        if (said.length() > LONGEST_TEXT) {
            throw Refused.invalid("target.revision.comment", LONGEST_TEXT);
        }
        revisions.decided(revision.id(), state, viewer.actor(), said.isEmpty() ? null : said);
        audit.record(
                viewer.actor(),
                state == RevisionState.APPROVED ? "revision.approve" : "revision.reject",
                "revision:" + revision.id(),
                revision.unitName());
        process.decided(revision.id(), state == RevisionState.APPROVED, viewer.actor());
    }

    private static void requireOpen(RevisionView revision) {
        if (revision.state() != RevisionState.DRAFT && revision.state() != RevisionState.SUBMITTED) {
            throw decidedAlready(revision);
        }
    }

    private static Refused decidedAlready(RevisionView revision) {
        return revision.state() == RevisionState.DRAFT
                ? Refused.conflict("target.revision.calculating")
                : Refused.conflict(
                        "target.revision.decided." + revision.state(), String.valueOf(revision.decidedByName()));
    }
}
