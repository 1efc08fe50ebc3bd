package io.dacheng.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import io.dacheng.organisation.UnitView;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class PlanServiceTest {

    @Autowired
    Organisations organisations;

    @Autowired
    PlanService plans;

    @Autowired
    PlanDrafts drafts;

    @Autowired
    TargetService targets;

    @Autowired
    NegotiationService negotiation;

    @Autowired
    SplitService splits;

    @Autowired
    Jobs jobs;

    PlanWalk cascades;

    @BeforeEach
    void bank() {
        organisations.smallBank();
        cascades = new PlanWalk(organisations, plans, targets, splits, negotiation, jobs);
    }

    @Test
    void a_plan_starts_with_the_root_units_own_target_and_a_proposal() {
        long planId = cascades.started(with(cascades.plan("900", SplitMethod.WEIGHTED), "north"));

        assertThat(plans.plan(organisations.viewer("setter"), planId))
                .returns(PlanState.DRAFT, PlanView::state)
                .returns("north", p -> p.rootUnit().code())
                .returns("deposits", p -> p.metric().code())
                .returns("setter", PlanView::createdBy)
                .returns(new BigDecimal("0.01"), PlanView::roundingStep)
                .returns(cascades.target(planId, "north").id(), PlanView::rootTargetId);
        assertThat(cascades.tree(planId))
                .extracting(TargetView::ownerCode, t -> t.proposed().toPlainString(), TargetView::state)
                .containsExactly(
                        tuple("north", "900", TargetState.DRAFT),
                        tuple("north-1", "600.00", TargetState.DRAFT),
                        tuple("north-2", "300.00", TargetState.DRAFT));
    }

    @Test
    void by_hand_nothing_is_proposed_which_is_not_zero() {
        long planId = cascades.started(cascades.plan("900", SplitMethod.MANUAL));

        assertThat(cascades.target(planId, "north").amount()).isNull();
        assertThat(cascades.target(planId, "HQ").childrenTotal()).isNull();
        assertThatThrownBy(() -> cascades.confirm("setter", planId, "HQ"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("target.split.manual.missing"));
    }

    @Test
    void the_preview_is_what_the_plan_will_propose() {
        assertThat(drafts.preview(
                        organisations.viewer("setter"),
                        "accounts",
                        "north",
                        new BigDecimal("100"),
                        SplitMethod.WEIGHTED,
                        null))
                .extracting(ProposedPart::ownerCode, ProposedPart::amount)
                .containsExactly(tuple("north-1", new BigDecimal("67")), tuple("north-2", new BigDecimal("33")));
    }

    @ParameterizedTest
    @CsvSource({
        "head-north, FORBIDDEN, target.plan.setter",
        "ann,        FORBIDDEN, target.plan.setter",
        "people,     FORBIDDEN, target.plan.setter"
    })
    void only_a_target_setter_starts_a_plan(String login, Refused.Kind kind, String code) {
        assertRefused(login, cascades.plan("1", SplitMethod.EVEN), kind, code);
    }

    @Test
    void a_setter_of_a_region_sets_for_that_region_only() {
        organisations.bring(Map.of(
                "members.csv",
                "login,name,unit_code,role,valid_from,valid_to,email\nnora,Nora,north,TARGET_SETTER,,,\n"));

        assertThat(drafts.rootUnits(organisations.viewer("nora")))
                .extracting(UnitView::code)
                .containsExactly("north", "north-1", "north-2");
        assertRefused(
                "nora", with(cascades.plan("1", SplitMethod.EVEN), "HQ"), Refused.Kind.INVALID, "target.plan.unit");
        assertThat(plans.create(organisations.viewer("nora"), with(cascades.plan("1", SplitMethod.EVEN), "north")))
                .isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "deposits, HQ,   2026-01-01, 2026-12-31, -1,    0.01, 0,   2026-05-20, 2026-05-31,",
        "deposits, HQ,   2026-01-01, 2026-12-31, 1.001, 0.01, 0,   2026-05-20, 2026-05-31,",
        "nonsense, HQ,   2026-01-01, 2026-12-31, 1,     0.01, 0,   2026-05-20, 2026-05-31, target.plan.metric",
        "deposits, nope, 2026-01-01, 2026-12-31, 1,     0.01, 0,   2026-05-20, 2026-05-31, target.plan.unit",
        "deposits, HQ,   2026-12-31, 2026-01-01, 1,     0.01, 0,   2026-05-20, 2026-05-31, calendar.period.reversed",
        "deposits, HQ,   2026-01-01, 2026-12-31, 1,     0.01, 0,   2026-05-31, 2026-05-20, target.plan.dates",
        "deposits, HQ,   2026-01-01, 2026-12-31, 1,     0.01, 0,   2026-05-14, 2026-05-20, target.plan.dates",
        "deposits, HQ,   2026-01-01, 2026-12-31, 1,     0.01, 0,   2026-05-20, 2027-01-01, target.plan.dates",
        "deposits, HQ,   2026-01-01, 2026-12-31, 1,     0,    0,   2026-05-20, 2026-05-31, target.plan.step",
        "deposits, HQ,   2026-01-01, 2026-12-31, 1,     0.015, 0,  2026-05-20, 2026-05-31, target.plan.step",
        "deposits, HQ,   2026-01-01, 2026-12-31, 1,     0.01, -1,  2026-05-20, 2026-05-31, target.plan.over",
        "deposits, HQ,   2026-01-01, 2026-12-31, 1,     0.01, 101, 2026-05-20, 2026-05-31, target.plan.over"
    })
    void what_is_wrong_with_a_plan_is_refused_and_nothing_is_saved(
            String metric,
            String unit,
            LocalDate start,
            LocalDate end,
            BigDecimal amount,
            BigDecimal step,
            BigDecimal over,
            LocalDate submitBy,
            LocalDate agreeBy,
            String code) {
        int before = plans.plans(organisations.viewer("setter")).size();

        assertRefused(
                "setter",
                new NewPlan(
                        "A plan", metric, unit, start, end, amount, SplitMethod.EVEN, step, over, submitBy, agreeBy),
                Refused.Kind.INVALID,
                code);

        assertThat(plans.plans(organisations.viewer("setter"))).hasSize(before);
    }

    @Test
    void a_unit_without_a_weight_is_named_before_the_plan_starts() {
        organisations.bring(Map.of(
                "units.csv",
                """
                code,parent_code,name,kind,weight,calendar
                south-2,south,South 2,branch,,
                """,
                "members.csv",
                "login,name,unit_code,role,valid_from,valid_to,email\ngus,Gus,south-2,MEMBER,2030-01-01,,\n"));

        assertThatThrownBy(() -> plans.create(organisations.viewer("setter"), cascades.plan("1", SplitMethod.WEIGHTED)))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("target.split.weight.missing");
                    assertThat(refused.getMessage()).contains("South 2");
                });
        assertRefused(
                "setter",
                with(cascades.plan("1", SplitMethod.EVEN), "south-2"),
                Refused.Kind.INVALID,
                "target.plan.nobody");
    }

    @Test
    void a_person_sees_the_plans_that_reach_them() {
        long planId = cascades.dispatched(cascades.plan("77", SplitMethod.EVEN));

        assertThat(plans.names(organisations.viewer("head-north"))).containsEntry(planId, "Deposits 2026");
        assertThat(plans.plans(organisations.viewer("setter")))
                .extracting(PlanView::id)
                .first()
                .isEqualTo(planId);
        assertThat(plans.names(organisations.viewer("ann"))).doesNotContainKey(planId);
        assertThatThrownBy(() -> plans.plan(organisations.viewer("ann"), planId))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.NOT_FOUND));
    }

    @Test
    void who_leads_a_part_learns_that_part_and_not_the_total() {
        long planId = cascades.dispatched(cascades.plan("900", SplitMethod.EVEN));

        assertThat(plans.plan(organisations.viewer("setter"), planId).amount()).isEqualByComparingTo("900");
        assertThat(plans.plan(organisations.viewer("head-north"), planId).amount())
                .isEqualByComparingTo("450");
    }

    private static NewPlan with(NewPlan plan, String unit) {
        return new NewPlan(
                plan.name(),
                plan.lines(),
                unit,
                plan.periodStart(),
                plan.periodEnd(),
                plan.levels(),
                plan.shape(),
                plan.overPercent(),
                plan.overAssignment(),
                plan.submitBy(),
                plan.agreeBy());
    }

    private void assertRefused(String login, NewPlan plan, Refused.Kind kind, String code) {
        assertThatThrownBy(() -> plans.create(organisations.viewer(login), plan))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(kind);
                    if (code != null) {
                        assertThat(refused.code()).isEqualTo(code);
                    }
                });
    }
}
