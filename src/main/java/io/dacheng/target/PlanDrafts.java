package io.dacheng.target;

import io.dacheng.access.Viewer;
import io.dacheng.calendar.Period;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.UnitView;
import io.dacheng.shared.Refused;
import io.dacheng.target.Splitting.Heir;
import io.dacheng.target.split.Portion;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Month;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a plan that is not saved yet would be: for the person who is setting it; changes nothing. */
@Service
@Transactional(readOnly = true)
public class PlanDrafts {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final PlanTerms terms;
    private final TargetRights rights;
    private final Splitting splitting;
    private final SplitAmounts splitAmounts;
    private final MetricService metrics;
    private final OrganisationService organisation;
    private final Clock clock;

    PlanDrafts(
            PlanTerms terms,
            TargetRights rights,
            Splitting splitting,
            SplitAmounts splitAmounts,
            MetricService metrics,
            OrganisationService organisation,
            Clock clock) {
        this.terms = terms;
        this.rights = rights;
        this.splitting = splitting;
        this.splitAmounts = splitAmounts;
        this.metrics = metrics;
        this.organisation = organisation;
        this.clock = clock;
    }

    /**
     * What the first level of a plan not saved yet would get; changes nothing. For the same people as
     * {@link PlanService#create}.
     *
     * @param step null for the metric's smallest step
     */
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
    public List<ProposedPart> preview(
            Viewer viewer,
            String metricCode,
            String rootUnit,
            BigDecimal amount,
            SplitMethod method,
            @Nullable BigDecimal step,
            @Nullable Period base) {
        terms.requireSetter(viewer);
        MetricView metric = terms.metric(metricCode);
        UnitView root = terms.rootUnit(viewer, rootUnit);
        metrics.checked(metric, amount);
        BigDecimal roundingStep = terms.step(metric, step);
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
     * metric's smallest step, half up. For the same people as {@link PlanService#create}.
     *
     * @param growthPercent negative for less; not below -100
     * @throws Refused INVALID when nothing was achieved in the base period
     */
    public BigDecimal proposedAmount(
            Viewer viewer, String metricCode, String rootUnit, Period base, BigDecimal growthPercent) {
        terms.requireSetter(viewer);
        MetricView metric = terms.metric(metricCode);
        UnitView root = terms.rootUnit(viewer, rootUnit);
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
     * weights for a curve. For the same people as {@link PlanService#create}.
     *
     * @throws Refused INVALID when no month brought anything, or one less than nothing
     */
    public List<BigDecimal> pastMonths(Viewer viewer, String metricCode, String rootUnit) {
        terms.requireSetter(viewer);
        MetricView metric = terms.metric(metricCode);
        UnitView root = terms.rootUnit(viewer, rootUnit);
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
    public List<UnitView> rootUnits(Viewer viewer) {
        if (!terms.isSetter(viewer)) {
            return List.of();
        }
        return organisation.units().stream()
                .filter(unit -> !unit.closed() && rights.setsTargetsFor(viewer, unit.id()))
                .toList();
    }
}
