package io.dacheng.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.calendar.Period;
import io.dacheng.calendar.PeriodLevel;
import io.dacheng.calendar.Shape;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a new plan is refused for, beyond its metrics and dates. */
@IntegrationTest
class NewPlanRulesTest {

    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private static final LocalDate END = LocalDate.of(2026, 12, 31);
    private static final Period LAST_YEAR = new Period(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31));

    @Autowired
    Organisations organisations;

    @Autowired
    PlanService plans;

    @BeforeEach
    void bank() {
        organisations.smallBank();
    }

    @Test
    void several_metrics_levels_a_curve_and_factors_make_a_plan() {
        List<BigDecimal> curve = weights("0", "0", "0", "1", "1", "1", "1", "1", "1", "1", "1", "2.5");
        long id = create(new NewPlan(
                "All of it",
                List.of(line("deposits"), line("cards")),
                "north",
                START,
                END,
                List.of(PeriodLevel.MONTH, PeriodLevel.QUARTER),
                new Shape(Shape.Kind.CURVE, curve),
                BigDecimal.TEN,
                weights("3", "0.5"),
                LocalDate.of(2026, 5, 20),
                LocalDate.of(2026, 5, 31)));

        assertThat(plans.plan(organisations.viewer("setter"), id))
                .returns(List.of("deposits", "cards"), plan -> plan.lines().stream()
                        .map(line -> line.metric().code())
                        .toList())
                .returns(List.of(PeriodLevel.MONTH, PeriodLevel.QUARTER), PlanView::levels)
                .returns(curve, plan -> plan.shape().monthWeights())
                .returns(weights("3", "0.5"), PlanView::overAssignment);
    }

    @Test
    void wrong_levels_shapes_and_factors_are_refused_by_name() {
        refused("target.plan.levels.twice", plan("HQ", List.of(PeriodLevel.MONTH, PeriodLevel.MONTH), weights()));
        refused("target.plan.over.level", plan("HQ", List.of(), weights("3", "101")));
        refused("target.plan.over.level", plan("HQ", List.of(), weights("-1")));
        refused("target.plan.over.levels", plan("HQ", List.of(), Collections.nCopies(21, BigDecimal.ONE)));
        refused(
                "target.plan.levels.many",
                with(plan("HQ", List.of(PeriodLevel.WEEK), weights()), START, START.plusYears(9), Shape.EVEN));
        Shape onlyJanuary =
                new Shape(Shape.Kind.CURVE, weights("1", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0"));
        refused(
                "target.plan.shape.nothing",
                with(
                        plan("HQ", List.of(), weights()),
                        LocalDate.of(2026, 4, 1),
                        LocalDate.of(2026, 6, 30),
                        onlyJanuary));
    }

    @Test
    void a_base_period_goes_with_a_split_by_history_and_lies_behind_us() {
        refused("target.split.base.none", of(SplitMethod.HISTORICAL, null, null));
        refused("target.plan.base.unused", of(SplitMethod.EVEN, LAST_YEAR, null));
        refused("target.plan.growth.unused", of(SplitMethod.EVEN, null, BigDecimal.ONE));
        refused("target.plan.growth.range", of(SplitMethod.HISTORICAL, LAST_YEAR, new BigDecimal("-101")));
        refused("target.plan.growth.range", of(SplitMethod.HISTORICAL, LAST_YEAR, new BigDecimal("1001")));
        refused(
                "target.plan.base.future",
                of(SplitMethod.HISTORICAL, new Period(START, LocalDate.of(2026, 5, 16)), null));
    }

    @Test
    void a_second_plan_for_the_same_metric_and_period_in_the_branch_is_refused_with_the_name_of_the_first() {
        long first = create(plan("north", List.of(), weights()));

        for (String root : List.of("north", "HQ", "north-1")) {
            assertThatThrownBy(() -> create(plan(root, List.of(), weights())))
                    .isInstanceOfSatisfying(Refused.class, refused -> {
                        assertThat(refused.kind()).isEqualTo(Refused.Kind.CONFLICT);
                        assertThat(refused.getMessage())
                                .contains("Plan of north")
                                .contains("Deposits");
                    });
        }
        assertThat(create(plan("south", List.of(), weights()))).isGreaterThan(first);
        assertThat(create(with(
                        plan("north", List.of(), weights()),
                        LocalDate.of(2026, 4, 1),
                        LocalDate.of(2026, 6, 30),
                        Shape.EVEN)))
                .isGreaterThan(first);
        plans.cancel(organisations.viewer("setter"), first, "planned anew");
        assertThat(create(plan("north-1", List.of(), weights()))).isGreaterThan(first);
    }

    @Test
    void who_may_not_see_the_other_plan_is_not_told_its_name() {
        organisations.bring(Map.of(
                "members.csv",
                "login,name,unit_code,role,valid_from,valid_to,email\nnora,Nora,north,TARGET_SETTER,,,\n"));
        create(plan("HQ", List.of(), weights()));

        assertThatThrownBy(() -> plans.create(organisations.viewer("nora"), plan("north", List.of(), weights())))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("target.plan.double.elsewhere");
                    assertThat(refused.getMessage()).doesNotContain("Plan of HQ");
                });
    }

    private long create(NewPlan plan) {
        return plans.create(organisations.viewer("setter"), plan);
    }

    private void refused(String code, NewPlan plan) {
        assertThatThrownBy(() -> create(plan)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.getMessage()).isNotBlank();
        });
    }

    private static NewPlan.Line line(String metric) {
        return new NewPlan.Line(metric, new BigDecimal("1000"), SplitMethod.EVEN, null, null, null);
    }

    private static NewPlan of(SplitMethod split, @Nullable Period base, @Nullable BigDecimal growth) {
        NewPlan plan = plan("HQ", List.of(), weights());
        return new NewPlan(
                plan.name(),
                List.of(new NewPlan.Line("deposits", BigDecimal.TEN, split, null, base, growth)),
                plan.rootUnit(),
                plan.periodStart(),
                plan.periodEnd(),
                plan.levels(),
                plan.shape(),
                plan.overPercent(),
                plan.overAssignment(),
                plan.submitBy(),
                plan.agreeBy());
    }

    private static NewPlan plan(String root, List<PeriodLevel> levels, List<BigDecimal> factors) {
        return new NewPlan(
                "Plan of " + root,
                List.of(line("deposits")),
                root,
                START,
                END,
                levels,
                Shape.EVEN,
                BigDecimal.ZERO,
                factors,
                LocalDate.of(2026, 5, 20),
                LocalDate.of(2026, 5, 31));
    }

    private static NewPlan with(NewPlan plan, LocalDate start, LocalDate end, Shape shape) {
        return new NewPlan(
                plan.name(),
                plan.lines(),
                plan.rootUnit(),
                start,
                end,
                plan.levels(),
                shape,
                plan.overPercent(),
                plan.overAssignment(),
                plan.submitBy(),
                plan.agreeBy());
    }

    private static List<BigDecimal> weights(String... weights) {
        return List.of(weights).stream().map(BigDecimal::new).toList();
    }
}
