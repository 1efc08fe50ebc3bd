package io.dacheng.achievement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dacheng.access.UserAccounts;
import io.dacheng.access.Viewer;
import io.dacheng.achievement.AchievementRow.PacedBy;
import io.dacheng.calendar.CalendarSeed;
import io.dacheng.calendar.DayKind;
import io.dacheng.calendar.WorkingCalendars;
import io.dacheng.fixtures.ActivePlan;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.SharedData;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.shared.CsvRows;
import io.dacheng.shared.OwnerKind;
import io.dacheng.target.TargetImport;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Current targets on working days, curves and parts; each figure is worked out by hand beside it. */
@IntegrationTest
class PacedFiguresTest {

    private static final LocalDate NEW_YEAR = LocalDate.of(2026, 1, 1);
    private static final LocalDate NEW_YEARS_EVE = LocalDate.of(2026, 12, 31);
    private static final Instant LATER = Instant.parse("2026-03-01T00:00:00Z");

    @Autowired
    private AchievementService achievements;

    @Autowired
    private WorkingCalendars calendars;

    @Autowired
    private CalendarSeed seed;

    @Autowired
    private Organisations bank;

    @Autowired
    private UserAccounts accounts;

    @Autowired
    private TargetImport imports;

    @Autowired
    private JdbcClient jdbc;

    private Viewer admin;

    /** The south counts by the calendar of China, the rest natural days; south-1 inherits. */
    @BeforeEach
    void bank() {
        TestDatabase.empty();
        accounts.ensureAdministrator("administrator");
        seed.ensure();
        bank.smallBank();
        units("south,HQ,South,region,40,cn");
        admin = bank.viewer("admin");
    }

    @Test
    void a_unit_with_a_calendar_and_all_below_it_count_working_days_and_the_others_natural_ones() {
        targets("2025-01-01,2025-03-31", Map.of("HQ", "9000", "south", "5900", "south-1", "5900"), Map.of("eve", "59"));
        record("eve", "2025-02-08", "1150");

        AchievementRow south = unit("south", "2025-01-01", "2025-03-31", "2025-02-08");
        assertThat(south.elapsed()).isEqualTo("23");
        assertThat(south.total()).isEqualTo("59");
        assertThat(south.timeProgress()).isEqualTo("0.389831");
        assertThat(south.currentTarget()).isEqualTo("2300.00");
        assertThat(south.timeProportionalRate()).isEqualTo("0.500000");
        // (5900 - 1150) / 36 working days left = 131.944..
        assertThat(south.neededPerDay()).isEqualTo("131.95");
        assertThat(south.calendar()).isEqualTo("cn");
        assertThat(south.fallbackYears()).isEmpty();
        assertThat(south.pacedBy()).isEqualTo(PacedBy.DAYS);

        AchievementRow lower = unit("south-1", "2025-01-01", "2025-03-31", "2025-02-08");
        assertThat(lower.calendar()).isEqualTo("cn");
        assertThat(lower.currentTarget()).isEqualTo("2300.00");
        assertThat(member("eve", "2025-01-01", "2025-03-31", "2025-02-08").currentTarget())
                .isEqualTo("23.00");

        AchievementRow hq = unit("HQ", "2025-01-01", "2025-03-31", "2025-02-08");
        assertThat(hq.calendar()).isNull();
        assertThat(hq.elapsed()).isEqualTo("39");
        assertThat(hq.currentTarget()).isEqualTo("3900.00");

        units("south-1,south,South 1,branch,40,natural");
        assertThat(unit("south-1", "2025-01-01", "2025-03-31", "2025-02-08").currentTarget())
                .as("39 of 90 again, below a unit that counts working days")
                .isEqualTo("2556.67");
        assertThat(member("eve", "2025-01-01", "2025-03-31", "2025-02-08").calendar())
                .isNull();
    }

    @Test
    void the_worked_examples_come_out_on_whole_units_and_nothing_elapsed_is_an_empty_rate() {
        List<String[]> examples = SharedData.text("holidays-cn/time_progress_examples.csv")
                .lines()
                .skip(1)
                .map(line -> line.split(","))
                .toList();
        assertThat(examples).hasSize(5);
        examples.stream()
                .map(line -> line[0] + "," + line[1])
                .distinct()
                .forEach(period -> targets(period, Map.of("HQ", "1000", "south", "1000"), Map.of()));
        record("eve", "2025-10-01", "7");
        for (String[] line : examples) {
            AchievementRow south = unit("south", line[0], line[1], line[2]);
            assertThat(List.of(south.elapsed().toString(), south.total().toString()))
                    .containsExactly(line[3], line[4]);
            AchievementRow hq = unit("HQ", line[0], line[1], line[2]);
            assertThat(List.of(hq.elapsed().toString(), hq.total().toString())).containsExactly(line[5], line[6]);
        }
        AchievementRow none = unit("south", "2025-10-01", "2025-12-31", "2025-10-08");
        assertThat(none.timeProgress()).isEqualTo("0.000000");
        assertThat(none.currentTarget()).isEqualTo("0.00");
        assertThat(none.timeProportionalRate()).isNull();
        assertThat(none.forecast()).isNull();
        assertThat(none.status()).isEqualTo(Status.NONE);
    }

    @Test
    void a_year_without_data_counts_weekdays_and_says_so_until_a_day_is_entered() {
        targets("2026-12-01,2027-01-31", Map.of("HQ", "100", "south", "100"), Map.of());
        AchievementRow south = unit("south", "2026-12-01", "2027-01-31", "2027-01-01");
        // December 2026 has 23 weekdays and no holiday; January 2027 has 21, the 1st is a Friday.
        assertThat(south.elapsed()).isEqualTo("24");
        assertThat(south.total()).isEqualTo("44");
        assertThat(south.fallbackYears()).containsExactly(2027);
        assertThat(unit("HQ", "2026-12-01", "2027-01-31", "2027-01-01").fallbackYears())
                .isEmpty();

        calendars.setDay(admin, "cn", LocalDate.of(2027, 1, 1), DayKind.HALF_DAY, "元旦");
        AchievementRow after = unit("south", "2026-12-01", "2027-01-31", "2027-01-01");
        assertThat(after.elapsed()).isEqualTo("23.5");
        assertThat(after.total()).isEqualTo("43.5");
        assertThat(after.currentTarget()).as("23.5 / 43.5").isEqualTo("54.02");
        assertThat(after.fallbackYears()).isEmpty();
    }

    @Test
    void a_member_counts_by_the_unit_of_the_assignment_that_counts_on_the_day() {
        targets("2025-01-01,2025-03-31", Map.of(), Map.of("cai", "59"));
        assertThat(member("cai", "2025-01-01", "2025-03-31", "2025-02-08").calendar())
                .isNull();
        jdbc.sql("update assignment set valid_to = '2025-01-31' where member_id = :cai")
                .param("cai", bank.memberId("cai"))
                .update();
        jdbc.sql(
                        "insert into assignment (member_id, unit_id, role, valid_from) values (:cai, :south, 'MEMBER', '2025-02-01')")
                .param("cai", bank.memberId("cai"))
                .param("south", bank.unitId("south-1"))
                .update();
        assertThat(member("cai", "2025-01-01", "2025-03-31", "2025-01-31").calendar())
                .isNull();
        assertThat(member("cai", "2025-01-01", "2025-03-31", "2025-02-08").currentTarget())
                .isEqualTo("23.00");
        jdbc.sql("update assignment set valid_to = '2025-02-05' where member_id = :cai and valid_from = '2025-02-01'")
                .param("cai", bank.memberId("cai"))
                .update();
        assertThat(member("cai", "2025-01-01", "2025-03-31", "2025-02-08").calendar())
                .as("who has left counts by the last unit")
                .isEqualTo("cn");
    }

    @Test
    void a_curve_decides_what_is_due_while_time_progress_stays_that_of_the_days() {
        year("CURVE", "1,2,3,4,5,6,7,8,9,10,11,12", "");
        record("ann", "2026-03-01", "41");
        AchievementRow hq = unit("HQ", "2026-01-01", "2026-12-31", "2026-03-10");
        // 1000 x (1 + 2 + 3 x 10/31) / 78 = 1000 x 123 / 2418 = 50.868..; 41 x 2418 / 123000 = 0.806
        assertThat(hq.currentTarget()).isEqualTo("50.87");
        assertThat(hq.timeProportionalRate()).isEqualTo("0.806000");
        assertThat(hq.elapsed()).isEqualTo("69");
        assertThat(hq.total()).isEqualTo("365");
        assertThat(hq.pacedBy()).isEqualTo(PacedBy.CURVE);
        assertThat(unit("HQ", "2026-01-01", "2026-12-31", "2026-12-31").currentTarget())
                .isEqualTo("1000.00");
        assertThat(unit("HQ", "2026-01-01", "2026-12-31", "2025-12-31").currentTarget())
                .isEqualTo("0.00");
        assertThat(pace("HQ", "2026-03-10").get(68).currentTarget()).isEqualTo("50.87");
    }

    @Test
    void by_working_days_a_unit_without_a_calendar_counts_monday_to_friday() {
        year("WORKING_DAYS", "", "");
        AchievementRow hq = unit("HQ", "2026-01-01", "2026-12-31", "2026-03-10");
        // weekdays: January 22, February 20, March up to the 10th 7, of 261 in the year: 1000 x 49 / 261
        assertThat(hq.currentTarget()).isEqualTo("187.74");
        assertThat(hq.timeProgress()).as("69 / 365").isEqualTo("0.189041");
        assertThat(hq.pacedBy()).isEqualTo(PacedBy.WORKING_DAYS);
        // China 2026: January 21 up to its end, February 16 of its own, March 7; 248 in the year
        AchievementRow south = unit("south", "2026-01-01", "2026-12-31", "2026-06-30");
        assertThat(south.elapsed()).isEqualTo("120");
        assertThat(south.currentTarget()).as("400 x 120 / 248").isEqualTo("193.55");
    }

    @Test
    void parts_that_have_ended_are_due_and_the_running_one_by_its_days() {
        year("EVEN", "", "MONTH,QUARTER");
        parts("HQ", "50,70,80,100,100,100,100,80,80,80,80,80");
        record("ann", "2026-02-01", "34");
        AchievementRow hq = unit("HQ", "2026-01-01", "2026-12-31", "2026-02-14");
        // 50 + 70 x 14/28
        assertThat(hq.currentTarget()).isEqualTo("85.00");
        assertThat(hq.timeProportionalRate()).isEqualTo("0.400000");
        assertThat(hq.pacedBy()).isEqualTo(PacedBy.PERIODS);
        assertThat(hq.timeProgress()).as("45 / 365").isEqualTo("0.123288");
        assertThat(unit("HQ", "2026-01-01", "2026-12-31", "2026-03-31").currentTarget())
                .isEqualTo("200.00");
        assertThat(unit("HQ", "2026-01-01", "2026-12-31", "2027-05-01").currentTarget())
                .isEqualTo("1000.00");
        assertThat(unit("HQ", "2026-01-01", "2026-12-31", "2025-05-01").currentTarget())
                .isEqualTo("0.00");
        List<PacePoint> pace = pace("HQ", "2026-02-14");
        assertThat(pace.get(44).currentTarget()).isEqualTo("85.00");
        assertThat(pace.get(45).currentTarget()).isEqualTo("87.50");
        assertThat(pace.get(364).currentTarget()).isEqualTo("1000.00");
        assertThat(unit("north", "2026-01-01", "2026-12-31", "2026-02-14").pacedBy())
                .as("has no parts of its own")
                .isEqualTo(PacedBy.DAYS);
    }

    @Test
    void a_month_and_a_quarter_are_asked_like_any_period_and_offered() {
        year("EVEN", "", "QUARTER,MONTH");
        parts("HQ", "50,70,80,100,100,100,100,80,80,80,80,80");
        record("ann", "2026-01-31", "99");
        record("ann", "2026-02-01", "14");
        AchievementRow february = unit("HQ", "2026-02-01", "2026-02-28", "2026-02-14");
        assertThat(february.target()).isEqualTo("70.00");
        assertThat(february.actual()).isEqualTo("14.00");
        assertThat(february.currentTarget()).isEqualTo("35.00");
        assertThat(february.timeProportionalRate()).isEqualTo("0.400000");
        AchievementRow quarter = unit("HQ", "2026-01-01", "2026-03-31", "2026-02-14");
        assertThat(quarter.target()).isEqualTo("200.00");
        assertThat(quarter.currentTarget()).isEqualTo("85.00");
        assertThat(quarter.total()).isEqualTo("90");
        assertThat(unit("HQ", "2026-02-01", "2026-03-31", "2026-02-14").target())
                .as("no part is exactly that")
                .isNull();
        assertThat(achievements.periods(admin, OwnerKind.UNIT, bank.unitId("HQ"), LocalDate.of(2026, 2, 14)))
                .extracting(TargetPeriod::start, TargetPeriod::end)
                .containsExactly(
                        tuple(NEW_YEAR, NEW_YEARS_EVE),
                        tuple(NEW_YEAR, LocalDate.of(2026, 3, 31)),
                        tuple(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 28)),
                        tuple(NEW_YEAR, LocalDate.of(2026, 1, 31)));
    }

    @Test
    void a_part_that_two_levels_share_counts_once() {
        year("EVEN", "", "QUARTER,MONTH");
        parts("HQ", "50,70,80,100,100,100,100,80,80,80,80,80");
        jdbc.sql("""
                        insert into target_period (target_id, level, period_start, period_end, amount, known_from)
                        select target_id, 'HALF', period_start, period_end, amount, known_from
                        from target_period where period_start = '2026-02-01'
                        """).update();
        assertThat(unit("HQ", "2026-02-01", "2026-02-28", "2026-02-14").target())
                .isEqualTo("70.00");
    }

    @Test
    void parts_are_asked_as_they_were_known_at_an_earlier_moment() {
        year("EVEN", "", "MONTH");
        parts("HQ", "50,70,80,100,100,100,100,80,80,80,80,80");
        jdbc.sql("update target_period set known_to = :later where period_start = '2026-02-01'")
                .param("later", Timestamp.from(LATER))
                .update();
        jdbc.sql("""
                        insert into target_period (target_id, level, period_start, period_end, amount, known_from)
                        select target_id, level, period_start, period_end, 56, :later
                        from target_period where period_start = '2026-02-01'
                        """).param("later", Timestamp.from(LATER)).update();
        assertThat(then("2026-02-01", "2026-02-28", null).target()).isEqualTo("56.00");
        assertThat(then("2026-02-01", "2026-02-28", LATER.minusSeconds(1)).target())
                .isEqualTo("70.00");
        assertThat(then("2026-02-01", "2026-02-28", LATER).target()).isEqualTo("56.00");
        assertThat(then("2026-01-01", "2026-12-31", null).currentTarget()).isEqualTo("78.00");
        assertThat(then("2026-01-01", "2026-12-31", LATER.minusSeconds(1)).currentTarget())
                .isEqualTo("85.00");
    }

    @Test
    void the_running_part_of_a_unit_with_a_calendar_goes_by_working_days() {
        year("EVEN", "", "MONTH");
        parts("south", "20,28,32,40,40,40,40,32,32,32,32,32");
        // February 2026 in China: weekdays 2-6 and 9-13, the 14th and 28th made up, 24-27: 16; up to the 14th 11.
        AchievementRow south = unit("south", "2026-01-01", "2026-12-31", "2026-02-14");
        assertThat(south.currentTarget()).as("20 + 28 x 11/16").isEqualTo("39.25");
    }

    @Test
    void by_the_own_completion_date_all_of_a_members_target_is_due() {
        year("EVEN", "", "MONTH");
        parts("ann", "30,30,30,30,30,30,20,20,20,20,20,20");
        jdbc.sql("update target set completion_date = '2026-02-20' where member_id = :ann")
                .param("ann", bank.memberId("ann"))
                .update();
        // 30 + 30 x 10/20: the running part ends with the completion date
        assertThat(member("ann", "2026-01-01", "2026-12-31", "2026-02-10").currentTarget())
                .isEqualTo("45.00");
        assertThat(member("ann", "2026-01-01", "2026-12-31", "2026-02-20").currentTarget())
                .isEqualTo("300.00");
        assertThat(member("ann", "2026-01-01", "2026-12-31", "2026-02-20").total())
                .isEqualTo("51");
    }

    /** The plan of May over the whole year, by a shape and levels. */
    private void year(String shape, String monthWeights, String levels) {
        long plan = ActivePlan.ofMay(jdbc, bank);
        jdbc.sql("""
                        update plan set period_start = :start, period_end = :end, shape = :shape,
                            month_weights = :weights, period_levels = :levels where id = :plan
                        """)
                .param("start", NEW_YEAR)
                .param("end", NEW_YEARS_EVE)
                .param("shape", shape)
                .param("weights", monthWeights)
                .param("levels", levels)
                .param("plan", plan)
                .update();
        jdbc.sql("update target set period_start = :start, period_end = :end, completion_date = :end")
                .param("start", NEW_YEAR)
                .param("end", NEW_YEARS_EVE)
                .update();
        jdbc.sql("""
                        insert into target_change (target_id, changed_at, changed_by, action, state, amount)
                        select id, '2026-01-01T00:00Z', 'system', 'ACTIVATE', 'ACTIVE', amount from target
                        """).update();
    }

    /** The owner's months, and the quarters as their sums. */
    private void parts(String owner, String months) {
        jdbc.sql("""
                        with target as (
                            select t.id from target t left join org_unit u on u.id = t.unit_id
                            left join member m on m.id = t.member_id where coalesce(u.code, m.login) = :owner),
                        month as (
                            select day, amount from unnest(cast(string_to_array(:months, ',') as numeric[]))
                                with ordinality as a(amount, position)
                            join generate_series(date '2026-01-01', date '2026-12-01', interval '1 month')
                                with ordinality as d(day, position) using (position))
                        insert into target_period (target_id, level, period_start, period_end, amount, known_from)
                        select id, level, cast(start as date), cast(start + length - interval '1 day' as date), amount,
                               '2026-01-01T00:00Z'
                        from target, (
                            select 'MONTH' as level, day as start, interval '1 month' as length, amount from month
                            union all
                            select 'QUARTER', date_trunc('quarter', day), interval '3 months', sum(amount) from month
                            group by 2) part
                        where level = any (string_to_array((select period_levels from plan), ','))
                        """).param("owner", owner).param("months", months).update();
    }

    private void units(String row) {
        bank.bring(Map.of("units.csv", "code,parent_code,name,kind,weight,calendar\n" + row + "\n"));
    }

    private void targets(String period, Map<String, String> units, Map<String, String> members) {
        StringBuilder csv = new StringBuilder("metric,owner_kind,owner,period_start,period_end,amount\n");
        units.forEach((owner, amount) -> csv.append("deposits,UNIT,%s,%s,%s%n".formatted(owner, period, amount)));
        members.forEach((owner, amount) -> csv.append("deposits,MEMBER,%s,%s,%s%n".formatted(owner, period, amount)));
        assertThat(imports.run(
                                admin,
                                new CsvRows(
                                        "targets.csv",
                                        new ByteArrayInputStream(csv.toString().getBytes(StandardCharsets.UTF_8))),
                                false)
                        .errors())
                .isEmpty();
    }

    /** Straight into the totals: what comes before them is tested elsewhere. */
    private void record(String login, String day, String amount) {
        for (String owner : List.of("member", "unit")) {
            String from = owner.equals("member")
                    ? "(select :member as member_id) a"
                    : "(select unit_id from assignment where member_id = :member limit 1) a";
            jdbc.sql("insert into %1$s_daily_total (record_type, %1$s_id, business_date, amount, quantity, records)"
                                    .formatted(owner)
                            + " select 'deposit', %1$s_id, cast(:day as date), :amount, 1, 1 from ".formatted(owner)
                            + from)
                    .param("member", bank.memberId(login))
                    .param("day", day)
                    .param("amount", new BigDecimal(amount))
                    .update();
            for (int month = Integer.parseInt(day.substring(5, 7)); month <= 12; month++) {
                jdbc.sql("""
                                insert into %1$s_year_total as t (record_type, year, %1$s_id, a%2$02d, q%2$02d, n%2$02d)
                                select 'deposit', extract(year from cast(:day as date)), %1$s_id, :amount, 1, 1
                                from %3$s
                                on conflict (record_type, year, %1$s_id) do update
                                set a%2$02d = coalesce(t.a%2$02d, 0) + excluded.a%2$02d,
                                    q%2$02d = coalesce(t.q%2$02d, 0) + 1, n%2$02d = coalesce(t.n%2$02d, 0) + 1
                                """.formatted(owner, month, from))
                        .param("member", bank.memberId(login))
                        .param("day", day)
                        .param("amount", new BigDecimal(amount))
                        .update();
            }
        }
    }

    private AchievementRow unit(String code, String start, String end, String asOf) {
        return row(OwnerKind.UNIT, code, start, end, asOf, null);
    }

    private AchievementRow member(String login, String start, String end, String asOf) {
        return row(OwnerKind.MEMBER, login, start, end, asOf, null);
    }

    private AchievementRow then(String start, String end, @Nullable Instant knownAt) {
        return row(OwnerKind.UNIT, "HQ", start, end, "2026-02-14", knownAt);
    }

    private AchievementRow row(
            OwnerKind kind, String owner, String start, String end, String asOf, @Nullable Instant knownAt) {
        List<AchievementRow> rows = achievements
                .rows(admin, query(kind, owner, start, end, asOf, knownAt))
                .rows();
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private List<PacePoint> pace(String unit, String asOf) {
        return achievements.pace(admin, query(OwnerKind.UNIT, unit, "2026-01-01", "2026-12-31", asOf, null));
    }

    private static AchievementQuery query(
            OwnerKind kind, String owner, String start, String end, String asOf, @Nullable Instant knownAt) {
        return new AchievementQuery(
                "deposits",
                LocalDate.parse(start),
                LocalDate.parse(end),
                LocalDate.parse(asOf),
                knownAt,
                kind,
                owner,
                AchievementQuery.Level.SELF,
                null,
                0);
    }
}
