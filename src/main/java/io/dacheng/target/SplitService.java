package io.dacheng.target;

import io.dacheng.access.Viewer;
import io.dacheng.metric.MetricService;
import io.dacheng.shared.Refused;
import io.dacheng.target.SplitAmounts.Terms;
import io.dacheng.target.Splitting.Child;
import io.dacheng.target.split.Portion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What heads and target setters do with a target's amount among its children: try a split, confirm it, settle what is
 * left. Each action checks the person, changes the targets, keeps the change and moves the process on, in one
 * transaction; two people at once: one wins, the other is refused with the winner's name.
 */
@Service
@Transactional
public class SplitService {

    private final Targets targets;
    private final Plans plans;
    private final TargetSteps steps;
    private final TargetViews views;
    private final TargetChanges changes;
    private final TargetRights rights;
    private final OwnerLines lines;
    private final Splitting splitting;
    private final SplitAmounts splitAmounts;
    private final Allotments allotments;
    private final PeriodSpread spread;
    private final Settling settling;
    private final CascadeProcess process;
    private final MetricService metrics;

    SplitService(
            Targets targets,
            Plans plans,
            TargetSteps steps,
            TargetViews views,
            TargetChanges changes,
            TargetRights rights,
            OwnerLines lines,
            Splitting splitting,
            SplitAmounts splitAmounts,
            Allotments allotments,
            PeriodSpread spread,
            Settling settling,
            CascadeProcess process,
            MetricService metrics) {
        this.targets = targets;
        this.plans = plans;
        this.steps = steps;
        this.views = views;
        this.changes = changes;
        this.rights = rights;
        this.lines = lines;
        this.splitting = splitting;
        this.splitAmounts = splitAmounts;
        this.allotments = allotments;
        this.spread = spread;
        this.settling = settling;
        this.process = process;
        this.metrics = metrics;
    }

    /**
     * What a split of this target's amount among its children would give; changes nothing. An amount that was entered
     * stays, locked or not; with MANUAL, children not named keep what they have.
     *
     * @param parts amounts and locks entered so far; children not named are computed
     * @throws Refused INVALID naming the part and the reason (S4)
     */
    @Transactional(readOnly = true)
    public List<TargetView> previewSplit(Viewer viewer, long targetId, SplitMethod method, List<Part> parts) {
        Target target = steps.requireSees(viewer, targetId);
        Plan plan = rights.planOf(target);
        rights.requireActsForUnit(viewer, target, plan);
        List<Child> children = splitting.children(targetId);
        Map<Long, Part> entered = splitting.entered(children, parts, metrics.metric(target.metricId()));
        Terms terms = splitAmounts.terms(plan, target);
        Map<Long, Portion> portions = new HashMap<>();
        splitAmounts.amounts(terms, method, children, entered).forEach(p -> portions.put(p.key(), p));
        Map<Long, Child> byId = new HashMap<>();
        children.forEach(child -> byId.put(child.id(), child));
        return views.children(targetId).stream()
                .map(view -> {
                    Child child = Objects.requireNonNull(byId.get(view.id()));
                    return view.proposing(
                            Objects.requireNonNull(portions.get(view.id())),
                            method,
                            Allotments.locked(child, entered.get(view.id())),
                            Allotments.min(child, entered),
                            Allotments.max(child, entered));
                })
                .toList();
    }

    /**
     * What the split of a target is about: the true amount and, where its level gives out more (S5), what is given out.
     */
    @Transactional(readOnly = true)
    public SplitTerms terms(Viewer viewer, long targetId) {
        Target target = steps.requireSees(viewer, targetId);
        Plan plan = rights.planOf(target);
        rights.requireActsForUnit(viewer, target, plan);
        Terms terms = splitAmounts.terms(plan, target);
        return new SplitTerms(
                terms.amount(),
                terms.assigned(),
                terms.factor(),
                terms.line().splitMethod(),
                terms.line().roundingStep(),
                terms.line().base(),
                terms.line().growthPercent());
    }

    /**
     * Confirms the split of the root target or of a unit's target; the parts must sum to the amount exactly (S2, T4),
     * or exceed it by no more than the plan allows when every part is entered. Children not named are computed by the
     * plan's method. The step is done when every line of the owner is confirmed.
     */
    public void confirmSplit(Viewer viewer, long targetId, List<Part> parts) {
        confirmSplit(viewer, targetId, null, parts);
    }

    /** @param wanted the method for children not named, and for the reasons that are kept; null for the plan's */
    public void confirmSplit(Viewer viewer, long targetId, @Nullable SplitMethod wanted, List<Part> parts) {
        TargetLocks.Held held = steps.hold(viewer, targetId);
        Target target = held.target();
        Plan plan = held.plan();
        rights.requireActsForUnit(viewer, target, plan);
        steps.requireRunning(plan, PlanState.DRAFT, PlanState.DISPATCHED);
        changes.actorOf(targetId, TargetAction.CONFIRM_SPLIT).ifPresent(winner -> {
            throw Refused.conflict("target.moved.on.CONFIRM_SPLIT", winner);
        });
        List<Child> children = splitting.children(targetId);
        if (children.isEmpty()) {
            throw Refused.conflict("target.split.not.ready");
        }
        Map<Long, Part> entered = splitting.entered(children, parts, metrics.metric(target.metricId()));
        Terms terms = splitAmounts.terms(plan, target);
        SplitMethod method = wanted == null ? terms.line().splitMethod() : wanted;
        List<Portion> portions = splitAmounts.confirmed(terms, method, children, entered);
        allotments.write(targetId, method, children, portions, entered);
        if (target.isRoot()) {
            target.dispatch();
            targets.saveAndFlush(target);
        }
        changes.recordChildren(targetId, viewer.actor(), TargetAction.ALLOT);
        changes.record(targetId, viewer.actor(), TargetAction.CONFIRM_SPLIT, null);
        spread.childrenSet(plan, target.metricId(), targetId, viewer.login());
        steps.audit(viewer, "target.confirm-split", target, Allotments.told(method, children, entered));
        if (lines.allHave(held.leadId(), TargetAction.CONFIRM_SPLIT)) {
            if (target.isRoot()) {
                plan.dispatch();
                plans.saveAndFlush(plan);
            }
            process.splitConfirmed(held.leadId(), target.isRoot(), viewer.actor());
        } else {
            process.partlyDone(held.leadId(), viewer.actor());
        }
    }

    /** Several lines of one owner at once, all or none. */
    public void confirmSplits(Viewer viewer, List<LineSplit> splits) {
        splits.forEach(split -> confirmSplit(viewer, split.targetId(), split.method(), split.parts()));
    }

    /** Several lines of one owner at once, all or none, for one reason. */
    public void settleBalances(Viewer viewer, List<LineSplit> splits, String reason) {
        splits.forEach(split -> settleBalance(viewer, split.targetId(), split.parts(), reason));
    }

    /**
     * All children agreed but the balance is not 0: the head sets the children's amounts so that it is. They stay
     * AGREED. A unit that has split its own target among others keeps its amount, since theirs sum to it; the head's
     * own target may only rise, unless no other can change. Children not named keep their amount. The step is done when
     * every line of the owner is balanced.
     */
    public void settleBalance(Viewer viewer, long targetId, List<Part> parts, String reason) {
        TargetLocks.Held held = steps.hold(viewer, targetId);
        Target target = held.target();
        Plan plan = held.plan();
        rights.requireActsForUnit(viewer, target, plan);
        steps.requireState(target, TargetState.DISPATCHED);
        if (reason.isBlank()) {
            throw Refused.invalid("target.settle.reason");
        }
        settling.settle(viewer, held, parts, reason.strip());
        if (lines.balanced(held.leadId())) {
            process.balanceSettled(held.leadId(), viewer.actor());
        } else {
            process.partlyDone(held.leadId(), viewer.actor());
        }
    }
}
