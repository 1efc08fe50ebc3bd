package io.dacheng.target;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.calendar.Period;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.Role;
import io.dacheng.organisation.UnitView;
import io.dacheng.shared.Refused;
import io.dacheng.target.Splitting.Heir;
import io.dacheng.target.split.Portion;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
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
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Plans plans;
    private final Targets targets;
    private final TargetChanges changes;
    private final TargetRights rights;
    private final PlanViews views;
    private final NewPlanRules rules;
    private final Splitting splitting;
    private final SplitAmounts splitAmounts;
    private final PeriodSpread spread;
    private final CascadeSteps steps;
    private final CascadeProcess process;
    private final MetricService metrics;
    private final OrganisationService organisation;
    private final AccessService access;
    private final AuditLog audit;
    private final Clock clock;

    PlanService(
            Plans plans,
            Targets targets,
            TargetChanges changes,
            TargetRights rights,
            PlanViews views,
            NewPlanRules rules,
            Splitting splitting,
            SplitAmounts splitAmounts,
            PeriodSpread spread,
            CascadeSteps steps,
            CascadeProcess process,
            MetricService metrics,
            OrganisationService organisation,
            AccessService access,
            AuditLog audit,
            Clock clock) {
        this.plans = plans;
        this.targets = targets;
        this.changes = changes;
        this.rights = rights;
        this.views = views;
        this.rules = rules;
        this.splitting = splitting;
        this.splitAmounts = splitAmounts;
        this.spread = spread;
        this.steps = steps;
        this.process = process;
        this.metrics = metrics;
        this.organisation = organisation;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Saves the plan with a root target for each metric and starts {@code target-cascade}; TARGET_SETTER (or administrator) over the
     * root unit only.
     *
     * @throws Refused INVALID for the first thing that is wrong, FORBIDDEN for everybody else
     */
    public long create(Viewer viewer, NewPlan plan) {
        requireSetter(viewer);
        UnitView root = rootUnit(viewer, plan.rootUnit());
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
            changes.record(rootTarget.id(), viewer.login(), TargetAction.CREATE, null);
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

    /**
     * What the first level of a plan not saved yet would get; changes nothing. For the same people as
     * {@link #create}.
     *
     * @param step null for the metric's smallest step
     */
    @Transactional(readOnly = true)
    public List<ProposedPart> preview(
            Viewer viewer,
            String metricCode,
            String rootUnit,
            BigDecimal amount,
            SplitMethod method,
            @Nullable BigDecimal step) {
        return preview(viewer, metricCode, rootUnit, amount, method, step, null);
    }

    /** @param base for HISTORICAL: whose actuals give the shares */
    @Transactional(readOnly = true)
    public List<ProposedPart> preview(
            Viewer viewer,
            String metricCode,
            String rootUnit,
            BigDecimal amount,
            SplitMethod method,
            @Nullable BigDecimal step,
            @Nullable Period base) {
        requireSetter(viewer);
        MetricView metric = metric(metricCode);
        UnitView root = rootUnit(viewer, rootUnit);
        metrics.checked(metric, amount);
        BigDecimal roundingStep = step(metric, step);
        List<Heir> heirs = splitting.heirs(root.id());
        if (heirs.isEmpty()) {
            throw Refused.invalid("target.plan.nobody", root.name());
        }
        List<Portion> portions = method == SplitMethod.MANUAL
                ? List.of()
                : splitAmounts.propose(amount, metric, method, roundingStep, base, heirs);
        List<ProposedPart> parts = new ArrayList<>();
        for (Heir heir : heirs) {
            Portion portion = portions.isEmpty() ? null : portions.get(parts.size());
            parts.add(new ProposedPart(
                    heir.kind(),
                    heir.code(),
                    heir.name(),
                    portion == null || method == SplitMethod.EVEN ? heir.weight() : portion.weight(),
                    portion == null ? null : portion.amount()));
        }
        return parts;
    }

    /**
     * The overall amount that a base period suggests: what the root unit achieved in it, and so many per cent more, to the
     * metric's smallest step, half up. For the same people as {@link #create}.
     *
     * @param growthPercent negative for less; not below -100
     * @throws Refused INVALID when nothing was achieved in the base period
     */
    @Transactional(readOnly = true)
    public BigDecimal proposedAmount(
            Viewer viewer, String metricCode, String rootUnit, Period base, BigDecimal growthPercent) {
        requireSetter(viewer);
        MetricView metric = metric(metricCode);
        UnitView root = rootUnit(viewer, rootUnit);
        if (growthPercent.compareTo(HUNDRED.negate()) < 0) {
            throw Refused.invalid("target.plan.growth", growthPercent.toPlainString());
        }
        BigDecimal actual = splitAmounts.achieved(metric, root.id(), base);
        if (actual.signum() <= 0) {
            throw Refused.invalid(
                    "target.plan.base.none", root.name(), actual.toPlainString(), base.start(), base.end());
        }
        return actual.multiply(HUNDRED.add(growthPercent))
                .movePointLeft(2)
                .setScale(metric.scale(), RoundingMode.HALF_UP);
    }

    /**
     * What each month, January to December, brought the root unit and all below it the last time it was over: twelve
     * weights for a curve. For the same people as {@link #create}.
     *
     * @throws Refused INVALID when no month brought anything, or one less than nothing
     */
    @Transactional(readOnly = true)
    public List<BigDecimal> pastMonths(Viewer viewer, String metricCode, String rootUnit) {
        requireSetter(viewer);
        MetricView metric = metric(metricCode);
        UnitView root = rootUnit(viewer, rootUnit);
        YearMonth thisMonth = YearMonth.now(clock);
        List<BigDecimal> weights = new ArrayList<>();
        for (Month month : Month.values()) {
            YearMonth last = YearMonth.of(thisMonth.getYear(), month);
            YearMonth over = last.isBefore(thisMonth) ? last : last.minusYears(1);
            weights.add(splitAmounts.achieved(metric, root.id(), new Period(over.atDay(1), over.atEndOfMonth())));
        }
        boolean nothing = weights.stream().allMatch(weight -> weight.signum() == 0);
        if (nothing || weights.stream().anyMatch(weight -> weight.signum() < 0)) {
            throw Refused.invalid("target.plan.months.none", root.name(), metric.name());
        }
        return weights;
    }

    /** The units for which the viewer may create a plan, parents before children; empty for everybody else. */
    @Transactional(readOnly = true)
    public List<UnitView> rootUnits(Viewer viewer) {
        if (!viewer.administrator() && !viewer.has(Role.TARGET_SETTER)) {
            return List.of();
        }
        return organisation.units().stream()
                .filter(unit -> !unit.closed() && rights.setsTargetsFor(viewer, unit.id()))
                .toList();
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

    private static void requireSetter(Viewer viewer) {
        if (!viewer.administrator() && !viewer.has(Role.TARGET_SETTER)) {
            throw Refused.forbidden("target.plan.setter");
        }
    }

    /** Refuses a HISTORICAL line whose base period gives the first level no shares. */
    private void requireShares(NewPlan plan, UnitView root) {
        for (NewPlan.Line line : plan.lines()) {
            if (line.split() == SplitMethod.HISTORICAL) {
                splitAmounts.achieved(metric(line.metric()), line.base(), splitting.heirs(root.id()));
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
            MetricView metric = metric(line.metric());
            if (!seen.add(metric.id())) {
                throw Refused.invalid("target.plan.metric.twice", metric.name());
            }
            metrics.checked(metric, line.amount());
            lines.add(new PlanLine(line, metric.id(), step(metric, line.roundingStep())));
        }
        return lines;
    }

    private MetricView metric(String code) {
        return metrics.byCode(code).orElseThrow(() -> Refused.invalid("target.plan.metric", code));
    }

    private UnitView rootUnit(Viewer viewer, String code) {
        UnitView root = organisation
                .unitByCode(code)
                .filter(unit -> access.canSeeUnit(viewer, unit.id()))
                .orElseThrow(() -> Refused.invalid("target.plan.unit", code));
        if (!rights.setsTargetsFor(viewer, root.id())) {
            throw Refused.forbidden("target.plan.setter.over", root.name());
        }
        if (root.closed()) {
            throw Refused.invalid("target.plan.unit.closed", root.name());
        }
        return root;
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

    private static BigDecimal step(MetricView metric, @Nullable BigDecimal wanted) {
        if (wanted == null) {
            return metric.smallestStep();
        }
        if (wanted.signum() <= 0 || wanted.remainder(metric.smallestStep()).signum() != 0) {
            throw Refused.invalid(
                    "target.plan.step",
                    wanted.toPlainString(),
                    metric.smallestStep().toPlainString(),
                    metric.name());
        }
        return wanted;
    }
}
