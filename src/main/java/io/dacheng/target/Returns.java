package io.dacheng.target;

import io.dacheng.access.Viewer;
import io.dacheng.shared.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Returns a member's target straight to its author from any level (T3). Units on the way that had agreed are opened
 * again; the splits that were confirmed stay. Who returns has the plan alone, so that nothing moves on meanwhile; what
 * the process engine is just doing is waited for by asking to try again.
 */
@Component
class Returns {

    private final TargetLocks locks;
    private final OwnerLines lines;
    private final TargetSteps steps;
    private final TargetRights rights;
    private final TargetChanges changes;
    private final CascadeProcess process;
    private final JdbcClient jdbc;

    Returns(
            TargetLocks locks,
            OwnerLines lines,
            TargetSteps steps,
            TargetRights rights,
            TargetChanges changes,
            CascadeProcess process,
            JdbcClient jdbc) {
        this.locks = locks;
        this.lines = lines;
        this.steps = steps;
        this.rights = rights;
        this.changes = changes;
        this.process = process;
        this.jdbc = jdbc;
    }

    void toAuthor(Viewer viewer, long targetId, String comment) {
        TargetLocks.Held held = locks.holdAlone(targetId, target -> rights.requireSees(viewer, target));
        Target target = held.target();
        Plan plan = held.plan();
        TargetRights.requireInTask(viewer, held.leadId());
        rights.requireReturns(viewer, target, plan);
        if (plan.state() == PlanState.ACTIVE) {
            throw Refused.conflict("target.return.active", plan.name());
        }
        steps.requireRunning(plan, PlanState.DISPATCHED);
        steps.requireState(target, TargetState.SUBMITTED, TargetState.AGREED);
        boolean ownerHadAgreed = lines.agreed(held.leadId());
        target.returnToAuthor(comment);
        steps.save(viewer, target, TargetAction.RETURN, target.reason());
        steps.audit(viewer, "target.return", target, "to its author, round " + target.round());
        if (ownerHadAgreed) {
            process.startedAgain(held.leadId());
            reopenAbove(viewer, held.leadId(), comment.strip());
        } else {
            process.takenBack(held.leadId(), viewer.actor());
        }
    }

    /** Whether the viewer could return this target now, were nobody else working on it. */
    boolean possible(Viewer viewer, Target target) {
        if (target.planId() == null || !target.is(TargetState.SUBMITTED, TargetState.AGREED)) {
            return false;
        }
        Plan plan = rights.planOf(target);
        rights.requireReturns(viewer, target, plan);
        return plan.state() == PlanState.DISPATCHED;
    }

    /** Each parent has one more open child; one that had agreed becomes an open child itself. */
    private void reopenAbove(Viewer viewer, long leadId, String why) {
        Long childId = leadId;
        while (childId != null) {
            Parent parent = jdbc.sql("""
                    update target set open_children = open_children + 1
                    where id = (select parent_id from target where id = :child)
                    returning id, plan_id, parent_id, state, open_children
                    """)
                    .param("child", childId)
                    .query((row, at) -> new Parent(
                            row.getLong("id"),
                            row.getLong("plan_id"),
                            row.getObject("parent_id", Long.class),
                            TargetState.valueOf(row.getString("state")),
                            row.getInt("open_children")))
                    .single();
            boolean hadAgreed = parent.state() == TargetState.AGREED;
            if (hadAgreed) {
                reopen(viewer, parent.id(), why);
            } else if (parent.open() == 1) {
                process.settlingReopened(parent.id(), parent.planId(), parent.parentId() == null);
            }
            childId = hadAgreed ? parent.id() : null;
        }
    }

    private void reopen(Viewer viewer, long unitTargetId, String why) {
        for (OwnerLines.Line line : lines.of(unitTargetId)) {
            jdbc.sql("update target set state = 'DISPATCHED', lock_version = lock_version + 1 where id = :id")
                    .param("id", line.id())
                    .update();
            changes.record(line.id(), viewer.actor(), TargetAction.REOPEN, why);
        }
        process.reopened(unitTargetId);
    }

    private record Parent(long id, long planId, @Nullable Long parentId, TargetState state, int open) {}
}
