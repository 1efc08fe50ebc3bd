package io.dacheng.target;

import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import io.dacheng.shared.OwnerKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;

/**
 * Walks plans over the small bank with the people who act in it, running the engine's jobs between
 * the steps. The plan is for 2026 by weight; members submit by 25 May, units agree by 31 May.
 */
class PlanWalk {

    static final LocalDate SUBMIT_BY = LocalDate.of(2026, 5, 25);
    static final LocalDate AGREE_BY = LocalDate.of(2026, 5, 31);
    static final LocalDate YEAR_END = LocalDate.of(2026, 12, 31);

    private final Organisations organisations;
    private final PlanService plans;
    private final TargetService targets;
    private final SplitService splits;
    private final NegotiationService negotiation;
    private final Jobs jobs;

    PlanWalk(
            Organisations organisations,
            PlanService plans,
            TargetService targets,
            SplitService splits,
            NegotiationService negotiation,
            Jobs jobs) {
        this.organisations = organisations;
        this.plans = plans;
        this.targets = targets;
        this.splits = splits;
        this.negotiation = negotiation;
        this.jobs = jobs;
    }

    NewPlan plan(String amount, SplitMethod split) {
        return plan("deposits", amount, split);
    }

    NewPlan plan(String metric, String amount, SplitMethod split) {
        return new NewPlan(
                "Deposits 2026",
                metric,
                "HQ",
                LocalDate.of(2026, 1, 1),
                YEAR_END,
                new BigDecimal(amount),
                split,
                null,
                BigDecimal.ZERO,
                SUBMIT_BY,
                AGREE_BY);
    }

    /** Started by the setter; its split is proposed and waits to be confirmed. */
    long started(NewPlan plan) {
        long planId = plans.create(organisations.viewer("setter"), plan);
        jobs.runMessages();
        return planId;
    }

    /** Confirmed at the top; the regions have theirs. */
    long dispatched(NewPlan plan) {
        long planId = started(plan);
        confirm("setter", planId, "HQ");
        return planId;
    }

    /** Split down to the members, who have all been asked. */
    long withMembers(NewPlan plan) {
        long planId = dispatched(plan);
        scheduleAndSplit(planId, "north");
        scheduleAndSplit(planId, "south");
        scheduleAndSplit(planId, "north-1");
        scheduleAndSplit(planId, "north-2");
        scheduleAndSplit(planId, "south-1");
        return planId;
    }

    /** Agreed by everybody as proposed: ACTIVE. */
    long active(NewPlan plan) {
        long planId = withMembers(plan);
        agreeAsProposed(planId, member -> true);
        PlanState state = plans.plan(organisations.viewer("setter"), planId).state();
        if (state != PlanState.ACTIVE) {
            throw new IllegalStateException("the plan is " + state);
        }
        return planId;
    }

    void scheduleAndSplit(long planId, String unit) {
        negotiation.setSchedule(
                organisations.viewer("head-" + unit), target(planId, unit).id(), SUBMIT_BY, AGREE_BY);
        jobs.runMessages();
        confirm("head-" + unit, planId, unit);
    }

    void confirm(String login, long planId, String unit) {
        splits.confirmSplit(organisations.viewer(login), target(planId, unit).id(), List.of());
        jobs.runMessages();
    }

    /** Members accept their proposal and their heads approve it. */
    void agreeAsProposed(long planId, Predicate<TargetView> which) {
        for (TargetView member : tree(planId)) {
            if (member.ownerKind() == OwnerKind.MEMBER
                    && member.state() == TargetState.DISPATCHED
                    && which.test(member)) {
                submit(planId, member.ownerCode(), String.valueOf(member.proposed()), null);
                approve(planId, member.ownerCode());
            }
        }
    }

    void submit(long planId, String login, String amount, String reason) {
        negotiation.submit(
                organisations.viewer(login), target(planId, login).id(), new BigDecimal(amount), YEAR_END, reason);
        jobs.runMessages();
    }

    void approve(long planId, String login) {
        TargetView target = target(planId, login);
        negotiation.approve(organisations.viewer(headOf(planId, target)), target.id());
        jobs.runMessages();
    }

    /** The login of the head of the unit a member's target is part of. */
    String headOf(long planId, TargetView member) {
        return tree(planId).stream()
                .filter(t -> Long.valueOf(t.id()).equals(member.parentId()))
                .map(t -> "head-" + t.ownerCode())
                .findFirst()
                .orElseThrow();
    }

    /** By unit code or login, as the setter sees it. */
    TargetView target(long planId, String owner) {
        return tree(planId).stream()
                .filter(t -> t.ownerCode().equals(owner))
                .findFirst()
                .orElseThrow();
    }

    List<TargetView> tree(long planId) {
        return targets.tree(organisations.viewer("setter"), planId);
    }
}
