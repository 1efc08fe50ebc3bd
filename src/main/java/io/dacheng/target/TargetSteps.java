package io.dacheng.target;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What all steps of a person have in common: take the target, keep what was done. To be called in a transaction. */
@Component
class TargetSteps {

    private final Targets targets;
    private final TargetLocks locks;
    private final TargetChanges changes;
    private final TargetRights rights;
    private final PeriodSpread spread;
    private final AuditLog audit;

    TargetSteps(
            Targets targets,
            TargetLocks locks,
            TargetChanges changes,
            TargetRights rights,
            PeriodSpread spread,
            AuditLog audit) {
        this.targets = targets;
        this.locks = locks;
        this.changes = changes;
        this.rights = rights;
        this.spread = spread;
        this.audit = audit;
    }

    TargetLocks.Held hold(Viewer viewer, long targetId) {
        TargetLocks.Held held = locks.hold(targetId, target -> rights.requireSees(viewer, target));
        TargetRights.requireInTask(viewer, held.leadId());
        if (held.plan().isOver()) {
            throw Refused.conflict("target.plan.over.already", held.plan().name());
        }
        return held;
    }

    TargetLocks.Held holdForDecision(Viewer viewer, long targetId) {
        TargetLocks.Held held = hold(viewer, targetId);
        rights.requireDecides(viewer, held.target(), held.plan());
        requireState(held.target(), TargetState.SUBMITTED);
        return held;
    }

    Target requireSees(Viewer viewer, long targetId) {
        Target target = targets.findById(targetId).orElseThrow(() -> TargetRights.unknown(targetId));
        rights.requireSees(viewer, target);
        return target;
    }

    void requireState(Target target, TargetState... states) {
        if (!target.is(states)) {
            throw changes.movedOn(target.id());
        }
    }

    void requireRunning(Plan plan, PlanState... states) {
        if (!List.of(states).contains(plan.state())) {
            throw Refused.conflict("target.plan.over.already", plan.name());
        }
    }

    Refused movedOnOr(long targetId, TargetAction action, String otherwise) {
        return changes.actorOf(targetId, action)
                .map(winner -> Refused.conflict("target.moved.on." + action, winner))
                .orElseGet(() -> Refused.conflict(otherwise));
    }

    Target parentOf(Target target) {
        return targets.findById(Objects.requireNonNull(target.parentId())).orElseThrow();
    }

    static BigDecimal amountOf(Target target) {
        BigDecimal amount = target.amount();
        if (amount == null) {
            throw Refused.conflict("target.amount.none");
        }
        return amount;
    }

    void save(Viewer viewer, Target target, TargetAction action, @Nullable String reason) {
        targets.saveAndFlush(target);
        changes.record(target.id(), viewer.actor(), action, reason);
        spread.amountSet(rights.planOf(target), target.metricId(), target.id(), viewer.login());
    }

    void audit(Viewer viewer, String action, Target target, String detail) {
        audit.record(viewer.actor(), action, "target:" + target.id(), detail);
    }
}
