package io.dacheng.demo;

import io.dacheng.access.Viewer;
import io.dacheng.calendar.PeriodLevel;
import io.dacheng.calendar.Shape;
import io.dacheng.target.NewPlan;
import io.dacheng.target.PlanService;
import io.dacheng.target.PlanState;
import io.dacheng.target.PlanView;
import io.dacheng.target.SplitMethod;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The two plans of the demo bank: this year's deposits by quarter and month, and next quarter's loans by month and week.
 * A demo school brings its own two.
 */
@Component
class DemoPlans {

    private final PlanService plans;

    DemoPlans(PlanService plans) {
        this.plans = plans;
    }

    void create(Viewer setter, DemoRecords records, LocalDate today) {
        LocalDate yearEnd = today.withDayOfYear(1).plusYears(1).minusDays(1);
        plans.create(
                setter,
                new NewPlan(
                        "Deposits 存款 " + today.getYear(),
                        List.of(new NewPlan.Line(
                                "deposits",
                                records.ambitiousDeposits(),
                                SplitMethod.WEIGHTED,
                                new BigDecimal("10000"),
                                null,
                                null)),
                        DemoBank.ROOT,
                        today.withDayOfYear(1),
                        yearEnd,
                        List.of(PeriodLevel.QUARTER, PeriodLevel.MONTH),
                        Shape.EVEN,
                        BigDecimal.ZERO,
                        List.of(),
                        earlier(today.plusDays(5), yearEnd),
                        earlier(today.plusDays(10), yearEnd)));
        LocalDate quarter = today.with(IsoFields.DAY_OF_QUARTER, 1).plusMonths(3);
        plans.create(
                setter,
                new NewPlan(
                        "Loans 贷款 " + quarter.getYear() + " Q" + quarter.get(IsoFields.QUARTER_OF_YEAR),
                        List.of(new NewPlan.Line(
                                "loans",
                                records.ambitiousQuarterOfLoans(),
                                SplitMethod.EVEN,
                                new BigDecimal("10000"),
                                null,
                                null)),
                        DemoBank.ROOT,
                        quarter,
                        quarter.plusMonths(3).minusDays(1),
                        List.of(PeriodLevel.MONTH, PeriodLevel.WEEK),
                        Shape.EVEN,
                        BigDecimal.ZERO,
                        List.of(),
                        today.plusDays(4),
                        today.plusDays(9)));
    }

    /** The setter's plans of the demo, the first ones; whatever is planned later belongs to whoever tries the product. */
    Set<Long> ids(Viewer setter) {
        return plans.plans(setter).stream().map(PlanView::id).sorted().limit(2).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a plan that the demo agrees to its end still has to become active. */
    boolean unfinished(Viewer setter) {
        Set<Long> own = ids(setter);
        return plans.plans(setter).stream()
                .filter(plan -> own.contains(plan.id()))
                .anyMatch(plan ->
                        agreed(plan) && (plan.state() == PlanState.DRAFT || plan.state() == PlanState.DISPATCHED));
    }

    /** Whether the demo's people agree on it to its end: all plans but the bank's loans. */
    static boolean agreed(PlanView plan) {
        return !plan.metric().code().equals("loans");
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
