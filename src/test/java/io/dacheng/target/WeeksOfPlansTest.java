package io.dacheng.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.access.UserAccounts;
import io.dacheng.access.Viewer;
import io.dacheng.achievement.AchievementQuery;
import io.dacheng.achievement.AchievementRow;
import io.dacheng.achievement.AchievementService;
import io.dacheng.calendar.CalendarService;
import io.dacheng.calendar.Period;
import io.dacheng.calendar.PeriodLevel;
import io.dacheng.calendar.Shape;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.shared.OwnerKind;
import io.dacheng.target.PeriodCells.Cell;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A thousand random plans by year, month and week: forty units, twenty-five years from 2010 to 2034, of which 2015, 2020,
 * 2026 and 2032 have 53 weeks. Amounts, steps, shapes and further levels are random.
 */
@IntegrationTest
class WeeksOfPlansTest {

    private static final long SEED = 20261122;
    private static final int UNITS = 40;
    private static final int FIRST = 2010;
    private static final int YEARS = 25;
    private static final List<Integer> OF_53_WEEKS = List.of(2015, 2020, 2026, 2032);
    private static final BigDecimal CENT = new BigDecimal("0.01");

    @Autowired
    private UserAccounts accounts;

    @Autowired
    private Organisations bank;

    @Autowired
    private CalendarService calendars;

    @Autowired
    private PeriodCells cells;

    @Autowired
    private AchievementService achievements;

    @Autowired
    private JdbcClient jdbc;

    private final Random random = new Random(SEED);
    private Viewer admin;

    @BeforeEach
    void a_thousand_plans() {
        TestDatabase.empty();
        accounts.ensureAdministrator("administrator");
        bank.smallBank();
        admin = bank.viewer("admin");
        StringBuilder units = new StringBuilder("code,parent_code,name,kind,weight,calendar\nall,HQ,All,region,1,\n");
        IntStream.range(0, UNITS).forEach(unit -> units.append("u%02d,all,U %d,campus,1,\n".formatted(unit, unit)));
        bank.bring(Map.of("units.csv", units.toString()));
        for (int unit = 0; unit < UNITS; unit++) {
            for (int year = FIRST; year < FIRST + YEARS; year++) {
                plan("u%02d".formatted(unit), year);
            }
        }
    }

    @Test
    void years_months_and_weeks_sum_exactly_and_every_cut_week_is_the_sum_of_its_parts() {
        assertThat(OF_53_WEEKS)
                .allMatch(year -> IsoFields.WEEK_OF_WEEK_BASED_YEAR
                                .rangeRefinedBy(LocalDate.of(year, 7, 1))
                                .getMaximum()
                        == 53);
        assertThat(count("select count(*) from plan")).isEqualTo(1_000);
        assertThat(count("""
                select count(*) from target t join target_period y on y.target_id = t.id and y.level = 'YEAR'
                where y.amount = t.amount and t.amount > 0
                """)).isEqualTo(1_000);
        assertThat(count("""
                select count(*) from target t
                where t.amount <> (select sum(amount) from target_period where target_id = t.id and level = 'MONTH')
                   or t.amount <> (select sum(amount) from target_period where target_id = t.id and level = 'WEEK')
                   or 12 <> (select count(*) from target_period where target_id = t.id and level = 'MONTH')
                """)).isZero();
        assertThat(count("""
                select count(*) from target_period m
                where m.level = 'MONTH' and m.amount <> (
                    select sum(w.amount) from target_period w where w.target_id = m.target_id and w.level = 'WEEK'
                       and w.period_start between m.period_start and m.period_end)
                """)).isZero();
        assertThat(count("""
                select count(*) from target_period where level = 'WEEK'
                  and (date_trunc('month', period_start) <> date_trunc('month', period_end)
                       or date_trunc('week', period_start) <> date_trunc('week', period_end))
                """)).as("a part lies in one week and one month").isZero();

        List<LocalDate> mondays = new ArrayList<>();
        LocalDate last = LocalDate.of(FIRST + YEARS - 1, 12, 25);
        for (LocalDate monday = LocalDate.of(FIRST, 1, 4); !monday.isAfter(last); monday = monday.plusWeeks(1)) {
            LocalDate sunday = monday.plusDays(6);
            if (monday.getMonth() != sunday.getMonth() || OF_53_WEEKS.contains(monday.get(IsoFields.WEEK_BASED_YEAR))) {
                mondays.add(monday);
            }
        }
        assertThat(mondays).hasSizeGreaterThan(400);
        Map<Integer, Map<String, BigDecimal>> ofYears = new HashMap<>();
        for (LocalDate monday : mondays) {
            Map<String, BigDecimal> answered = answered(monday);
            assertThat(answered).as("%s", monday).isEqualTo(summed(monday));
            int year = monday.get(IsoFields.WEEK_BASED_YEAR);
            answered.forEach((unit, amount) ->
                    ofYears.computeIfAbsent(year, key -> new HashMap<>()).merge(unit, amount, BigDecimal::add));
        }
        for (int year : OF_53_WEEKS) {
            LocalDate first = Period.week(LocalDate.of(year, 1, 4)).start();
            LocalDate end = Period.week(LocalDate.of(year, 12, 28)).end();
            assertThat(ofYears.get(year)).as("the 53 weeks of %s", year).isEqualTo(between(first, end));
        }
    }

    private Map<String, BigDecimal> answered(LocalDate monday) {
        AchievementQuery query = new AchievementQuery(
                "deposits",
                monday,
                monday.plusDays(6),
                monday,
                null,
                OwnerKind.UNIT,
                "all",
                AchievementQuery.Level.CHILDREN,
                null,
                0);
        return achievements.rows(admin, query).rows().stream()
                .collect(Collectors.toMap(
                        AchievementRow::owner, row -> Objects.requireNonNull(row.target(), row.owner())));
    }

    private void plan(String unit, int year) {
        List<PeriodLevel> levels = new ArrayList<>(List.of(PeriodLevel.YEAR, PeriodLevel.MONTH, PeriodLevel.WEEK));
        if (random.nextInt(4) == 0) {
            levels.add(PeriodLevel.QUARTER);
        }
        BigDecimal step = List.of(CENT, CENT, BigDecimal.ONE, BigDecimal.TEN, new BigDecimal("1000"))
                .get(random.nextInt(5));
        BigDecimal amount = step.multiply(BigDecimal.valueOf(1 + random.nextInt(90_000_000)));
        NewPlan entered = new NewPlan(
                unit + " " + year,
                List.of(new NewPlan.Line("deposits", amount, SplitMethod.EVEN, step, null, null)),
                unit,
                LocalDate.of(year, 1, 1),
                LocalDate.of(year, 12, 31),
                levels,
                shape(),
                BigDecimal.ZERO,
                List.of(),
                LocalDate.of(year, 1, 1),
                LocalDate.of(year, 1, 1));
        long metric = bank.metric("deposits").id();
        Plan plan = new Plan(
                entered,
                List.of(new PlanLine(entered.lines().get(0), metric, step)),
                bank.unitId(unit),
                "setter",
                Instant.EPOCH);
        PlanPeriods periods = new PlanPeriods(plan, step, CENT, calendars);
        long id = jdbc.sql("""
                        with plan as (
                            insert into plan (name, root_unit_id, period_start, period_end, submit_by, agree_by, state,
                                              shape, month_weights, period_levels, created_by, created_at)
                            values (:name, :unit, :start, :end, :start, :start, 'ACTIVE', :shape, :weights, :levels,
                                    'setter', now())
                            returning id)
                        insert into target (plan_id, metric_id, unit_id, period_start, period_end, amount,
                                            completion_date, state)
                        select id, :metric, :unit, :start, :end, :amount, :end, 'ACTIVE' from plan
                        returning id
                        """)
                .param("name", entered.name())
                .param("unit", bank.unitId(unit))
                .param("start", entered.periodStart())
                .param("end", entered.periodEnd())
                .param("shape", entered.shape().kind().name())
                .param("weights", Lists.text(entered.shape().monthWeights()))
                .param("levels", Lists.text(levels))
                .param("metric", metric)
                .param("amount", amount)
                .query(Long.class)
                .single();
        List<Cell> leaves = PlanPeriods.cells(periods.byShape(amount, null), PeriodCause.SHAPE, "setter");
        cells.replace(periods.tree(), Map.of(id, leaves));
    }

    private Shape shape() {
        return switch (random.nextInt(3)) {
            case 0 -> new Shape(Shape.Kind.WORKING_DAYS, List.of());
            case 1 ->
                new Shape(
                        Shape.Kind.CURVE,
                        IntStream.range(0, 12)
                                .mapToObj(month -> BigDecimal.valueOf(1 + random.nextInt(9)))
                                .toList());
            default -> Shape.EVEN;
        };
    }

    private Map<String, BigDecimal> summed(LocalDate monday) {
        return between(monday, monday.plusDays(6));
    }

    private Map<String, BigDecimal> between(LocalDate first, LocalDate last) {
        Map<String, BigDecimal> sums = new HashMap<>();
        jdbc.sql("""
                        select u.code, cast(sum(p.amount) as numeric(20, 2)) as amount
                        from target_period p join target t on t.id = p.target_id join org_unit u on u.id = t.unit_id
                        where p.level = 'WEEK' and p.period_start between :first and :last
                        group by u.code
                        """).param("first", first).param("last", last).query(row -> {
            sums.put(row.getString("code"), row.getBigDecimal("amount"));
        });
        return sums;
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
