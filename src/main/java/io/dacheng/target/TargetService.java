package io.dacheng.target;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.metric.MetricService;
import io.dacheng.shared.ItemResult;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import io.dacheng.target.Splitting.Child;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What people do with targets. Each action checks the person, changes the target, keeps the change and moves the
 * process on, in one transaction; two people at once: one wins, the other is refused with the winner's name.
 */
@Service
@Transactional
public class TargetService {

    private final Targets targets;
    private final Plans plans;
    private final TargetLocks locks;
    private final TargetViews views;
    private final TargetChanges changes;
    private final TargetRights rights;
    private final Splitting splitting;
    private final Countdown countdown;
    private final CascadeProcess process;
    private final MetricService metrics;
    private final AuditLog audit;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate each;

    TargetService(
            Targets targets,
            Plans plans,
            TargetLocks locks,
            TargetViews views,
            TargetChanges changes,
            TargetRights rights,
            Splitting splitting,
            Countdown countdown,
            CascadeProcess process,
            MetricService metrics,
            AuditLog audit,
            JdbcClient jdbc,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.targets = targets;
        this.plans = plans;
        this.locks = locks;
        this.views = views;
        this.changes = changes;
        this.rights = rights;
        this.splitting = splitting;
        this.countdown = countdown;
        this.process = process;
        this.metrics = metrics;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
        this.each = new TransactionTemplate(transactions);
        this.each.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** @throws Refused NOT_FOUND also when the viewer may not see it */
    @Transactional(readOnly = true)
    public TargetView target(Viewer viewer, long targetId) {
        requireSees(viewer, targetId);
        return views.one(targetId).orElseThrow(() -> TargetRights.unknown(targetId));
    }

    /** The targets of a plan that the viewer may see, parents before children. */
    @Transactional(readOnly = true)
    public List<TargetView> tree(Viewer viewer, long planId) {
        return views.tree(viewer, planId);
    }

    /** For who acts for the target's unit, and who sees it. */
    @Transactional(readOnly = true)
    public List<TargetView> children(Viewer viewer, long targetId) {
        requireSees(viewer, targetId);
        return views.children(targetId);
    }

    /** Oldest first. */
    @Transactional(readOnly = true)
    public List<TargetChangeView> history(Viewer viewer, long targetId) {
        requireSees(viewer, targetId);
        return changes.of(targetId);
    }

    /** Targets in which the viewer is the owner, newest period first. */
    @Transactional(readOnly = true)
    public List<TargetView> ownTargets(Viewer viewer) {
        Long memberId = viewer.memberId();
        return memberId == null ? List.of() : views.ownedBy(memberId);
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
        Target target = requireSees(viewer, targetId);
        Plan plan = rights.planOf(target);
        rights.requireActsForUnit(viewer, target, plan);
        List<Child> children = splitting.children(targetId);
        Map<Long, Part> entered = splitting.entered(children, parts, metrics.metric(target.metricId()));
        Map<Long, BigDecimal> amounts = splitting.amounts(
                amountOf(target), method, plan.line(target.metricId()).roundingStep(), children, entered);
        return views.children(targetId).stream()
                .map(child -> child.proposing(
                        Objects.requireNonNull(amounts.get(child.id())),
                        entered.containsKey(child.id())
                                ? Objects.requireNonNull(entered.get(child.id()))
                                        .locked()
                                : child.locked()))
                .toList();
    }

    /**
     * Confirms the split of the root target or of a unit's target; the parts must sum to the amount exactly (S2, T4),
     * or exceed it by no more than the plan allows when every part is entered. Children not named are computed by the
     * plan's method.
     */
    public void confirmSplit(Viewer viewer, long targetId, List<Part> parts) {
        TargetLocks.Held held = hold(viewer, targetId);
        Target target = held.target();
        Plan plan = held.plan();
        rights.requireActsForUnit(viewer, target, plan);
        requireRunning(plan, PlanState.DRAFT, PlanState.DISPATCHED);
        changes.actorOf(targetId, TargetAction.CONFIRM_SPLIT).ifPresent(winner -> {
            throw Refused.conflict("target.moved.on.CONFIRM_SPLIT", winner);
        });
        List<Child> children = splitting.children(targetId);
        if (children.isEmpty()) {
            throw Refused.conflict("target.split.not.ready");
        }
        Map<Long, Part> entered = splitting.entered(children, parts, metrics.metric(target.metricId()));
        Map<Long, BigDecimal> amounts =
                splitting.confirmed(amountOf(target), plan, target.metricId(), children, entered);
        allot(targetId, children, amounts, entered);
        if (target.isRoot()) {
            target.dispatch();
            targets.saveAndFlush(target);
            plan.dispatch();
            plans.saveAndFlush(plan);
        }
        changes.recordChildren(targetId, viewer.login(), TargetAction.ALLOT);
        changes.record(targetId, viewer.login(), TargetAction.CONFIRM_SPLIT, null);
        audit(viewer, "target.confirm-split", target, children.size() + " parts");
        process.splitConfirmed(targetId, target.isRoot(), viewer.login());
    }

    /**
     * The branch head's formulation schedule 制定完成进度: from today, submit before agree, not after the plan's date by
     * which units agree (or, when that has passed, the period's end).
     */
    public void setSchedule(Viewer viewer, long targetId, LocalDate submitBy, LocalDate agreeBy) {
        TargetLocks.Held held = hold(viewer, targetId);
        Target target = held.target();
        Plan plan = held.plan();
        if (target.isRoot()) {
            throw Refused.invalid("target.schedule.root");
        }
        rights.requireActsForUnit(viewer, target, plan);
        requireState(target, TargetState.DISPATCHED);
        changes.actorOf(targetId, TargetAction.SCHEDULE).ifPresent(winner -> {
            throw Refused.conflict("target.moved.on.SCHEDULE", winner);
        });
        LocalDate today = LocalDate.now(clock);
        target.schedule(submitBy, agreeBy, today, latestAgreement(plan, today));
        save(viewer, target, TargetAction.SCHEDULE, null);
        audit(viewer, "target.schedule", target, "submit by " + submitBy + ", agree by " + agreeBy);
        process.scheduleSet(targetId, viewer.login());
    }

    private static LocalDate latestAgreement(Plan plan, LocalDate today) {
        if (!plan.agreeBy().isBefore(today)) {
            return plan.agreeBy();
        }
        return plan.periodEnd().isBefore(today) ? today : plan.periodEnd();
    }

    /** T2. A counter-proposal (amount other than proposed) needs a reason; completion not after the parent's. */
    public void submit(
            Viewer viewer, long targetId, BigDecimal amount, LocalDate completionDate, @Nullable String reason) {
        TargetLocks.Held held = hold(viewer, targetId);
        Target target = held.target();
        rights.requireOwner(viewer, target);
        requireState(target, TargetState.DISPATCHED, TargetState.RETURNED);
        BigDecimal checked = metrics.checked(metrics.metric(target.metricId()), amount);
        target.submit(checked, completionDate, parentOf(target).completionDate(), reason);
        save(viewer, target, TargetAction.SUBMIT, target.reason());
        audit(viewer, "target.submit", target, checked.toPlainString() + " by " + completionDate);
        process.submitted(targetId, viewer.login());
    }

    /** T3. Never the own target. */
    public void approve(Viewer viewer, long targetId) {
        TargetLocks.Held held = holdForDecision(viewer, targetId);
        Target target = held.target();
        requireRoomAtRoot(held.plan(), target, amountOf(target));
        target.approve();
        agreed(viewer, target, TargetAction.APPROVE, null);
    }

    /** Several at once, each in a transaction of its own, a result for each. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public List<ItemResult> approveAll(Viewer viewer, List<Long> targetIds) {
        List<ItemResult> results = new ArrayList<>();
        for (long targetId : targetIds) {
            try {
                each.executeWithoutResult(transaction -> approve(viewer, targetId));
                results.add(new ItemResult(targetId, null));
            } catch (Refused refused) {
                results.add(new ItemResult(targetId, refused));
            }
        }
        return results;
    }

    /** T3: back to its author with a comment; above the plan's round limit the next decision is the next higher head's. */
    public void returnToMember(Viewer viewer, long targetId, String comment) {
        Target target = holdForDecision(viewer, targetId).target();
        target.returnToAuthor(comment);
        save(viewer, target, TargetAction.RETURN, target.reason());
        audit(viewer, "target.return", target, "round " + target.round());
        process.decided(targetId, false, viewer.login());
    }

    /** T3: agrees at another amount, with a reason. */
    public void adjust(Viewer viewer, long targetId, BigDecimal amount, String reason) {
        TargetLocks.Held held = holdForDecision(viewer, targetId);
        Target target = held.target();
        BigDecimal checked = metrics.checked(metrics.metric(target.metricId()), amount);
        requireRoomAtRoot(held.plan(), target, checked);
        target.adjust(checked, reason);
        agreed(viewer, target, TargetAction.ADJUST, target.reason());
    }

    /**
     * All children agreed but the balance is not 0: the head sets the children's amounts so that it is. They stay
     * AGREED. A unit that has split its own target among others keeps its amount, since theirs sum to it; the head's
     * own target may only rise, unless no other can change. Children not named keep their amount.
     */
    public void settleBalance(Viewer viewer, long targetId, List<Part> parts, String reason) {
        TargetLocks.Held held = hold(viewer, targetId);
        Target target = held.target();
        Plan plan = held.plan();
        rights.requireActsForUnit(viewer, target, plan);
        requireState(target, TargetState.DISPATCHED);
        if (reason.isBlank()) {
            throw Refused.invalid("target.settle.reason");
        }
        List<Child> children = splitting.children(targetId);
        if (children.isEmpty() || target.openChildren() > 0) {
            throw Refused.conflict("target.settle.open", target.openChildren());
        }
        if (plan.balance(amountOf(target), sum(children)).fits()) {
            throw movedOnOr(targetId, TargetAction.SETTLE, "target.settle.balanced");
        }
        Map<Long, Part> entered = splitting.entered(children, parts, metrics.metric(target.metricId()));
        List<Settlement> settlements = settlements(viewer, children, entered);
        BigDecimal total = sum(children);
        for (Settlement settlement : settlements) {
            total = total.subtract(settlement.before()).add(settlement.after());
        }
        Balance balance = plan.balance(amountOf(target), total);
        if (!balance.fits()) {
            throw Refused.invalid(
                    "target.settle.sum",
                    total.toPlainString(),
                    amountOf(target).toPlainString(),
                    balance.left().toPlainString());
        }
        settlements.forEach(settlement -> settle(viewer, settlement, reason.strip()));
        changes.record(targetId, viewer.login(), TargetAction.SETTLE, reason.strip());
        audit(viewer, "target.settle", target, settlements.size() + " changed: " + reason.strip());
        process.balanceSettled(targetId, viewer.login());
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
        return child.kind() == OwnerKind.MEMBER && Objects.equals(child.ownerId(), viewer.memberId());
    }

    private void settle(Viewer viewer, Settlement settlement, String reason) {
        jdbc.sql("update target set amount = :amount, reason = :reason, lock_version = lock_version + 1 where id = :id")
                .param("amount", settlement.after())
                .param("reason", reason)
                .param("id", settlement.childId())
                .update();
        changes.record(settlement.childId(), viewer.login(), TargetAction.SETTLE, reason);
    }

    private void allot(long parentId, List<Child> children, Map<Long, BigDecimal> amounts, Map<Long, Part> entered) {
        int size = children.size();
        Long[] ids = new Long[size];
        String[] figures = new String[size];
        Boolean[] locked = new Boolean[size];
        for (int i = 0; i < size; i++) {
            Child child = children.get(i);
            Part part = entered.get(child.id());
            ids[i] = child.id();
            figures[i] = Objects.requireNonNull(amounts.get(child.id())).toPlainString();
            locked[i] = part == null ? child.locked() : part.locked();
        }
        jdbc.sql("""
                update target t
                set proposed_amount = cast(v.amount as numeric), amount = cast(v.amount as numeric), locked = v.locked,
                    lock_version = t.lock_version + 1
                from unnest(:ids, :amounts, :locked) as v (id, amount, locked)
                where t.id = v.id and t.parent_id = :parent
                """)
                .param("ids", ids)
                .param("amounts", figures)
                .param("locked", locked)
                .param("parent", parentId)
                .update();
    }

    private void agreed(Viewer viewer, Target target, TargetAction action, @Nullable String reason) {
        save(viewer, target, action, reason);
        audit(
                viewer,
                action == TargetAction.ADJUST ? "target.adjust" : "target.approve",
                target,
                amountOf(target).toPlainString());
        process.decided(target.id(), true, viewer.login());
        countdown.agreed(target);
    }

    /**
     * The overall target's split is confirmed and nobody settles it afterwards: a member directly in the root unit may
     * agree only on what keeps its balance.
     */
    private void requireRoomAtRoot(Plan plan, Target target, BigDecimal amount) {
        Target parent = parentOf(target);
        if (!parent.isRoot()) {
            return;
        }
        BigDecimal others = jdbc.sql("""
                select coalesce(sum(case when state in ('AGREED', 'ACTIVE') then amount else proposed_amount end), 0)
                from target where parent_id = :parent and id <> :id
                """)
                .param("parent", parent.id())
                .param("id", target.id())
                .query(BigDecimal.class)
                .single();
        if (!plan.balance(amountOf(parent), others.add(amount)).fits()) {
            throw Refused.invalid(
                    "target.decide.root",
                    amount.toPlainString(),
                    amountOf(parent).subtract(others).toPlainString());
        }
    }

    private TargetLocks.Held hold(Viewer viewer, long targetId) {
        TargetLocks.Held held = locks.hold(targetId, target -> rights.requireSees(viewer, target));
        if (held.plan().isOver()) {
            throw Refused.conflict("target.plan.over.already", held.plan().name());
        }
        return held;
    }

    private TargetLocks.Held holdForDecision(Viewer viewer, long targetId) {
        TargetLocks.Held held = hold(viewer, targetId);
        rights.requireDecides(viewer, held.target(), held.plan());
        requireState(held.target(), TargetState.SUBMITTED);
        return held;
    }

    private Target requireSees(Viewer viewer, long targetId) {
        Target target = targets.findById(targetId).orElseThrow(() -> TargetRights.unknown(targetId));
        rights.requireSees(viewer, target);
        return target;
    }

    private void requireState(Target target, TargetState... states) {
        if (!target.is(states)) {
            throw changes.movedOn(target.id());
        }
    }

    private void requireRunning(Plan plan, PlanState... states) {
        if (!List.of(states).contains(plan.state())) {
            throw Refused.conflict("target.plan.over.already", plan.name());
        }
    }

    private Refused movedOnOr(long targetId, TargetAction action, String otherwise) {
        return changes.actorOf(targetId, action)
                .map(winner -> Refused.conflict("target.moved.on." + action, winner))
                .orElseGet(() -> Refused.conflict(otherwise));
    }

    private Target parentOf(Target target) {
        return targets.findById(Objects.requireNonNull(target.parentId())).orElseThrow();
    }

    private static BigDecimal amountOf(Target target) {
        BigDecimal amount = target.amount();
        if (amount == null) {
            throw Refused.conflict("target.amount.none");
        }
        return amount;
    }

    private static BigDecimal sum(List<Child> children) {
        return children.stream()
                .map(child -> Objects.requireNonNull(child.amount()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void save(Viewer viewer, Target target, TargetAction action, @Nullable String reason) {
        targets.saveAndFlush(target);
        changes.record(target.id(), viewer.login(), action, reason);
    }

    private void audit(Viewer viewer, String action, Target target, String detail) {
        audit.record(viewer.login(), action, "target:" + target.id(), detail);
    }
}
