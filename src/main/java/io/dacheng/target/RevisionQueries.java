package io.dacheng.target;

import io.dacheng.access.Viewer;
import io.dacheng.metric.MetricService;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people read about revisions: those there are, their figures, and what asks for one. */
@Service
@Transactional(readOnly = true)
public class RevisionQueries {

    private final Plans plans;
    private final Targets targets;
    private final Revisions revisions;
    private final RevisionParts parts;
    private final RevisionCalculator calculator;
    private final RevisionRights rights;
    private final MemberChanges memberChanges;
    private final TargetViews targetViews;
    private final MetricService metrics;

    RevisionQueries(
            Plans plans,
            Targets targets,
            Revisions revisions,
            RevisionParts parts,
            RevisionCalculator calculator,
            RevisionRights rights,
            MemberChanges memberChanges,
            TargetViews targetViews,
            MetricService metrics) {
        this.plans = plans;
        this.targets = targets;
        this.revisions = revisions;
        this.parts = parts;
        this.calculator = calculator;
        this.rights = rights;
        this.memberChanges = memberChanges;
        this.targetViews = targetViews;
        this.metrics = metrics;
    }

    /** @throws Refused NOT_FOUND also when the viewer may not see the unit */
    public RevisionView revision(Viewer viewer, long revisionId) {
        RevisionView revision = revisions.get(revisionId);
        if (!rights.sees(viewer, revision.unitId())) {
            throw Revisions.unknown(revisionId);
        }
        return revision;
    }

    /** Before and after as it was calculated. */
    public RevisionFigures figures(Viewer viewer, long revisionId) {
        return parts.of(revision(viewer, revisionId).id());
    }

    /** Whether the targets of an open revision are no longer as they were when it was calculated. */
    public boolean changedMeanwhile(Viewer viewer, long revisionId) {
        RevisionView revision = revision(viewer, revisionId);
        Target target = targets.findById(revision.targetId()).orElseThrow();
        return revision.state().isOpen()
                && !calculator.stillAsCalculated(plan(target), target, revisions.asked(revision), parts.of(revisionId));
    }

    /** Those of units that the viewer may see, the newest first. */
    public List<RevisionView> revisions(Viewer viewer, long planId) {
        requireSees(viewer, planId);
        return revisions.ofPlan(planId).stream()
                .filter(revision -> rights.sees(viewer, revision.unitId()))
                .toList();
    }

    /** The open revision of a target's own tree, for its task. */
    public RevisionView openOf(Viewer viewer, long targetId) {
        Target target = targets.findById(targetId).orElseThrow(() -> TargetRights.unknown(targetId));
        return revisions(viewer, Objects.requireNonNull(target.planId())).stream()
                .filter(revision ->
                        revision.targetId() == targetId && revision.state().isOpen())
                .findFirst()
                .orElseThrow(() -> Refused.conflict("target.revision.none.open"));
    }

    /** Whether the revision waits for this person's decision. */
    public boolean decides(Viewer viewer, long revisionId) {
        RevisionView revision = revision(viewer, revisionId);
        Target target = targets.findById(revision.targetId()).orElseThrow();
        return revision.state() == RevisionState.SUBMITTED
                && rights.deciders(plan(target), target, revision.requestedBy()).contains(viewer.inPlaceOf());
    }

    /**
     * The units' targets that the viewer may revise now, parents before children.
     *
     * @param metric code; null for all
     */
    public List<TargetView> revisable(Viewer viewer, long planId, @Nullable String metric) {
        Plan plan = plans.findById(planId).orElseThrow(() -> Refused.notFound("target.plan.unknown", planId));
        if (plan.state() != PlanState.ACTIVE && plan.state() != PlanState.DISPATCHED) {
            return List.of();
        }
        return targetViews.tree(viewer, planId, null).stream()
                .filter(view -> view.ownerKind() == OwnerKind.UNIT && view.state() != TargetState.DRAFT)
                .filter(view -> metric == null || view.metric().equals(metric))
                .filter(view -> rights.mayRevise(viewer, plan, view.ownerId(), view.parentId() == null))
                .toList();
    }

    /**
     * A unit's target in a plan.
     *
     * @param metric code; null for the leading one
     * @throws Refused INVALID when the unit has none that the viewer may see
     */
    public long targetOfUnit(Viewer viewer, long planId, String unit, @Nullable String metric) {
        return requireSees(viewer, planId).stream()
                .filter(view ->
                        view.ownerKind() == OwnerKind.UNIT && view.ownerCode().equals(unit))
                .map(view -> targets.findById(view.id()).orElseThrow())
                .filter(target -> metric == null
                        ? target.leadingId() == target.id()
                        : metrics.metric(target.metricId()).code().equals(metric))
                .map(Target::id)
                .findFirst()
                .orElseThrow(() -> Refused.invalid("target.revision.unit", unit));
    }

    /** Who came, went or moved since the targets were set, in units whose targets the viewer may revise. */
    public List<MemberChange> memberChanges(Viewer viewer, long planId) {
        Plan plan = plans.findById(planId).orElseThrow(() -> Refused.notFound("target.plan.unknown", planId));
        requireSees(viewer, planId);
        return memberChanges.of(viewer, plan);
    }

    private List<TargetView> requireSees(Viewer viewer, long planId) {
        List<TargetView> tree = targetViews.tree(viewer, planId, null);
        if (tree.isEmpty()) {
            throw Refused.notFound("target.plan.unknown", planId);
        }
        return tree;
    }

    private Plan plan(Target target) {
        return plans.findById(Objects.requireNonNull(target.planId())).orElseThrow();
    }
}
