package io.dacheng.achievement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dacheng.access.Viewer;
import io.dacheng.fixtures.ActivePlan;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.shared.CsvRows;
import io.dacheng.shared.OwnerKind;
import io.dacheng.target.TargetImport;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Weeks that a month's or a year's end cuts. HQ has plans by month and week: the week from Monday 29 June 2026 is 20 for
 * its two days in June and 50 for its five in July; the one from Monday 28 December 2026 is 40 for its four days of the
 * old year and 30 for its three of the new one, which another plan sets.
 */
@IntegrationTest
class CutWeekTest {

    private static final LocalDate MONDAY_OF_JUNE = LocalDate.of(2026, 6, 29);
    private static final LocalDate MONDAY_OF_DECEMBER = LocalDate.of(2026, 12, 28);

    @Autowired
    private AchievementService achievements;

    @Autowired
    private ExplainService explanations;

    @Autowired
    private RankingService rankings;

    @Autowired
    private TargetImport imports;

    @Autowired
    private io.dacheng.access.UserAccounts accounts;

    @Autowired
    private Organisations bank;

    @Autowired
    private JdbcClient jdbc;

    private Viewer admin;
    private long oldYear;

    @BeforeEach
    void two_years() {
        TestDatabase.empty();
        accounts.ensureAdministrator("administrator");
        bank.smallBank();
        admin = bank.viewer("admin");
        oldYear = plan(2026, "EVEN");
        week(oldYear, "HQ", "2026-06-22", "2026-06-28", "7");
        week(oldYear, "HQ", "2026-06-29", "2026-06-30", "20");
        week(oldYear, "HQ", "2026-07-01", "2026-07-05", "50");
        week(oldYear, "HQ", "2026-12-28", "2026-12-31", "40");
    }

    @Test
    void a_week_over_a_months_end_has_the_sum_of_its_parts_and_goes_by_them() {
        AchievementRow week = row("HQ", MONDAY_OF_JUNE, "2026-07-02", null);

        assertThat(week.target()).isEqualTo("70.00");
        // The two days of June, and two of the five in July: 20 + 50 x 2/5.
        assertThat(week.currentTarget()).isEqualTo("40.00");
        assertThat(week.pacedBy()).isEqualTo(AchievementRow.PacedBy.PERIODS);
        assertThat(row("HQ", MONDAY_OF_JUNE, "2026-06-29", null).currentTarget())
                .isEqualTo("10.00");
        assertThat(row("HQ", MONDAY_OF_JUNE, "2026-06-30", null).currentTarget())
                .isEqualTo("20.00");
        assertThat(row("HQ", MONDAY_OF_JUNE, "2026-07-05", null).currentTarget())
                .isEqualTo("70.00");
        assertThat(achievements.pace(admin, query("HQ", MONDAY_OF_JUNE, "2026-07-02", null)))
                .extracting(PacePoint::currentTarget)
                .containsExactly(
                        new BigDecimal("10.00"),
                        new BigDecimal("20.00"),
                        new BigDecimal("30.00"),
                        new BigDecimal("40.00"),
                        new BigDecimal("50.00"),
                        new BigDecimal("60.00"),
                        new BigDecimal("70.00"));
    }

    @Test
    void a_week_over_new_year_adds_what_two_plans_say_of_it() {
        assertThat(row("HQ", MONDAY_OF_DECEMBER, "2026-12-30", null).target())
                .as("nobody has said yet what the days of the new year should bring")
                .isNull();
        long newYear = plan(2027, "EVEN");
        week(newYear, "HQ", "2027-01-01", "2027-01-03", "30");

        assertThat(row("HQ", MONDAY_OF_DECEMBER, "2026-12-30", null))
                .extracting(AchievementRow::target, AchievementRow::currentTarget)
                .containsExactly(new BigDecimal("70.00"), new BigDecimal("30.00"));
        assertThat(row("HQ", MONDAY_OF_DECEMBER, "2027-01-02", null).currentTarget())
                .as("40 + 30 x 2/3")
                .isEqualTo("60.00");
        assertThat(row("HQ", LocalDate.of(2026, 6, 22), "2026-06-28", null).target())
                .as("an uncut week beside them")
                .isEqualTo("7.00");
    }

    @Test
    void where_the_two_years_go_by_other_shapes_the_week_goes_by_days() {
        long newYear = plan(2027, "WORKING_DAYS");
        week(newYear, "HQ", "2027-01-01", "2027-01-03", "30");

        // By working days only Friday would count: 70 on the 1st.
        assertThat(row("HQ", MONDAY_OF_DECEMBER, "2027-01-01", null).currentTarget())
                .isEqualTo("50.00");
    }

    @Test
    void the_explanation_names_both_targets_with_their_parts_and_comes_to_the_same() {
        long newYear = plan(2027, "EVEN");
        week(newYear, "HQ", "2027-01-01", "2027-01-03", "30");

        Explanation why = explanations.explain(
                admin,
                new ExplainQuery(
                        "deposits",
                        MONDAY_OF_DECEMBER,
                        MONDAY_OF_DECEMBER.plusDays(6),
                        LocalDate.of(2027, 1, 2),
                        null,
                        OwnerKind.UNIT,
                        "HQ"));

        assertThat(why.targets())
                .extracting(
                        Explanation.TargetBehind::plan,
                        target -> target.amount().setScale(2).toPlainString())
                .containsExactly(tuple(oldYear, "40.00"), tuple(newYear, "30.00"));
        assertThat(why.pace().cells())
                .extracting(
                        Explanation.Cell::start,
                        cell -> cell.amount().setScale(2).toPlainString(),
                        cell -> cell.due().setScale(2).toPlainString())
                .containsExactly(
                        tuple(MONDAY_OF_DECEMBER, "40.00", "40.00"), tuple(LocalDate.of(2027, 1, 1), "30.00", "20.00"));
        assertThat(why.check().lines()).filteredOn(line -> !line.agrees()).isEmpty();
    }

    @Test
    void members_are_ranked_by_the_same_sum() {
        member("ann", "2026-06-29", "2026-06-30", "10");
        member("ann", "2026-07-01", "2026-07-05", "15");

        RankingPage page = rankings.page(
                admin,
                new RankingQuery(
                        "deposits",
                        MONDAY_OF_JUNE,
                        MONDAY_OF_JUNE.plusDays(6),
                        LocalDate.of(2026, 7, 5),
                        null,
                        "north-1",
                        OwnerKind.MEMBER,
                        RankingQuery.By.ACHIEVEMENT_RATE));

        assertThat(page.rows())
                .filteredOn(row -> row.row().owner().equals("ann"))
                .extracting(row -> row.row().target())
                .containsExactly(new BigDecimal("25.00"));
    }

    @Test
    void a_target_for_the_week_itself_counts_when_it_was_created_last() {
        imported("2026-06-29,2026-07-05", "99");

        assertThat(row("HQ", MONDAY_OF_JUNE, "2026-07-02", null).target()).isEqualTo("99.00");
        long again = plan(2026, "EVEN");
        week(again, "HQ", "2026-06-29", "2026-06-30", "1");
        week(again, "HQ", "2026-07-01", "2026-07-05", "2");
        assertThat(row("HQ", MONDAY_OF_JUNE, "2026-07-02", null).target()).isEqualTo("3.00");
    }

    @Test
    void parts_are_asked_as_they_were_known_at_an_earlier_moment() {
        jdbc.sql("update target_period set known_to = '2026-06-01T00:00Z' where period_start = '2026-07-01'")
                .update();
        jdbc.sql("""
                        insert into target_period (target_id, level, period_start, period_end, amount, known_from)
                        select target_id, level, period_start, period_end, 80, '2026-06-01T00:00Z'
                        from target_period where period_start = '2026-07-01'
                        """).update();

        assertThat(row("HQ", MONDAY_OF_JUNE, "2026-07-02", null).target()).isEqualTo("100.00");
        assertThat(row("HQ", MONDAY_OF_JUNE, "2026-07-02", Instant.parse("2026-05-31T00:00:00Z"))
                        .target())
                .isEqualTo("70.00");
        assertThat(row("HQ", MONDAY_OF_JUNE, "2026-07-02", Instant.parse("2026-06-02T00:00:00Z"))
                        .target())
                .isEqualTo("100.00");
    }

    @Test
    void a_cut_week_is_offered_whole_and_a_part_of_one_where_the_rest_is_missing() {
        assertThat(offered(LocalDate.of(2026, 7, 2)))
                .contains(tuple(MONDAY_OF_JUNE, LocalDate.of(2026, 7, 5)))
                .doesNotContain(
                        tuple(MONDAY_OF_JUNE, LocalDate.of(2026, 6, 30)),
                        tuple(LocalDate.of(2026, 7, 1), LocalDate.of(2026, 7, 5)));
        assertThat(offered(LocalDate.of(2026, 6, 30))).contains(tuple(MONDAY_OF_JUNE, LocalDate.of(2026, 7, 5)));
        assertThat(offered(LocalDate.of(2026, 12, 30))).contains(tuple(MONDAY_OF_DECEMBER, LocalDate.of(2026, 12, 31)));
    }

    private List<org.assertj.core.groups.Tuple> offered(LocalDate on) {
        return achievements.periods(admin, OwnerKind.UNIT, bank.unitId("HQ"), on).stream()
                .map(period -> tuple(period.start(), period.end()))
                .toList();
    }

    /** The plan of May over a whole year, by month and week. */
    private long plan(int year, String shape) {
        long plan = ActivePlan.ofMay(jdbc, bank);
        jdbc.sql("""
                        update plan set period_start = make_date(:year, 1, 1), period_end = make_date(:year, 12, 31),
                            shape = :shape, period_levels = 'MONTH,WEEK' where id = :plan
                        """)
                .param("year", year)
                .param("shape", shape)
                .param("plan", plan)
                .update();
        jdbc.sql("""
                        update target set period_start = make_date(:year, 1, 1), period_end = make_date(:year, 12, 31),
                            completion_date = make_date(:year, 12, 31) where plan_id = :plan
                        """).param("year", year).param("plan", plan).update();
        jdbc.sql("""
                        update target_change c set completion_date = t.completion_date, changed_at = '2026-01-01T00:00Z'
                        from target t where t.id = c.target_id and t.plan_id = :plan
                        """).param("plan", plan).update();
        return plan;
    }

    private void week(long plan, String unit, String start, String end, String amount) {
        part("unit_id = " + bank.unitId(unit) + " and plan_id = " + plan, start, end, amount);
    }

    private void member(String login, String start, String end, String amount) {
        part("member_id = " + bank.memberId(login), start, end, amount);
    }

    private void part(String target, String start, String end, String amount) {
        jdbc.sql("""
                        insert into target_period (target_id, level, period_start, period_end, amount, known_from)
                        select id, 'WEEK', cast(:start as date), cast(:end as date), :amount, '2026-01-01T00:00Z'
                        from target where
                        """ + target)
                .param("start", start)
                .param("end", end)
                .param("amount", new BigDecimal(amount))
                .update();
    }

    private void imported(String period, String amount) {
        String csv = "metric,owner_kind,owner,period_start,period_end,amount\ndeposits,UNIT,HQ," + period + "," + amount
                + "\n";
        assertThat(imports.run(
                                admin,
                                new CsvRows(
                                        "targets.csv", new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8))),
                                false)
                        .errors())
                .isEmpty();
    }

    private AchievementRow row(String unit, LocalDate monday, String asOf, @Nullable Instant knownAt) {
        return achievements
                .rows(admin, query(unit, monday, asOf, knownAt))
                .rows()
                .get(0);
    }

    private static AchievementQuery query(String unit, LocalDate monday, String asOf, @Nullable Instant knownAt) {
        return new AchievementQuery(
                "deposits",
                monday,
                monday.plusDays(6),
                LocalDate.parse(asOf),
                knownAt,
                OwnerKind.UNIT,
                unit,
                AchievementQuery.Level.SELF,
                null,
                0);
    }
}
