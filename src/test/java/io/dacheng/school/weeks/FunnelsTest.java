package io.dacheng.school.weeks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.dacheng.access.UserAccounts;
import io.dacheng.access.Viewer;
import io.dacheng.calendar.Period;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.SchoolFixture;
import io.dacheng.fixtures.TestClock;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.school.weeks.FunnelView.Step;
import io.dacheng.school.weeks.WeekGrid.Cell;
import io.dacheng.school.weeks.WeekGrid.Source;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * East in the four weeks up to 10 May 2026: 40 leads, 30 of ying's and 10 of yang's; 20 visits, 12 trials and 3 orders of
 * leads for 24 000 together, all of ying's, beside a renewal for 6 000. One lead more came on the 11th, and one trial was
 * taken back.
 */
@IntegrationTest
class FunnelsTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 5, 11);
    private static final LocalDate TODAY = LocalDate.of(2026, 5, 15);
    private static final LocalDate WITHIN = LocalDate.of(2026, 4, 20);
    private static final FunnelQuery EAST = new FunnelQuery("east", null, TODAY, 4);

    @Autowired
    private UserAccounts accounts;

    @Autowired
    private SchoolFixture school;

    @Autowired
    private Funnels funnels;

    @Autowired
    private WeekGrids grids;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private Viewer head;

    @BeforeEach
    void four_weeks() {
        TestDatabase.empty();
        clock.reset();
        accounts.ensureAdministrator("administrator");
        school.school();
        head = school.viewer("head-east");
        leads(10, "yang", "lead", WITHIN);
        leads(10, "ying", "lead", WITHIN);
        leads(8, "ying", "visit", WITHIN);
        leads(9, "ying", "trial", WITHIN);
        leads(3, "ying", "order", WITHIN);
        leads(1, "ying", "lead", MONDAY);
        jdbc.sql("""
                insert into school_lead_stage (lead_id, stage_id, unit_id, reached_on, entered_by, taken_back_at)
                select min(l.id), s.id, l.unit_id, :on, 'admin', now() from school_lead l, school_stage s
                where s.code = 'trial' and l.stage_id = (select id from school_stage where code = 'lead')
                group by s.id, l.unit_id
                """).param("on", WITHIN).update();
        long student = school.student("east", "Anni").id();
        jdbc.sql("""
                insert into school_order (number, unit_id, student_id, course_id, lead_id, signing_type, consultant_id,
                                          signed_on, amount, created_by)
                select 'L' || row_number() over (), l.unit_id, :student, :course, l.id, 'NEW', l.consultant_id, :on, 8000,
                       'admin'
                from school_lead l where l.state = 'SIGNED'
                union all
                select 'R1', :unit, :student, :course, null, 'RENEWAL', null, :on, 6000, 'admin'
                """)
                .param("student", student)
                .param("course", school.course("piano"))
                .param("unit", school.unit("east"))
                .param("on", WITHIN)
                .update();
    }

    @Test
    void conversion_is_measured_over_whole_weeks_that_have_ended() {
        FunnelView funnel = funnels.funnel(head, EAST, FunnelIf.AS_MEASURED);

        assertThat(funnel.window()).isEqualTo(new Period(LocalDate.of(2026, 4, 13), LocalDate.of(2026, 5, 10)));
        assertThat(funnel.steps())
                .extracting(Step::stage, Step::reached, Step::measured, Step::inside)
                .containsExactly(
                        tuple("lead", 40L, new BigDecimal("0.500000"), 21L),
                        tuple("visit", 20L, new BigDecimal("0.600000"), 8L),
                        tuple("trial", 12L, new BigDecimal("0.250000"), 9L),
                        tuple("order", 3L, null, 0L));
        assertThat(funnel.orders()).isEqualTo(4);
        assertThat(funnel.funnelOrders()).isEqualTo(3);
        assertThat(funnel.averageMeasured()).isEqualTo("8000.00");
        assertThat(funnel.shareMeasured()).as("24 000 / 30 000").isEqualTo("0.800000");
        assertThat(funnels.byConsultant(head, EAST))
                .extracting(ConsultantFunnel::login, ConsultantFunnel::reached)
                .containsExactly(tuple("yang", List.of(10L, 0L, 0L, 0L)), tuple("ying", List.of(30L, 20L, 12L, 3L)));
    }

    @Test
    void back_from_revenue_each_stage_needs_a_whole_number_and_forward_what_is_there_brings_orders() {
        FunnelView funnel = funnels.funnel(head, EAST, wanted("100000", Map.of()));

        // 80 % of 100 000 are 10 orders of 8 000; 10 / 0.25 = 40; 40 / 0.6 = 66.7; 67 / 0.5 = 134
        assertThat(funnel.ordersNeeded()).isEqualTo(10);
        assertThat(funnel.steps()).extracting(Step::needed).containsExactly(134L, 67L, 40L, 10L);
        // 21 x 0.5 x 0.6 x 0.25 + 8 x 0.6 x 0.25 + 9 x 0.25 = 1.575 + 1.2 + 2.25
        assertThat(funnel.ordersExpected()).isEqualTo("5.03");
        assertThat(funnel.revenueExpected()).as("5.025 x 8 000").isEqualTo("40200.00");
    }

    @Test
    void what_if_the_conversion_were_another() {
        assertThat(funnels.funnel(head, EAST, wanted("1000000", Map.of("trial", "0.35")))
                        .steps())
                .extracting(Step::needed, Step::conversion)
                .containsExactly(
                        // 286 / 0.6 = 476.7, 477 / 0.5
                        tuple(954L, new BigDecimal("0.500000")),
                        tuple(477L, new BigDecimal("0.600000")),
                        tuple(286L, new BigDecimal("0.350000")),
                        tuple(100L, null));
        assertThat(funnels.funnel(head, EAST, wanted("1000000", Map.of("trial", "0.40")))
                        .steps()
                        .get(2)
                        .needed())
                .isEqualTo(250L);
        refused(() -> funnels.funnel(head, EAST, wanted("1", Map.of("trial", "0"))), "school.funnel.conversion");
        refused(
                () -> funnels.funnel(head, EAST, new FunnelIf(null, null, new BigDecimal("1.01"), Map.of())),
                "school.funnel.share");
        refused(() -> funnels.funnel(head, EAST, wanted("-1", Map.of())), "school.funnel.money");
        refused(
                () -> funnels.funnel(head, new FunnelQuery("east", null, TODAY, 0), FunnelIf.AS_MEASURED),
                "school.weeks.count");
    }

    @Test
    void what_is_needed_becomes_the_stage_targets_of_some_weeks() {
        int set = funnels.apply(head, EAST, wanted("100000", Map.of()), TODAY, 2);

        assertThat(set).isEqualTo(8);
        assertThat(grids.grid(head, "east", "east", MONDAY, 2)
                        .rows()
                        .get(0)
                        .weeks()
                        .get(1))
                .containsEntry("stage-lead", new Cell(new BigDecimal("134"), Source.SET, true))
                .containsEntry("stage-trial", new Cell(new BigDecimal("40"), Source.SET, true))
                .containsEntry("stage-order", new Cell(BigDecimal.TEN, Source.SET, true));
        refused(() -> funnels.apply(head, EAST, FunnelIf.AS_MEASURED, TODAY, 2), "school.funnel.nothing");
    }

    @Test
    void a_consultant_asks_for_the_own_funnel_alone() {
        Viewer ying = school.viewer("ying");
        FunnelQuery own = new FunnelQuery("east", "ying", TODAY, 4);

        assertThat(funnels.funnel(ying, own, FunnelIf.AS_MEASURED).steps())
                .extracting(Step::reached)
                .containsExactly(30L, 20L, 12L, 3L);
        refused(() -> funnels.funnel(ying, EAST, FunnelIf.AS_MEASURED), "school.weeks.unit");
        refused(
                () -> funnels.funnel(ying, new FunnelQuery("east", "yang", TODAY, 4), FunnelIf.AS_MEASURED),
                "school.weeks.unit");
        refused(() -> funnels.byConsultant(ying, own), "school.weeks.unit");
        refused(() -> funnels.apply(ying, own, wanted("100000", Map.of()), TODAY, 1), "school.weeks.unit");
        refused(() -> funnels.funnel(school.viewer("head-west"), EAST, FunnelIf.AS_MEASURED), "school.weeks.unit");
    }

    @Test
    void a_funnel_in_which_nothing_has_happened_knows_nothing_and_says_so() {
        FunnelView west = funnels.funnel(
                school.viewer("head-west"), new FunnelQuery("west", null, TODAY, 4), wanted("1000", Map.of()));

        assertThat(west.steps()).extracting(Step::measured).containsOnlyNulls();
        assertThat(west.steps()).extracting(Step::needed).containsOnlyNulls();
        assertThat(west.averageOrder()).isNull();
        assertThat(west.share()).isEqualTo("1.000000");
        assertThat(west.ordersExpected()).isEqualTo("0.00");
    }

    private static FunnelIf wanted(String revenue, Map<String, String> conversions) {
        Map<String, BigDecimal> supposed = new java.util.HashMap<>();
        conversions.forEach((stage, rate) -> supposed.put(stage, new BigDecimal(rate)));
        return new FunnelIf(new BigDecimal(revenue), null, null, supposed);
    }

    /** Leads that went through all stages up to this one on a day. */
    private void leads(int count, String consultant, String furthest, LocalDate on) {
        long family = school.family("east", "Family");
        jdbc.sql("""
                        with lead as (
                            insert into school_lead (unit_id, family_id, child_name, source_id, stage_id, state,
                                                     consultant_id, created_on, created_by)
                            select :unit, :family, 'Child ' || i, (select min(id) from school_source), s.id,
                                   case when s.kind = 'ORDER' then 'SIGNED' else 'OPEN' end, :consultant, :on, 'admin'
                            from generate_series(1, :count) i, school_stage s where s.code = :furthest
                            returning id, stage_id)
                        insert into school_lead_stage (lead_id, stage_id, unit_id, member_id, reached_on, entered_by)
                        select l.id, s.id, :unit, :consultant, :on, 'admin'
                        from lead l join school_stage f on f.id = l.stage_id
                        join school_stage s on s.position <= f.position
                        """)
                .param("unit", school.unit("east"))
                .param("family", family)
                .param("consultant", school.member(consultant))
                .param("on", on)
                .param("count", count)
                .param("furthest", furthest)
                .update();
    }

    private static void refused(ThrowingCallable call, String code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                .isEqualTo(code));
    }
}
