package io.dacheng.target;

import io.dacheng.access.Viewer;
import io.dacheng.metric.MetricService;
import io.dacheng.shared.ItemResult;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How a target is agreed: the schedule, the member's submission and the head's decision. Each action checks the person,
 * changes the target, keeps the change and moves the process on, in one transaction; two people at once: one wins, the
 * other is refused with the winner's name.
 */
@Service
@Transactional
public class NegotiationService {

    private final TargetSteps steps;
    private final TargetChanges changes;
    private final TargetRights rights;
    private final Countdown countdown;
    private final CascadeProcess process;
    private final MetricService metrics;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate each;

    NegotiationService(
            TargetSteps steps,
            TargetChanges changes,
            TargetRights rights,
            Countdown countdown,
            CascadeProcess process,
            MetricService metrics,
            JdbcClient jdbc,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.steps = steps;
        this.changes = changes;
        this.rights = rights;
        this.countdown = countdown;
        this.process = process;
        this.metrics = metrics;
        this.jdbc = jdbc;
        this.clock = clock;
        this.each = new TransactionTemplate(transactions);
        this.each.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * The branch head's formulation schedule 制定完成进度: from today, submit before agree, not after the plan's date by
     * which units agree (or, when that has passed, the period's end).
     */
    public void setSchedule(Viewer viewer, long targetId, LocalDate submitBy, LocalDate agreeBy) {
        TargetLocks.Held held = steps.hold(viewer, targetId);
        Target target = held.target();
        Plan plan = held.plan();
        if (target.isRoot()) {
            throw Refused.invalid("target.schedule.root");
        }
        rights.requireActsForUnit(viewer, target, plan);
        steps.requireState(target, TargetState.DISPATCHED);
        changes.actorOf(targetId, TargetAction.SCHEDULE).ifPresent(winner -> {
            throw Refused.conflict("target.moved.on.SCHEDULE", winner);
        });
        LocalDate today = LocalDate.now(clock);
        target.schedule(submitBy, agreeBy, today, latestAgreement(plan, today));
        steps.save(viewer, target, TargetAction.SCHEDULE, null);
        steps.audit(viewer, "target.schedule", target, "submit by " + submitBy + ", agree by " + agreeBy);
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
        TargetLocks.Held held = steps.hold(viewer, targetId);
        Target target = held.target();
        rights.requireOwner(viewer, target);
        steps.requireState(target, TargetState.DISPATCHED, TargetState.RETURNED);
        BigDecimal checked = metrics.checked(metrics.metric(target.metricId()), amount);
        target.submit(checked, completionDate, steps.parentOf(target).completionDate(), reason);
        steps.save(viewer, target, TargetAction.SUBMIT, target.reason());
        steps.audit(viewer, "target.submit", target, checked.toPlainString() + " by " + completionDate);
        process.submitted(targetId, viewer.login());
    }

    /** T3. Never the own target. */
    public void approve(Viewer viewer, long targetId) {
        TargetLocks.Held held = steps.holdForDecision(viewer, targetId);
        Target target = held.target();
        requireRoomAtRoot(held.plan(), target, TargetSteps.amountOf(target));
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
        Target target = steps.holdForDecision(viewer, targetId).target();
        target.returnToAuthor(comment);
        steps.save(viewer, target, TargetAction.RETURN, target.reason());
        steps.audit(viewer, "target.return", target, "round " + target.round());
        process.decided(targetId, false, viewer.login());
    }

    /** T3: agrees at another amount, with a reason. */
    public void adjust(Viewer viewer, long targetId, BigDecimal amount, String reason) {
        TargetLocks.Held held = steps.holdForDecision(viewer, targetId);
        Target target = held.target();
        BigDecimal checked = metrics.checked(metrics.metric(target.metricId()), amount);
        requireRoomAtRoot(held.plan(), target, checked);
        target.adjust(checked, reason);
        agreed(viewer, target, TargetAction.ADJUST, target.reason());
    }

    private void agreed(Viewer viewer, Target target, TargetAction action, @Nullable String reason) {
        steps.save(viewer, target, action, reason);
        steps.audit(
                viewer,
                action == TargetAction.ADJUST ? "target.adjust" : "target.approve",
                target,
                TargetSteps.amountOf(target).toPlainString());
        process.decided(target.id(), true, viewer.login());
        countdown.agreed(target);
    }

    /**
     * The overall target's split is confirmed and nobody settles it afterwards: a member directly in the root unit may
     * agree only on what keeps its balance.
     */
    private void requireRoomAtRoot(Plan plan, Target target, BigDecimal amount) {
        Target parent = steps.parentOf(target);
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
        if (!plan.balance(TargetSteps.amountOf(parent), others.add(amount)).fits()) {
            throw Refused.invalid(
                    "target.decide.root",
                    amount.toPlainString(),
                    TargetSteps.amountOf(parent).subtract(others).toPlainString());
        }
    }
}
