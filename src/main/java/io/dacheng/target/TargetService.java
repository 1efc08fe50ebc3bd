package io.dacheng.target;

import io.dacheng.access.Viewer;
import io.dacheng.shared.Refused;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
        return target(viewer, targetId, null);
    }

    /**
     * @param knownAt as it was known at that moment (T6); null for now
     * @throws Refused NOT_FOUND also when the viewer may not see it, or it was not there yet
     */
    public TargetView target(Viewer viewer, long targetId, @Nullable Instant knownAt) {
        steps.requireSees(viewer, targetId);
        return views.one(targetId, knownAt)
                .orElseThrow(() -> knownAt == null
                        ? TargetRights.unknown(targetId)
                        : Refused.notFound("target.unknown.then", targetId, knownAt));
    }

    /**
     * The lines of a target's owner: one target for each metric of the plan, the leading one first; an imported target
     * alone. Who sees one sees all.
     */
    public List<TargetView> lines(Viewer viewer, long targetId) {
        return lines(viewer, targetId, null);
    }

    /** @param knownAt as known at that moment (T6); null for now */
    public List<TargetView> lines(Viewer viewer, long targetId, @Nullable Instant knownAt) {
        steps.requireSees(viewer, targetId);
        return views.lines(targetId, knownAt);
    }

    /** The targets of a plan that the viewer may see, metric by metric, parents before children. */
    public List<TargetView> tree(Viewer viewer, long planId) {
        return tree(viewer, planId, null);
    }

    /** @param knownAt as known at that moment (T6), without those that were not there yet; null for now */
    public List<TargetView> tree(Viewer viewer, long planId, @Nullable Instant knownAt) {
        return views.tree(viewer, planId, knownAt);
    }

    /** For who acts for the target's unit, and who sees it. */
    public List<TargetView> children(Viewer viewer, long targetId) {
        steps.requireSees(viewer, targetId);
        return views.children(targetId);
    }

    /** Oldest first. */
    public List<TargetChangeView> history(Viewer viewer, long targetId) {
        return history(viewer, targetId, null);
    }

    /** @param knownAt only what was known at that moment; null for all */
    public List<TargetChangeView> history(Viewer viewer, long targetId, @Nullable Instant knownAt) {
        steps.requireSees(viewer, targetId);
        return changes.of(targetId).stream()
                .filter(change -> knownAt == null || !change.changedAt().isAfter(knownAt))
                .toList();
    }

    /**
     * Each agreed version of a target (T6), oldest first.
     *
     * @param knownAt only those known at that moment; null for all
     */
    public List<TargetVersionView> versions(Viewer viewer, long targetId, @Nullable Instant knownAt) {
        return TargetVersionView.of(history(viewer, targetId, knownAt));
    }

    /** Id of the newest entry of all histories; 0 when there is none. */
    public long lastChange() {
        return changes.last();
    }

    /** Ids of the histories' entries after an entry. */
    public Set<Long> changesAfter(long entry) {
        return changes.after(entry);
    }

    /** Those of the plans in which one of the entries is about a target that the viewer may see. */
    public Set<Long> changedPlans(Viewer viewer, Collection<Long> plans, Collection<Long> entries) {
        return views.changedPlans(viewer, plans, entries);
    }

    /** Targets in which the viewer is the owner, newest period first. */
    public List<TargetView> ownTargets(Viewer viewer) {
        return ownTargets(viewer, null);
    }

    /** @param knownAt as known at that moment (T6); null for now */
    public List<TargetView> ownTargets(Viewer viewer, @Nullable Instant knownAt) {
        Long memberId = viewer.memberId();
        return memberId == null ? List.of() : views.ownedBy(memberId, knownAt);
    }
}
