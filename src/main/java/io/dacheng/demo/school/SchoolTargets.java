package io.dacheng.demo.school;

import io.dacheng.access.Viewer;
import io.dacheng.calendar.Period;
import io.dacheng.calendar.PeriodLevel;
import io.dacheng.calendar.Shape;
import io.dacheng.demo.school.Facts.LeadStage;
import io.dacheng.demo.school.Facts.Order;
import io.dacheng.demo.school.Facts.Stage;
import io.dacheng.school.SchoolRecords;
import io.dacheng.shared.FileReport;
import io.dacheng.target.NewPlan;
import io.dacheng.target.PlanService;
import io.dacheng.target.RankingPolicy;
import io.dacheng.target.SplitMethod;
import io.dacheng.target.TargetImport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.springframework.stereotype.Component;

/**
 * What the demo school wants to reach: a plan for this year's orders and one for lesson consumption, both by month and
 * week, and the weeks' targets of each stage and of intention teachers; those of consultants and teachers are in the plans.
 */
@Component
class SchoolTargets {

    private static final BigDecimal AMBITION = new BigDecimal("1.06");
    private static final BigDecimal STEP = new BigDecimal("100.00");
    private static final int WEEKS_BEFORE = 12;
    private static final int WEEKS_AFTER = 4;
    private static final int WEEKS_OF_PEOPLE = 5;
    private static final int WEEKS_OF_A_YEAR = 52;

    private final PlanService plans;
    private final TargetImport imports;

    SchoolTargets(PlanService plans, TargetImport imports) {
        this.plans = plans;
        this.imports = imports;
    }

    void plan(Viewer principal, SchoolYear year) {
        Known.Sums all = year.known.all();
        plan(principal, SchoolRecords.ORDERS, "Order revenue 营业额", all.orderRevenue(), year);
        plan(principal, SchoolRecords.LESSONS, "Lesson consumption 划课", all.consumption(), year);
    }

    private void plan(Viewer principal, String metric, String name, BigDecimal lastYear, SchoolYear year) {
        LocalDate today = year.today;
        LocalDate first = today.withDayOfYear(1);
        LocalDate last = first.plusYears(1).minusDays(1);
        BigDecimal amount =
                lastYear.multiply(AMBITION).setScale(-4, RoundingMode.UP).setScale(2);
        plans.create(
                principal,
                new NewPlan(
                        name + " " + today.getYear(),
                        List.of(new NewPlan.Line(
                                metric,
                                amount,
                                SplitMethod.HISTORICAL,
                                STEP,
                                new Period(year.from, today.minusDays(1)),
                                null)),
                        SchoolPeople.ROOT,
                        first,
                        last,
                        List.of(PeriodLevel.MONTH, PeriodLevel.WEEK),
                        Shape.EVEN,
                        BigDecimal.ZERO,
                        List.of(),
                        earlier(today.plusDays(5), last),
                        earlier(today.plusDays(10), last),
                        RankingPolicy.OWN_UNIT));
    }

    /**
     * @param units codes by unit id
     * @param logins by member id
     */
    void weeks(Viewer administrator, SchoolYear year, Map<Long, String> units, Map<Long, String> logins) {
        StringBuilder csv = new StringBuilder("metric,owner_kind,owner,period_start,period_end,amount\n");
        LocalDate week = year.today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        for (int away = -WEEKS_BEFORE; away <= WEEKS_AFTER; away++) {
            LocalDate monday = week.plusWeeks(away);
            units.forEach((id, code) -> {
                for (Stage stage : Stage.values()) {
                    long reached = year.facts.stages.stream()
                            .filter(one -> one.stage() == stage && one.unitId() == id)
                            .mapToLong(LeadStage::id)
                            .count();
                    long wanted = Math.max(1, -Math.floorDiv(-reached * 106, WEEKS_OF_A_YEAR * 100L));
                    String metric = SchoolRecords.stage(stage.name().toLowerCase(Locale.ROOT));
                    row(csv, metric, "UNIT", code, monday, Long.toString(wanted));
                }
            });
            if (Math.abs(away) <= WEEKS_OF_PEOPLE) {
                people(csv, SchoolRecords.INTENTION_ORDERS, year, logins, Order::intentionTeacherId, monday);
            }
        }
        FileReport report = imports.importFile(administrator, csv.toString().getBytes(StandardCharsets.UTF_8), false)
                .file();
        if (!report.errors().isEmpty()) {
            throw new IllegalStateException(
                    "The demo school's weeks are not right: " + report.errors().get(0));
        }
    }

    /** Each as much as the own year says, in hundreds. */
    private static void people(
            StringBuilder csv,
            String metric,
            SchoolYear year,
            Map<Long, String> logins,
            ToLongFunction<Order> who,
            LocalDate monday) {
        logins.forEach((id, login) -> {
            long cents = year.facts.orders.stream()
                    .filter(order ->
                            who.applyAsLong(order) == id && !order.signedOn().isBefore(year.from))
                    .mapToLong(Order::amount)
                    .sum();
            if (cents > 0) {
                long wanted = -Math.floorDiv(-cents * 106, WEEKS_OF_A_YEAR * 100L * 100_00L) * 100;
                row(csv, metric, "MEMBER", login, monday, wanted + ".00");
            }
        });
    }

    private static void row(
            StringBuilder csv, String metric, String kind, String owner, LocalDate monday, String amount) {
        csv.append(String.join(
                        ",",
                        metric,
                        kind,
                        owner,
                        monday.toString(),
                        monday.plusDays(6).toString(),
                        amount))
                .append('\n');
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
