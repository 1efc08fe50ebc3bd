package io.dacheng.target;

import io.dacheng.access.Viewer;
import io.dacheng.metric.MetricService;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import io.dacheng.target.SplitAmounts.Terms;
import io.dacheng.target.Splitting.Child;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Changes the amounts of agreed children so that they fit their parent's again (T4). */
@Component
class Settling {

    private final Targets targets;
    private final TargetSteps steps;
    private final TargetChanges changes;
    private final Splitting splitting;
    private final SplitAmounts splitAmounts;
    private final PeriodSpread spread;
    private final MetricService metrics;
    private final JdbcClient jdbc;

    Settling(
            Targets targets,
            TargetSteps steps,
            TargetChanges changes,
            Splitting splitting,
            SplitAmounts splitAmounts,
            PeriodSpread spread,
            MetricService metrics,
            JdbcClient jdbc) {
        this.targets = targets;
        this.steps = steps;
        this.changes = changes;
        this.splitting = splitting;
        this.splitAmounts = splitAmounts;
        this.spread = spread;
        this.metrics = metrics;
        this.jdbc = jdbc;
    }

    /** @throws Refused when children have still to agree, the balance fits already, or would not fit with these parts */
    void settle(Viewer viewer, TargetLocks.Held held, List<Part> parts, String reason) {
        Target target = held.target();
        Plan plan = held.plan();
        List<Child> children = splitting.children(target.id());
        int open = targets.findById(held.leadId()).orElseThrow().openChildren();
        if (children.isEmpty() || open > 0) {
            throw Refused.conflict("target.settle.open", open);
        }
        Terms terms = splitAmounts.terms(plan, target);
        if (terms.balance(sum(children)).fits()) {
            throw steps.movedOnOr(target.id(), TargetAction.SETTLE, "target.settle.balanced");
        }
        Map<Long, Part> entered = splitting.entered(children, parts, metrics.metric(target.metricId()));
        List<Settlement> settlements = settlements(viewer, children, entered);
        BigDecimal total = sum(children);
        for (Settlement settlement : settlements) {
            total = total.subtract(settlement.before()).add(settlement.after());
        }
        Balance balance = terms.balance(total);
        if (!balance.fits()) {
            throw Refused.invalid(
                    "target.settle.sum",
                    total.toPlainString(),
                    TargetSteps.amountOf(target).toPlainString(),
                    balance.left().toPlainString());
        }
        settlements.forEach(settlement -> settle(viewer, settlement, reason));
        changes.record(target.id(), viewer.actor(), TargetAction.SETTLE, reason);
        spread.childrenSet(plan, target.metricId(), target.id(), viewer.login());
        steps.audit(viewer, "target.settle", target, settlements.size() + " changed: " + reason);
    }

    private record Settlement(long childId, BigDecimal before, BigDecimal after) {}

    private static List<Settlement> settlements(Viewer viewer, List<Child> children, Map<Long, Part> entered) {
        boolean othersCanChange = children.stream().anyMatch(c -> !c.hasChildren() && !isOwn(viewer, c));
        List<Settlement> settlements = new ArrayList<>();
        for (Child child : children) {
            Part part = entered.get(child.id());
            BigDecimal before = Objects.requireNonNull(child.amount());
            if (part == null || part.amount() == null || part.amount().compareTo(before) == 0) {
                continue;
            }
            if (child.hasChildren()) {
                throw Refused.invalid("target.settle.unit", child.name());
            }
            if (isOwn(viewer, child) && othersCanChange && part.amount().compareTo(before) < 0) {
                throw Refused.forbidden("target.settle.own");
            }
            settlements.add(new Settlement(child.id(), before, part.amount()));
        }
        return settlements;
    }

    private static boolean isOwn(Viewer viewer, Child child) {
        return child.kind() == OwnerKind.MEMBER && viewer.isOrStandsInFor(child.ownerId());
    }

    private void settle(Viewer viewer, Settlement settlement, String reason) {
        jdbc.sql("update target set amount = :amount, reason = :reason, lock_version = lock_version + 1 where id = :id")
                .param("amount", settlement.after())
                .param("reason", reason)
                .param("id", settlement.childId())
                .update();
        changes.record(settlement.childId(), viewer.actor(), TargetAction.SETTLE, reason);
    }

    private static BigDecimal sum(List<Child> children) {
        return children.stream()
                .map(child -> Objects.requireNonNull(child.amount()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
