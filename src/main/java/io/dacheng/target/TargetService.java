package io.dacheng.target;

import io.dacheng.access.Viewer;
import io.dacheng.shared.Refused;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Targets as the viewer may see them. */
@Service
@Transactional(readOnly = true)
public class TargetService {

    private final TargetSteps steps;
    private final TargetViews views;
    private final TargetChanges changes;

    TargetService(TargetSteps steps, TargetViews views, TargetChanges changes) {
        this.steps = steps;
        this.views = views;
        this.changes = changes;
    }

    /** @throws Refused NOT_FOUND also when the viewer may not see it */
    public TargetView target(Viewer viewer, long targetId) {
        steps.requireSees(viewer, targetId);
        return views.one(targetId).orElseThrow(() -> TargetRights.unknown(targetId));
    }

    /**
     * The lines of a target's owner: one target for each metric of the plan, the leading one first; an imported target
     * alone. Who sees one sees all.
     */
    public List<TargetView> lines(Viewer viewer, long targetId) {
        steps.requireSees(viewer, targetId);
        return views.lines(targetId);
    }

    /** The targets of a plan that the viewer may see, metric by metric, parents before children. */
    public List<TargetView> tree(Viewer viewer, long planId) {
        return views.tree(viewer, planId);
    }

    /** For who acts for the target's unit, and who sees it. */
    public List<TargetView> children(Viewer viewer, long targetId) {
        steps.requireSees(viewer, targetId);
        return views.children(targetId);
    }

    /** Oldest first. */
    public List<TargetChangeView> history(Viewer viewer, long targetId) {
        steps.requireSees(viewer, targetId);
        return changes.of(targetId);
    }

    /** Targets in which the viewer is the owner, newest period first. */
    public List<TargetView> ownTargets(Viewer viewer) {
        Long memberId = viewer.memberId();
        return memberId == null ? List.of() : views.ownedBy(memberId);
    }
}
