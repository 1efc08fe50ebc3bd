package io.dacheng.target;

import io.dacheng.access.Viewer;
import io.dacheng.calendar.CalendarService;
import io.dacheng.calendar.Period;
import io.dacheng.calendar.PeriodTree;
import io.dacheng.calendar.Shape;
import io.dacheng.metric.KnownCalculators;
import io.dacheng.metric.MetricCalculator;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.dacheng.organisation.UnitView;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a new plan must be like beyond its metrics and dates: periods, shape, bases, over-assignment, and no second one. */
@Component
class NewPlanRules {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal MOST_GROWTH = BigDecimal.valueOf(1_000);
    private static final int MOST_LINES = 20;
    private static final int MOST_LEAVES = 400;
    private static final int DEEPEST = 20;

    private final CalendarService calendars;
    private final MetricService metrics;
    private final KnownCalculators calculators;
    private final PlanViews views;
    private final JdbcClient jdbc;
    private final Clock clock;

    NewPlanRules(
            CalendarService calendars,
            MetricService metrics,
            KnownCalculators calculators,
            PlanViews views,
            JdbcClient jdbc,
            Clock clock) {
        this.calendars = calendars;
        this.metrics = metrics;
        this.calculators = calculators;
        this.views = views;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws Refused INVALID for the first thing that is wrong, CONFLICT when another plan has the same already */
    void check(Viewer viewer, NewPlan plan, UnitView root, List<PlanLine> lines) {
        if (lines.size() > MOST_LINES) {
            throw Refused.invalid("target.plan.metric.many", MOST_LINES);
        }
        percent("target.plan.over", plan.overPercent());
        if (plan.overAssignment().size() > DEEPEST) {
            throw Refused.invalid("target.plan.over.levels", DEEPEST);
        }
        plan.overAssignment().forEach(factor -> percent("target.plan.over.level", factor));
        plan.lines().forEach(this::base);
        lines.forEach(line -> addsUp(plan, line));
        periods(plan);
        lines.forEach(line -> onlyOne(viewer, plan, root, line));
    }

    private static void percent(String code, BigDecimal percent) {
        if (percent.signum() < 0 || percent.compareTo(HUNDRED) > 0) {
            throw Refused.invalid(code, percent.toPlainString());
        }
    }

    private void base(NewPlan.Line line) {
        boolean historical = line.split() == SplitMethod.HISTORICAL;
        Period base = line.base();
        BigDecimal growth = line.growthPercent();
        if (!historical && base != null) {
            throw Refused.invalid("target.plan.base.unused", line.metric());
        }
        if (base == null && growth != null) {
            throw Refused.invalid("target.plan.growth.unused", line.metric());
        }
        LocalDate today = LocalDate.now(clock);
        if (base != null && base.end().isAfter(today)) {
            throw Refused.invalid("target.plan.base.future", base.end(), today);
        }
        if (growth != null && (growth.compareTo(HUNDRED.negate()) < 0 || growth.compareTo(MOST_GROWTH) > 0)) {
            throw Refused.invalid("target.plan.growth.range", growth.toPlainString(), MOST_GROWTH.toPlainString());
        }
    }

    /** A target can be split among owners only where their figures sum to it, and into periods only where theirs do. */
    private void addsUp(NewPlan plan, PlanLine line) {
        MetricView metric = metrics.metric(line.metricId());
        MetricCalculator calculator = calculators.byCode(metric.aggregation()).orElse(null);
        Locale locale = LocaleContextHolder.getLocale();
        if (calculator == null) {
            throw Refused.conflict("achievement.calculator.unknown", metric.name(), metric.aggregation());
        }
        if (!calculator.addsUpOverOwners()) {
            throw Refused.invalid("target.plan.metric.owners", metric.name(), calculator.name(locale));
        }
        if (!calculator.addsUpOverTime() && !plan.levels().isEmpty()) {
            throw Refused.invalid("target.plan.metric.periods", metric.name(), calculator.name(locale));
        }
    }

    private void periods(NewPlan plan) {
        if (new HashSet<>(plan.levels()).size() < plan.levels().size()) {
            throw Refused.invalid("target.plan.levels.twice");
        }
        Period whole = new Period(plan.periodStart(), plan.periodEnd());
        int leaves = PeriodTree.of(whole, plan.levels(), calendars.yearStart())
                .leaves()
                .size();
        if (leaves > MOST_LEAVES) {
            throw Refused.invalid("target.plan.levels.many", leaves, MOST_LEAVES);
        }
        if (plan.shape().kind() == Shape.Kind.CURVE
                && whole.start()
                        .datesUntil(whole.end().plusDays(1))
                        .mapToInt(LocalDate::getMonthValue)
                        .distinct()
                        .allMatch(month ->
                                plan.shape().monthWeights().get(month - 1).signum() == 0)) {
            throw Refused.invalid("target.plan.shape.nothing", whole.start(), whole.end());
        }
    }

    /**
     * Two running plans for the same metric and period in one branch of the tree would contradict each other. Who asks at
     * the same moment waits for the other's answer.
     */
    private void onlyOne(Viewer viewer, NewPlan plan, UnitView root, PlanLine line) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('plan of metric'), cast(:metric as integer))")
                .param("metric", line.metricId() % Integer.MAX_VALUE)
                .query((row, at) -> true)
                .single();
        jdbc.sql("""
                select p.id from plan p join plan_metric m on m.plan_id = p.id and m.metric_id = :metric
                where p.period_start = :start and p.period_end = :end and p.state not in ('CANCELLED', 'CLOSED')
                  and exists (select 1 from org_unit_ancestry a
                              where (a.unit_id = p.root_unit_id and a.ancestor_id = :root)
                                 or (a.unit_id = :root and a.ancestor_id = p.root_unit_id))
                order by p.id limit 1
                """)
                .param("metric", line.metricId())
                .param("start", plan.periodStart())
                .param("end", plan.periodEnd())
                .param("root", root.id())
                .query(Long.class)
                .optional()
                .ifPresent(other -> {
                    String metric = metrics.metric(line.metricId()).name();
                    String name = views.names(viewer).get(other);
                    throw name == null
                            ? Refused.conflict("target.plan.double.elsewhere", metric, root.name())
                            : Refused.conflict("target.plan.double", name, metric);
                });
    }
}
