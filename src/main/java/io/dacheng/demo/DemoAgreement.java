package io.dacheng.demo;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.inbox.InboxQuery;
import io.dacheng.inbox.InboxService;
import io.dacheng.inbox.WorkItem;
import io.dacheng.shared.Refused;
import io.dacheng.target.NegotiationService;
import io.dacheng.target.Part;
import io.dacheng.target.PlanService;
import io.dacheng.target.PlanState;
import io.dacheng.target.PlanView;
import io.dacheng.target.SplitMethod;
import io.dacheng.target.SplitService;
import io.dacheng.target.TargetService;
import io.dacheng.target.TargetView;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Plays the people of the demo: works through their inboxes until all plans are active but the bank's loans, which are
 * half agreed. What it does depends on the open items alone, so it goes on after an interrupted start.
 */
@Component
class DemoAgreement {

    private static final Logger LOG = LoggerFactory.getLogger(DemoAgreement.class);
    private static final int PAGE = 200;

    private final InboxService inbox;
    private final TargetService targets;
    private final SplitService splits;
    private final NegotiationService negotiation;
    private final PlanService plans;
    private final AccessService access;

    DemoAgreement(
            InboxService inbox,
            TargetService targets,
            SplitService splits,
            NegotiationService negotiation,
            PlanService plans,
            AccessService access) {
        this.inbox = inbox;
        this.targets = targets;
        this.splits = splits;
        this.negotiation = negotiation;
        this.plans = plans;
        this.access = access;
    }

    /** Does what can be done now in these plans; returns how many items were worked on. */
    int round(Set<Long> planIds) {
        Viewer administrator = access.viewer("admin");
        int done = 0;
        for (int offset = 0; ; offset += PAGE) {
            List<WorkItem> items = inbox.find(
                            administrator,
                            new InboxQuery(InboxQuery.Scope.UNIT, "", null, InboxQuery.Sort.NEWEST, offset, PAGE))
                    .items();
            for (WorkItem item : items) {
                done += planIds.contains(item.planId()) && work(item) ? 1 : 0;
            }
            if (items.size() < PAGE) {
                return done;
            }
        }
    }

    private boolean work(WorkItem item) {
        String actor = item.assignee() != null
                ? item.assignee()
                : item.candidates().stream().sorted().findFirst().orElse(null);
        if (actor == null || item.targetId() == null || item.planId() == null) {
            return false;
        }
        Viewer viewer = access.viewer(actor);
        try {
            PlanView plan = plans.plan(viewer, item.planId());
            boolean toTheEnd = DemoPlans.agreed(plan);
            return plan.state() != PlanState.ACTIVE && act(item, viewer, plan, item.targetId(), toTheEnd);
        } catch (Refused refusal) {
            LOG.debug("The demo's {} could not act: {}", actor, refusal.getMessage());
            return false;
        }
    }

    private boolean act(WorkItem item, Viewer viewer, PlanView plan, long targetId, boolean toTheEnd) {
        int mood = Math.floorMod(item.subject().hashCode(), 10);
        switch (item.kind()) {
            case CONFIRM_SPLIT, SPLIT_TARGET -> confirmProposal(viewer, plan, targetId);
            case SET_SCHEDULE -> negotiation.setSchedule(viewer, targetId, plan.submitBy(), plan.agreeBy());
            case SUBMIT_TARGET -> {
                TargetView target = targets.target(viewer, targetId);
                if (!toTheEnd && (mood > 6 || target.round() > 0)) {
                    return false;
                }
                submit(viewer, target, plan, !toTheEnd && mood == 2);
            }
            case APPROVE_TARGET -> {
                if (!toTheEnd && mood > 3) {
                    return false;
                }
                if (!toTheEnd && mood == 2) {
                    negotiation.returnToMember(viewer, targetId, "Please look at the two renewals again.");
                } else {
                    negotiation.approve(viewer, targetId);
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void confirmProposal(Viewer viewer, PlanView plan, long targetId) {
        SplitMethod method = plan.split();
        List<Part> parts = splits.previewSplit(viewer, targetId, method, List.of()).stream()
                .map(child -> new Part(child.id(), child.amount(), false))
                .toList();
        splits.confirmSplit(viewer, targetId, parts);
    }

    private void submit(Viewer viewer, TargetView target, PlanView plan, boolean counterProposal) {
        BigDecimal proposed = target.proposed() == null ? BigDecimal.ZERO : target.proposed();
        if (counterProposal) {
            negotiation.submit(
                    viewer,
                    target.id(),
                    proposed.multiply(new BigDecimal("0.9"))
                            .setScale(plan.metric().scale(), java.math.RoundingMode.DOWN),
                    plan.periodEnd(),
                    "Two key accounts have moved to another branch.");
        } else {
            negotiation.submit(viewer, target.id(), proposed, plan.periodEnd(), null);
        }
    }
}
