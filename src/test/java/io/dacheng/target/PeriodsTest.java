package io.dacheng.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.access.Viewer;
import io.dacheng.calendar.PeriodLevel;
import io.dacheng.calendar.Shape;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.PeriodSums;
import io.dacheng.fixtures.TestClock;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Targets over time: 900 000.00 of 2026 by quarter and month, all days alike. */
@IntegrationTest
class PeriodsTest {

    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);
    private static final LocalDate APRIL = LocalDate.of(2026, 4, 1);

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cascades cascades;

    @Autowired
    private PlanService plans;

    @Autowired
    private PeriodService periods;

    @Autowired
    private PeriodGridService grids;

    @Autowired
    private TargetService targets;

    @Autowired
    private Jobs jobs;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void a_small_bank() {
        organisations.smallBank();
    }

    @AfterEach
    void back_to_the_day() {
        clock.reset();
    }

    @Test
    void the_overall_target_is_cut_into_quarters_and_these_into_months() {
        long plan = created();

        // 90, 91, 92 and 92 of 365 days; each quarter's share rounded first, the months' within it.
        assertThat(amounts(plan, "HQ", PeriodLevel.QUARTER))
                .containsExactly("221917.81", "224383.56", "226849.32", "226849.31");
        assertThat(amounts(plan, "HQ", PeriodLevel.MONTH))
                .containsExactly(
                        "76438.36",
                        "69041.09",
                        "76438.36",
                        "73972.60",
                        "76438.36",
                        "73972.60",
                        "76438.36",
                        "76438.36",
                        "73972.60",
                        "76438.36",
                        "73972.60",
                        "76438.35");
    }

    @Test
    void a_target_whose_plan_has_no_levels_has_no_periods() {
        long plan = cascades.created();

        assertThat(cells(plan, "HQ")).isEmpty();
        assertThat(grid(plan, "HQ").periods().leaves()).isEmpty();
        assertThat(grid(plan, "HQ").rows()).hasSize(2);
    }

    @Test
    void what_a_split_proposes_sums_to_the_unit_above_in_each_month() {
        long plan = created();

        assertThat(cells(plan, "north")).hasSize(16);
        PeriodSums.rowsHold(jdbc, plan);
        PeriodSums.columnsHold(jdbc, plan);
        assertThat(grid(plan, "HQ").left()).allMatch(left -> left.signum() == 0);
    }

    @Test
    void a_counter_proposal_keeps_the_proportions_and_what_is_locked() {
        long plan = dispatched();
        long ann = cascades.target(plan, "ann");
        // 112 500 a member; March is locked at 15 000.
        edit("head-north-1", plan, "north-1", new PeriodEdit(ann, MARCH, new BigDecimal("15000"), true));
        List<BigDecimal> before = leaves(plan, "ann");

        clock.advance(Duration.ofHours(1));
        cascades.submit(plan, "ann", "100000.00", "A key account has moved");

        List<BigDecimal> after = leaves(plan, "ann");
        assertThat(after.get(2)).isEqualByComparingTo("15000");
        // The rest shrinks from 97 500 to 85 000.
        for (int month : List.of(0, 1, 3, 11)) {
            BigDecimal ideal = before.get(month)
                    .multiply(new BigDecimal("85000"))
                    .divide(new BigDecimal("97500"), 6, java.math.RoundingMode.HALF_UP);
            assertThat(after.get(month).subtract(ideal).abs()).isLessThan(new BigDecimal("0.01"));
        }
        PeriodSums.rowsHold(jdbc, plan);
        assertThat(grid(plan, "north-1").left().get(0)).isNotEqualByComparingTo("0");
    }

    @Test
    void a_grid_is_shown_as_it_was_known_and_takes_no_changes_then() {
        long plan = dispatched();
        long ann = cascades.target(plan, "ann");
        long unit = cascades.target(plan, "north-1");
        clock.advance(Duration.ofHours(1));
        java.time.Instant then = clock.instant();
        clock.advance(Duration.ofHours(1));
        edit("head-north-1", plan, "north-1", new PeriodEdit(ann, MARCH, new BigDecimal("15000"), true));
        clock.advance(Duration.ofHours(1));
        cascades.submit(plan, "ann", "100000.00", "A key account has moved");

        PeriodGridView past = periods.grid(viewer("head-north-1"), unit, then);
        PeriodGridView now = periods.grid(viewer("head-north-1"), unit, null);

        // 31 of 365 days of 112 500, by nested largest remainder.
        assertThat(row(past, "ann").cells().get(2).amount())
                .isBetween(new BigDecimal("9554.78"), new BigDecimal("9554.81"));
        assertThat(row(past, "ann").cells().get(2).locked()).isFalse();
        assertThat(row(past, "ann").target().amount()).isEqualByComparingTo("112500");
        assertThat(past.refusal()).extracting(Refused::code).isEqualTo("target.period.past");
        assertThat(row(now, "ann").cells().get(2).amount()).isEqualByComparingTo("15000");
        assertThat(row(now, "ann").target().amount()).isEqualByComparingTo("100000");
        assertThat(periods.why(viewer("head-north-1"), ann, MARCH, then).cause())
                .isEqualTo(PeriodCause.SHAPE);
        assertThat(periods.why(viewer("head-north-1"), ann, MARCH).cause()).isNotEqualTo(PeriodCause.SHAPE);
    }

    private static PeriodGridView.Row row(PeriodGridView grid, String owner) {
        return grid.rows().stream()
                .filter(row -> row.target().ownerCode().equals(owner))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void locked_months_that_exceed_the_new_amount_are_unlocked_and_the_history_says_so() {
        long plan = dispatched();
        long ann = cascades.target(plan, "ann");
        edit("head-north-1", plan, "north-1", new PeriodEdit(ann, MARCH, new BigDecimal("15000"), true));

        cascades.submit(plan, "ann", "10000.00", "Parental leave");

        assertThat(cells(plan, "ann")).noneMatch(PeriodCellView::locked);
        assertThat(leaves(plan, "ann").get(0)).isEqualByComparingTo("849.32");
        assertThat(targets.history(viewer("ann"), ann))
                .extracting(TargetChangeView::reason)
                .anyMatch(reason -> reason != null && reason.startsWith("The locked periods no longer fit"));
        PeriodSums.rowsHold(jdbc, plan);
    }

    @Test
    void a_cell_that_is_typed_stays_and_the_others_keep_every_sum() {
        long plan = dispatched();
        long ann = cascades.target(plan, "ann");

        PeriodGridView after =
                edit("head-north-1", plan, "north-1", new PeriodEdit(ann, MARCH, new BigDecimal("12000.00"), true));

        PeriodGridView.Cell typed = after.rows().get(0).cells().get(2);
        assertThat(typed.amount()).isEqualByComparingTo("12000");
        assertThat(typed.locked()).isTrue();
        assertThat(typed.cause()).isEqualTo(PeriodCause.EDITED);
        assertThat(typed.by()).isEqualTo("head-north-1");
        // Two members: what Ann has more in March, Bob has less.
        assertThat(after.rows().get(1).cells().get(2).amount())
                .isEqualByComparingTo(after.own().get(2).amount().subtract(new BigDecimal("12000")));
        assertThat(after.rows().get(1).cells().get(2).cause()).isEqualTo(PeriodCause.MOVED);
        PeriodSums.rowsHold(jdbc, plan);
        PeriodSums.columnsHold(jdbc, plan);
        assertThat(targets.history(viewer("ann"), ann))
                .extracting(TargetChangeView::reason)
                .anySatisfy(reason -> assertThat(reason).matches("Ann 2026-03: 9554\\.\\d\\d → 12000\\.00, locked"));
    }

    @Test
    void a_pasted_block_is_one_change_all_of_it_or_nothing() {
        long plan = dispatched();
        long ann = cascades.target(plan, "ann");
        long bob = cascades.target(plan, "bob");

        edit(
                "head-north-1",
                plan,
                "north-1",
                new PeriodEdit(ann, MARCH, new BigDecimal("9000.00"), null),
                new PeriodEdit(ann, APRIL, new BigDecimal("10000.00"), null));
        List<BigDecimal> kept = leaves(plan, "ann");
        assertThat(kept.get(2)).isEqualByComparingTo("9000");
        assertThat(kept.get(3)).isEqualByComparingTo("10000");
        PeriodSums.rowsHold(jdbc, plan);
        PeriodSums.columnsHold(jdbc, plan);

        assertThatThrownBy(() -> edit(
                        "head-north-1",
                        plan,
                        "north-1",
                        new PeriodEdit(ann, MARCH, new BigDecimal("1.00"), true),
                        new PeriodEdit(bob, MARCH, new BigDecimal("1.00"), true)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("finds no place, because of the locked amounts");
        assertThat(leaves(plan, "ann")).isEqualTo(kept);
    }

    @Test
    void of_two_heads_at_once_one_wins_and_the_other_is_told_by_whom() {
        long plan = created();
        long north = cascades.target(plan, "north");
        long root = cascades.target(plan, "HQ");
        long read = grid(plan, "HQ").version();
        grids.edit(viewer("setter"), root, read, List.of(new PeriodEdit(north, MARCH, null, true)));

        assertThatThrownBy(() -> grids.edit(
                        viewer("admin"),
                        root,
                        read,
                        List.of(new PeriodEdit(north, MARCH, new BigDecimal("1.00"), null))))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.CONFLICT))
                .hasMessageContaining("Setter has just changed the periods");
    }

    @Test
    void only_who_leads_the_unit_changes_its_grid_and_members_read_their_own_months() {
        long plan = dispatched();
        long ann = cascades.target(plan, "ann");
        long unit = cascades.target(plan, "north-1");

        assertThat(periods.cells(viewer("ann"), ann, null)).hasSize(16);
        assertThat(periods.grid(viewer("ann"), ann).rows()).isEmpty();
        for (String stranger : List.of("ann", "head-south")) {
            assertThatThrownBy(() -> periods.grid(viewer(stranger), unit))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.NOT_FOUND));
            assertThatThrownBy(() -> grids.reset(viewer(stranger), unit, 0)).isInstanceOf(Refused.class);
        }
        assertThatThrownBy(() -> grids.edit(
                        viewer("head-north"),
                        cascades.target(plan, "south"),
                        0,
                        List.of(new PeriodEdit(ann, MARCH, null, true))))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> edit(
                        "head-north-1",
                        plan,
                        "north-1",
                        new PeriodEdit(cascades.target(plan, "cai"), MARCH, null, true)))
                .hasMessageContaining("is not in this grid");
    }

    @Test
    void a_closed_balance_lets_the_head_fit_the_months_or_take_the_shape_again() {
        long plan = dispatched();
        long unit = cascades.target(plan, "north-1");
        long ann = cascades.target(plan, "ann");
        edit("head-north-1", plan, "north-1", new PeriodEdit(ann, MARCH, new BigDecimal("12000.00"), true));
        cascades.submit(plan, "ann", "112000.00", "A little less");
        cascades.submit(plan, "bob", "113000.00", "A little more");
        assertThat(grid(plan, "north-1").left()).anyMatch(left -> left.signum() != 0);

        Viewer head = viewer("head-north-1");
        PeriodGridView fitted = grids.fit(head, unit, grid(plan, "north-1").version());
        assertThat(fitted.left()).allMatch(left -> left.signum() == 0);
        assertThat(fitted.rows().get(0).cells().get(2).amount()).isEqualByComparingTo("12000");
        PeriodGridView reset = grids.reset(head, unit, fitted.version());
        assertThat(reset.rows()).flatExtracting(PeriodGridView.Row::cells).noneMatch(PeriodGridView.Cell::locked);
        PeriodSums.rowsHold(jdbc, plan);
        PeriodSums.columnsHold(jdbc, plan);
    }

    @Test
    void while_the_balance_is_open_only_rows_hold() {
        long plan = dispatched();
        long ann = cascades.target(plan, "ann");
        cascades.submit(plan, "ann", "100000.00", "A key account has moved");
        List<BigDecimal> bob = leaves(plan, "bob");

        PeriodGridView after =
                edit("head-north-1", plan, "north-1", new PeriodEdit(ann, MARCH, new BigDecimal("50000.00"), null));

        assertThat(after.rows().get(0).cells().get(2).amount()).isEqualByComparingTo("50000");
        assertThat(leaves(plan, "bob")).isEqualTo(bob);
        assertThat(after.left().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("12500");
        PeriodSums.rowsHold(jdbc, plan);
        assertThatThrownBy(() -> edit(
                        "head-north-1", plan, "north-1", new PeriodEdit(ann, MARCH, new BigDecimal("100001"), null)))
                .hasMessageContaining("Ann: the typed and locked periods come to 100001");
    }

    @Test
    void the_months_of_the_overall_target_are_its_setters() {
        long plan = created();
        long root = cascades.target(plan, "HQ");

        PeriodGridView after =
                edit("setter", plan, "HQ", new PeriodEdit(root, MARCH, new BigDecimal("100000.00"), true));

        assertThat(after.own().get(2).amount()).isEqualByComparingTo("100000");
        assertThat(after.rows().get(0).cells().get(2).amount()).isEqualByComparingTo("50000");
        PeriodSums.rowsHold(jdbc, plan);
        PeriodSums.columnsHold(jdbc, plan);
        long north = cascades.target(plan, "north");
        assertThatThrownBy(() -> edit("head-north", plan, "north", new PeriodEdit(north, MARCH, BigDecimal.ONE, null)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void once_the_plan_is_active_every_sum_holds_and_nothing_changes_but_by_revision() {
        long plan = dispatched();
        edit(
                "head-north-1",
                plan,
                "north-1",
                new PeriodEdit(cascades.target(plan, "ann"), MARCH, new BigDecimal("12345.67"), true));
        cascades.submit(plan, "ann", "112000.50", "A little less");
        cascades.approve(plan, "ann");
        cascades.submit(plan, "bob", "112999.50", "A little more");
        cascades.approve(plan, "bob");
        cascades.agreeEverybody(plan);

        assertThat(plans.plan(viewer("setter"), plan).state()).isEqualTo(PlanState.ACTIVE);
        PeriodSums.rowsHold(jdbc, plan);
        PeriodSums.columnsHold(jdbc, plan);
        assertThat(leaves(plan, "ann").get(2)).isEqualByComparingTo("12345.67");
        assertThat(periods.grid(viewer("head-north-1"), cascades.target(plan, "north-1"))
                        .refusal())
                .hasMessageContaining("active");
        assertThatThrownBy(() -> edit(
                        "head-north-1",
                        plan,
                        "north-1",
                        new PeriodEdit(cascades.target(plan, "ann"), MARCH, BigDecimal.ONE, null)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("revision");
    }

    @Test
    void weeks_below_months_hold_as_well() {
        long plan = create(List.of(PeriodLevel.YEAR, PeriodLevel.QUARTER, PeriodLevel.MONTH, PeriodLevel.WEEK));
        dispatch(plan);
        cascades.agreeEverybody(plan);

        PeriodSums.rowsHold(jdbc, plan);
        PeriodSums.columnsHold(jdbc, plan);
        assertThat(cells(plan, "ann")).hasSizeGreaterThan(53 + 12 + 4 + 1);
    }

    @Test
    void what_was_known_earlier_can_be_asked_and_what_is_the_same_is_not_written_again() {
        long plan = dispatched();
        long ann = cascades.target(plan, "ann");
        Instant then = clock.instant();
        List<PeriodCellView> before = periods.cells(viewer("ann"), ann, null);
        clock.advance(Duration.ofHours(1));

        edit("head-north-1", plan, "north-1", new PeriodEdit(ann, MARCH, null, true));
        edit("head-north-1", plan, "north-1", new PeriodEdit(ann, MARCH, null, false));
        edit("head-north-1", plan, "north-1", new PeriodEdit(ann, MARCH, null, true));

        assertThat(periods.cells(viewer("ann"), ann, then)).isEqualTo(before);
        assertThat(rowsOf(ann)).isEqualTo(16 + 3);
        edit("head-north-1", plan, "north-1", new PeriodEdit(ann, MARCH, null, true));
        assertThat(rowsOf(ann)).isEqualTo(16 + 3);
        assertThat(periods.cells(viewer("ann"), ann, then.minusSeconds(86_400))).isEmpty();
    }

    @Test
    void a_cell_tells_why_it_has_its_amount() {
        long plan = dispatched();
        long ann = cascades.target(plan, "ann");

        PeriodWhy shaped = periods.why(viewer("ann"), ann, MARCH);
        assertThat(shaped.weight()).isEqualByComparingTo("31");
        assertThat(shaped.weightTotal()).isEqualByComparingTo("365");
        assertThat(shaped.ideal()).isEqualByComparingTo("9554.794521");
        assertThat(shaped.above()).as("not the member's to see").isNull();

        edit("head-north-1", plan, "north-1", new PeriodEdit(ann, MARCH, new BigDecimal("10000"), null));
        PeriodWhy edited = periods.why(viewer("head-north-1"), ann, MARCH);
        assertThat(edited.cause()).isEqualTo(PeriodCause.EDITED);
        assertThat(edited.byName()).isEqualTo("Head-north-1");
        assertThat(edited.above()).isEqualByComparingTo("19109.59");
        assertThatThrownBy(() -> periods.why(viewer("ann"), ann, MARCH.plusDays(1)))
                .hasMessageContaining("No period of this plan begins on 2026-03-02");
    }

    private int rowsOf(long target) {
        return jdbc.sql("select count(*) from target_period where target_id = :id")
                .param("id", target)
                .query(Integer.class)
                .single();
    }

    private long created() {
        return create(List.of(PeriodLevel.QUARTER, PeriodLevel.MONTH));
    }

    private long create(List<PeriodLevel> levels) {
        NewPlan plain = cascades.newPlan("HQ");
        long plan = plans.create(
                viewer("setter"),
                new NewPlan(
                        plain.name(),
                        plain.lines(),
                        "HQ",
                        plain.periodStart(),
                        plain.periodEnd(),
                        levels,
                        Shape.EVEN,
                        BigDecimal.ZERO,
                        List.of(),
                        plain.submitBy(),
                        plain.agreeBy()));
        jobs.runMessages();
        return plan;
    }

    private long dispatched() {
        long plan = created();
        dispatch(plan);
        return plan;
    }

    private void dispatch(long plan) {
        cascades.confirm(plan, "HQ", "setter");
        for (String unit : List.of("north", "south", "north-1", "north-2", "south-1")) {
            cascades.schedule(plan, unit);
            cascades.confirm(plan, unit, "head-" + unit);
        }
    }

    private PeriodGridView edit(String login, long plan, String unit, PeriodEdit... edits) {
        return grids.edit(
                viewer(login), cascades.target(plan, unit), grid(plan, unit).version(), List.of(edits));
    }

    private PeriodGridView grid(long plan, String unit) {
        return periods.grid(viewer("setter"), cascades.target(plan, unit));
    }

    private List<PeriodCellView> cells(long plan, String owner) {
        return periods.cells(viewer("setter"), cascades.target(plan, owner), null);
    }

    private List<BigDecimal> leaves(long plan, String owner) {
        return ofLevel(plan, owner, PeriodLevel.MONTH)
                .map(PeriodCellView::amount)
                .collect(ArrayList::new, List::add, List::addAll);
    }

    private List<String> amounts(long plan, String owner, PeriodLevel level) {
        return ofLevel(plan, owner, level)
                .map(cell -> cell.amount().toPlainString())
                .toList();
    }

    private Stream<PeriodCellView> ofLevel(long plan, String owner, PeriodLevel level) {
        return cells(plan, owner).stream().filter(cell -> cell.level() == level);
    }

    private Viewer viewer(String login) {
        return organisations.viewer(login);
    }
}
