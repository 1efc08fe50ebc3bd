package io.dacheng.target;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.calendar.Period;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.dacheng.organisation.UnitView;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Plans: one cascade each, from the overall target to the active plan. */
@Service
@Transactional
public class PlanService {

    private static final int LONGEST_NAME = 200;

    private final Plans plans;
    private final Targets targets;
    private final TargetChanges changes;
    private final TargetRights rights;
    private final PlanViews views;
    private final PlanTerms terms;
    private final NewPlanRules rules;
    private final Splitting splitting;
    private final SplitAmounts splitAmounts;
    private final PeriodSpread spread;
    private final CascadeSteps steps;
    private final CascadeProcess process;
    private final MetricService metrics;
    private final AuditLog audit;
    private final Clock clock;

    PlanService(
            Plans plans,
            Targets targets,
            TargetChanges changes,
            TargetRights rights,
            PlanViews views,
            PlanTerms terms,
            NewPlanRules rules,
            Splitting splitting,
            SplitAmounts splitAmounts,
            PeriodSpread spread,
            CascadeSteps steps,
            CascadeProcess process,
            MetricService metrics,
            AuditLog audit,
            Clock clock) {
        this.plans = plans;
        this.targets = targets;
        this.changes = changes;
        this.rights = rights;
        this.views = views;
        this.terms = terms;
        this.rules = rules;
        this.splitting = splitting;
        this.splitAmounts = splitAmounts;
        this.spread = spread;
        this.steps = steps;
        this.process = process;
        this.metrics = metrics;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Saves the plan with a root target for each metric and starts {@code target-cascade}; TARGET_SETTER (or
     * administrator) over the root unit only.
     *
     * @throws Refused INVALID for the first thing that is wrong, FORBIDDEN for everybody else
     */
    public long create(Viewer viewer, NewPlan plan) {
        terms.requireSetter(viewer);
        UnitView root = terms.rootUnit(viewer, plan.rootUnit());
        String name = plan.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw Refused.invalid("target.plan.name", LONGEST_NAME);
        }
        requireDates(plan);
        List<PlanLine> lines = lines(plan);
        rules.check(viewer, plan, root, lines);
        if (splitting.heirs(root.id()).isEmpty()) {
            throw Refused.invalid("target.plan.nobody", root.name());
        }
        if (plan.lines().stream().anyMatch(line -> line.split() == SplitMethod.WEIGHTED)) {
            splitting.requireWeights(root);
        }
        requireShares(plan, root);

        Plan saved = plans.saveAndFlush(new Plan(plan, lines, root.id(), viewer.login(), Instant.now(clock)));
        Target lead = null;
        for (PlanLine line : saved.lines()) {
            Target rootTarget = targets.saveAndFlush(Target.root(saved, line, lead));
            lead = lead == null ? rootTarget : lead;
            changes.record(rootTarget.id(), viewer.actor(), TargetAction.CREATE, null);
            spread.amountSet(saved, rootTarget.metricId(), rootTarget.id(), viewer.login());
        }
        String amounts = plan.lines().stream()
                .map(line -> line.amount().toPlainString() + " " + line.metric())
                .collect(Collectors.joining(", "));
        audit.record(
                viewer.login(),
                "plan.create",
                "plan:" + saved.id(),
                name + ": " + amounts + " for " + root.code() + ", " + plan.periodStart() + " to " + plan.periodEnd());
        process.startCascade(saved.id(), viewer.login());
        return saved.id();
    }

    /** @throws Refused NOT_FOUND also when the viewer may see none of its targets */
    @Transactional(readOnly = true)
    public PlanView plan(Viewer viewer, long planId) {
        return plan(viewer, planId, null);
    }

    /**
     * @param knownAt as it was known at that moment (T6); null for now
     * @throws Refused NOT_FOUND also when the viewer may see none of its targets, or it was not there yet
     */
    @Transactional(readOnly = true)
    public PlanView plan(Viewer viewer, long planId, @Nullable Instant knownAt) {
        return views.find(viewer, planId, knownAt).stream().findFirst().orElseThrow(() -> unknown(planId));
    }

    /** Plans that have a target the viewer may see, newest first. */
    @Transactional(readOnly = true)
    public List<PlanView> plans(Viewer viewer) {
        return plans(viewer, null);
    }

    /** @param knownAt as known at that moment (T6); null for now */
    @Transactional(readOnly = true)
    public List<PlanView> plans(Viewer viewer, @Nullable Instant knownAt) {
        return views.find(viewer, null, knownAt);
    }

    /** Names of the plans that the viewer may see, by id, newest first; for choosing one. */
    @Transactional(readOnly = true)
    public Map<Long, String> names(Viewer viewer) {
        return views.names(viewer);
    }

    /** Whether {@link #cancel} is for this person. */
    @Transactional(readOnly = true)
    public boolean mayCancel(Viewer viewer, long planId) {
        return plans.findById(planId)
                .filter(plan -> !plan.isOver() && mayCancel(viewer, plan))
                .isPresent();
    }

    /** Ends a plan that is not closed; its targets become CANCELLED and its tasks disappear. Its creator or a setter over it. */
    public void cancel(Viewer viewer, long planId, String reason) {
        plan(viewer, planId);
        if (reason.isBlank()) {
            throw Refused.invalid("target.plan.cancel.reason");
        }
        // Held before it is read: who cancels second sees that it is done.
        Plan plan = plans.findLockedById(planId).orElseThrow(() -> unknown(planId));
        if (!mayCancel(viewer, plan)) {
            throw Refused.forbidden("target.plan.cancel.who");
        }
        if (!steps.cancel(planId, reason, viewer.login())) {
            throw Refused.conflict("target.plan.over.already", plan.name());
        }
        process.cancel(planId, reason.strip());
    }

    private boolean mayCancel(Viewer viewer, Plan plan) {
        return plan.createdBy().equals(viewer.login()) || rights.setsTargetsFor(viewer, plan.rootUnitId());
    }

    private static Refused unknown(long planId) {
        return Refused.notFound("target.plan.unknown", planId);
    }

    /** Refuses a HISTORICAL line whose base period gives the first level no shares. */
    private void requireShares(NewPlan plan, UnitView root) {
        for (NewPlan.Line line : plan.lines()) {
            if (line.split() == SplitMethod.HISTORICAL) {
                splitAmounts.achieved(terms.metric(line.metric()), line.base(), splitting.heirs(root.id()));
            }
        }
    }

    /** The plan's metrics, each known, once, with an amount and a step that fit it. */
    private List<PlanLine> lines(NewPlan plan) {
        if (plan.lines().isEmpty()) {
            throw Refused.invalid("target.plan.metric.none");
        }
        Set<Long> seen = new HashSet<>();
        List<PlanLine> lines = new ArrayList<>();
        for (NewPlan.Line line : plan.lines()) {
            MetricView metric = terms.metric(line.metric());
            if (!seen.add(metric.id())) {
                throw Refused.invalid("target.plan.metric.twice", metric.name());
            }
            metrics.checked(metric, line.amount());
            lines.add(new PlanLine(line, metric.id(), terms.step(metric, line.roundingStep())));
        }
        return lines;
    }

    private void requireDates(NewPlan plan) {
        Period period = new Period(plan.periodStart(), plan.periodEnd());
        LocalDate today = LocalDate.now(clock);
        if (plan.submitBy().isBefore(today)
                || plan.agreeBy().isBefore(plan.submitBy())
                || plan.agreeBy().isAfter(period.end())) {
            throw Refused.invalid("target.plan.dates", plan.submitBy(), plan.agreeBy(), today, period.end());
        }
    }
}
