package io.dacheng.target;

import io.dacheng.audit.AuditLog;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the service tasks of {@code target-revision} do; repeatable, since a job may run twice. */
@Service
@Transactional
public class RevisionSteps {

    private final Plans plans;
    private final Targets targets;
    private final Revisions revisions;
    private final RevisionParts parts;
    private final RevisionCalculator calculator;
    private final RevisionApply apply;
    private final RevisionRights rights;
    private final AuditLog audit;

    RevisionSteps(
            Plans plans,
            Targets targets,
            Revisions revisions,
            RevisionParts parts,
            RevisionCalculator calculator,
            RevisionApply apply,
            RevisionRights rights,
            AuditLog audit) {
        this.plans = plans;
        this.targets = targets;
        this.revisions = revisions;
        this.parts = parts;
        this.calculator = calculator;
        this.apply = apply;
        this.rights = rights;
        this.audit = audit;
    }

    /** Keeps the figures as they are now and lays the revision before those who decide. */
    public void calculate(long revisionId) {
        revisions.hold(revisionId);
        RevisionView revision = revisions.get(revisionId);
        if (revision.state() != RevisionState.DRAFT) {
            return;
        }
        Target target = targets.findById(revision.targetId()).orElseThrow();
        Plan plan = plans.findById(revision.planId()).orElseThrow();
        parts.keep(revisionId, calculator.figures(plan, target, revisions.asked(revision)));
        revisions.move(revisionId, RevisionState.SUBMITTED);
    }

    /**
     * Makes the targets what was approved, all in one transaction, once.
     *
     * @return false when targets have changed since they were calculated: nothing is done, and the figures must be
     *     calculated and decided anew
     */
    public boolean apply(long revisionId) {
        RevisionView asked = revisions.get(revisionId);
        Plan plan = plans.findLockedById(asked.planId()).orElseThrow();
        revisions.hold(revisionId);
        RevisionView revision = revisions.get(revisionId);
        if (revision.state() != RevisionState.APPROVED) {
            return true;
        }
        Target target = targets.findById(revision.targetId()).orElseThrow();
        RevisionFigures figures = parts.of(revisionId);
        if (!calculator.stillAsCalculated(plan, target, revisions.asked(revision), figures)) {
            revisions.move(revisionId, RevisionState.DRAFT);
            return false;
        }
        apply.run(plan, revision, revisions.asked(revision), figures);
        revisions.applied(revisionId);
        audit.record(TargetChanges.SYSTEM, "revision.apply", "revision:" + revisionId, revision.unitName());
        return true;
    }

    /** Logins of those who decide on it now; never who asked for it. */
    @Transactional(readOnly = true)
    public Set<String> deciders(long revisionId) {
        RevisionView revision = revisions.get(revisionId);
        Target target = targets.findById(revision.targetId()).orElseThrow();
        return rights.deciders(plans.findById(revision.planId()).orElseThrow(), target, revision.requestedBy());
    }

    /** The plan is called off: so is what was asked for. Its cases are ended by whoever ends the plan's. */
    public void cancelOf(long planId) {
        revisions.cancelOf(planId);
    }
}
