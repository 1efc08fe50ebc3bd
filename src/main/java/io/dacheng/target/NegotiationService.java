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
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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

    private final Targets targets;
    private final OwnerLines lines;
    private final TargetSteps steps;
    private final TargetChanges changes;
    private final TargetRights rights;
    private final Countdown countdown;
    private final Returns returns;
    private final CascadeProcess process;
    private final MetricService metrics;
    private final Clock clock;
    private final TransactionTemplate each;

    NegotiationService(
            Targets targets,
            OwnerLines lines,
            TargetSteps steps,
            TargetChanges changes,
            TargetRights rights,
            Countdown countdown,
            Returns returns,
            CascadeProcess process,
            MetricService metrics,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.targets = targets;
        this.lines = lines;
        this.steps = steps;
        this.changes = changes;
        this.rights = rights;
        this.countdown = countdown;
        this.returns = returns;
        this.process = process;
        this.metrics = metrics;
        this.clock = clock;
        this.each = new TransactionTemplate(transactions);
        this.each.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * The branch head's formulation schedule 制定完成进度: from today, submit before agree, not after the plan's date by
     * which units agree (or, when that has passed, the period's end). Any line of the unit may be named: it holds for all.
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
        for (OwnerLines.Line line : lines.of(held.leadId())) {
            Target scheduled = targets.findById(line.id()).orElseThrow();
            scheduled.schedule(submitBy, agreeBy, today, latestAgreement(plan, today));
            steps.save(viewer, scheduled, TargetAction.SCHEDULE, null);
        }
        steps.audit(viewer, "target.schedule", target, "submit by " + submitBy + ", agree by " + agreeBy);
        process.scheduleSet(held.leadId(), viewer.actor());
    }

    private static LocalDate latestAgreement(Plan plan, LocalDate today) {
        if (!plan.agreeBy().isBefore(today)) {
            return plan.agreeBy();
        }
        return plan.periodEnd().isBefore(today) ? today : plan.periodEnd();
    }

    /** T2. A counter-proposal (amount other than proposed) needs a reason; completion not after the parent's.
     * The step is done when no line of the owner is left to submit. */
    public void submit(
            Viewer viewer, long targetId, BigDecimal amount, LocalDate completionDate, @Nullable String reason) {
        TargetLocks.Held held = steps.hold(viewer, targetId);
        Target target = held.target();
        rights.requireOwner(viewer, target);
        steps.requireState(target, TargetState.DISPATCHED, TargetState.RETURNED);
        if (lines.any(held.leadId(), TargetState.SUBMITTED) && process.awaitsDecision(held.leadId())) {
            throw Refused.conflict("target.submit.undecided");
        }
        BigDecimal checked = metrics.checked(metrics.metric(target.metricId()), amount);
        target.submit(checked, completionDate, steps.parentOf(target).completionDate(), reason);
        steps.save(viewer, target, TargetAction.SUBMIT, target.reason());
        steps.audit(viewer, "target.submit", target, checked.toPlainString() + " by " + completionDate);
        if (!lines.any(held.leadId(), TargetState.DISPATCHED, TargetState.RETURNED)) {
            process.submitted(held.leadId(), viewer.actor());
        }
    }

    /** T3. Never the own target. */
    public void approve(Viewer viewer, long targetId) {
        TargetLocks.Held held = holdForDecision(viewer, targetId);
        Target target = held.target();
        target.approve();
        agreed(viewer, held, TargetAction.APPROVE, null);
    }

    /** Several lines of one owner at once, all or none. */
    public void submitLines(Viewer viewer, List<Submission> submissions) {
        submissions.forEach(
                line -> submit(viewer, line.targetId(), line.amount(), line.completionDate(), line.reason()));
    }

    /** Several lines of one owner at once, all or none: partial approval returns some and agrees the others. */
    public void decide(Viewer viewer, List<Decision> decisions) {
        for (Decision decision : decisions) {
            String reason = decision.reason() == null ? "" : decision.reason();
            switch (decision.verdict()) {
                case APPROVE -> approve(viewer, decision.targetId());
                case RETURN -> returnToMember(viewer, decision.targetId(), reason);
                case ADJUST -> adjust(viewer, decision.targetId(), Objects.requireNonNull(decision.amount()), reason);
            }
        }
    }

    /**
     * Several members at once, each in a transaction of its own, a result for each; a member with several lines has all
     * that are submitted approved.
     *
     * @param targetIds a line of each member
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public List<ItemResult> approveAll(Viewer viewer, List<Long> targetIds) {
        List<ItemResult> results = new ArrayList<>();
        for (long targetId : targetIds) {
            try {
                each.executeWithoutResult(
                        transaction -> submittedLines(targetId).forEach(line -> approve(viewer, line)));
                results.add(new ItemResult(targetId, null));
            } catch (Refused refused) {
                results.add(new ItemResult(targetId, refused));
            }
        }
        return results;
    }

    /** The submitted ones of the owner's lines, or else this one, which will be refused with the reason. */
    private List<Long> submittedLines(long targetId) {
        List<Long> submitted = targets.findById(targetId).stream()
                .flatMap(target -> lines.of(target.leadingId()).stream())
                .filter(line -> line.state() == TargetState.SUBMITTED)
                .map(OwnerLines.Line::id)
                .toList();
        return submitted.isEmpty() ? List.of(targetId) : submitted;
    }

    /** T3: every line that the member has submitted goes back with the same comment. */
    public void returnAllToMember(Viewer viewer, long targetId, String comment) {
        submittedLines(targetId).forEach(line -> returnToMember(viewer, line, comment));
    }

    /** T3: back to its author with a comment; above the plan's round limit the next decision is the next higher head's. */
    public void returnToMember(Viewer viewer, long targetId, String comment) {
        TargetLocks.Held held = holdForDecision(viewer, targetId);
        Target target = held.target();
        target.returnToAuthor(comment);
        steps.save(viewer, target, TargetAction.RETURN, target.reason());
        steps.audit(viewer, "target.return", target, "round " + target.round());
        moveOn(viewer, held);
    }

    /**
     * T3: straight back to its author from any level, also an agreed one while the plan is not ACTIVE. For heads above
     * and target setters, and for the unit's own heads. Units on the way that had agreed are open again; their splits
     * stay.
     *
     * @throws Refused CONFLICT when the plan is active, or just moving on to its next step (try again in a moment)
     */
    public void returnToAuthor(Viewer viewer, long targetId, String comment) {
        returns.toAuthor(viewer, targetId, comment);
    }

    /** Whether {@link #returnToAuthor} is for this person, and the target where it can be returned from. */
    @Transactional(readOnly = true)
    public boolean mayReturnToAuthor(Viewer viewer, long targetId) {
        try {
            return returns.possible(viewer, steps.requireSees(viewer, targetId));
        } catch (Refused notForTheViewer) {
            return false;
        }
    }

    /** T3: agrees at another amount, with a reason. */
    public void adjust(Viewer viewer, long targetId, BigDecimal amount, String reason) {
        TargetLocks.Held held = holdForDecision(viewer, targetId);
        Target target = held.target();
        BigDecimal checked = metrics.checked(metrics.metric(target.metricId()), amount);
        target.adjust(checked, reason);
        agreed(viewer, held, TargetAction.ADJUST, target.reason());
    }

    private TargetLocks.Held holdForDecision(Viewer viewer, long targetId) {
        TargetLocks.Held held = steps.holdForDecision(viewer, targetId);
        if (lines.any(held.leadId(), TargetState.DISPATCHED, TargetState.RETURNED)
                && !process.awaitsDecision(held.leadId())) {
            throw Refused.conflict("target.decide.incomplete");
        }
        return held;
    }

    private void agreed(Viewer viewer, TargetLocks.Held held, TargetAction action, @Nullable String reason) {
        Target target = held.target();
        steps.save(viewer, target, action, reason);
        steps.audit(
                viewer,
                action == TargetAction.ADJUST ? "target.adjust" : "target.approve",
                target,
                TargetSteps.amountOf(target).toPlainString());
        moveOn(viewer, held);
    }

    /** Once every line is decided: all agreed, and the owner's parent counts down; or back to the owner with the others. */
    private void moveOn(Viewer viewer, TargetLocks.Held held) {
        if (lines.any(held.leadId(), TargetState.SUBMITTED)) {
            process.partlyDone(held.leadId(), viewer.actor());
            return;
        }
        boolean agreed = lines.agreed(held.leadId());
        process.decided(held.leadId(), agreed, viewer.actor());
        if (agreed) {
            countdown.agreed(held.leadId());
        }
    }
}
