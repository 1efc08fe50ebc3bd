package io.dacheng.school.weeks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.dacheng.access.UserAccounts;
import io.dacheng.access.Viewer;
import io.dacheng.achievement.AchievementRow;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.SchoolFixture;
import io.dacheng.fixtures.TestClock;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.school.SchoolPack;
import io.dacheng.school.families.NewFamily;
import io.dacheng.school.families.NewParent;
import io.dacheng.school.families.Relation;
import io.dacheng.school.leads.Leads;
import io.dacheng.school.leads.NewLead;
import io.dacheng.school.leads.Sources;
import io.dacheng.school.weeks.WeekGrid.Cell;
import io.dacheng.school.weeks.WeekGrid.Source;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Friday, 15 May 2026, is the fifth day of the week from the 11th. */
@IntegrationTest
class WeekTargetsTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 5, 11);
    private static final LocalDate TODAY = LocalDate.of(2026, 5, 15);

    @Autowired
    private UserAccounts accounts;

    @Autowired
    private SchoolFixture school;

    @Autowired
    private SchoolPack pack;

    @Autowired
    private Weeks weeks;

    @Autowired
    private WeekGrids grids;

    @Autowired
    private WeekTargets targets;

    @Autowired
    private StageGaps gaps;

    @Autowired
    private Leads leads;

    @Autowired
    private Sources sources;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private Viewer head;

    @BeforeEach
    void a_school() {
        TestDatabase.empty();
        clock.reset();
        accounts.ensureAdministrator("administrator");
        school.school();
        head = school.viewer("head-east");
    }

    @Test
    void a_stage_target_stands_against_what_was_reached_and_what_is_due_by_today() {
        set(head, unit("stage-lead", "10"));
        lead("Anni", "ying");
        lead("Bao", "ying");
        lead("Chen", "yang");

        AchievementRow lead = row(head, OwnerKind.UNIT, "east", "stage-lead");

        assertThat(lead.target()).isEqualByComparingTo("10");
        assertThat(lead.actual()).isEqualByComparingTo("3");
        assertThat(lead.timeProgress()).as("5 / 7").isEqualTo("0.714286");
        assertThat(lead.timeProportionalRate()).as("3 x 7 / 50").isEqualTo("0.420000");
        assertThat(lead.neededPerDay()).as("7 in two days").isEqualByComparingTo("4");
        assertThat(row(school.viewer("principal"), OwnerKind.UNIT, "HQ", "stage-lead")
                        .actual())
                .isEqualByComparingTo("3");
        assertThat(row(school.viewer("ying"), OwnerKind.MEMBER, "ying", "stage-lead")
                        .actual())
                .isEqualByComparingTo("2");
        assertThat(weeks.below(head, week(OwnerKind.UNIT, "east")))
                .filteredOn(owner -> owner.owner().equals("yang"))
                .flatExtracting(OwnerWeek::figures)
                .extracting(
                        figure -> figure.metric().code(),
                        figure -> figure.row().actual().intValue())
                .containsExactly(tuple("stage-lead", 1));
    }

    @Test
    void a_person_sees_the_figures_of_the_own_positions_and_nobody_elses_week() {
        assertThat(weeks.week(school.viewer("yun"), week(OwnerKind.MEMBER, "yun"))
                        .figures())
                .extracting(figure -> figure.metric().code())
                .containsExactly("intention-orders", "stage-trial");
        assertThat(weeks.week(school.viewer("tao"), week(OwnerKind.MEMBER, "tao"))
                        .figures())
                .extracting(figure -> figure.metric().code())
                .containsExactly("lessons");
        assertThat(weeks.week(head, week(OwnerKind.UNIT, "east")).figures())
                .extracting(figure -> figure.metric().code())
                .containsExactly("orders", "lessons", "stage-lead", "stage-visit", "stage-trial", "stage-order");
        refused(() -> weeks.week(school.viewer("ying"), week(OwnerKind.MEMBER, "yang")), "achievement.member.unknown");
        refused(() -> weeks.week(school.viewer("ying"), week(OwnerKind.UNIT, "east")), "achievement.unit.unknown");
        refused(() -> weeks.week(head, week(OwnerKind.UNIT, "west")), "achievement.unit.unknown");
        assertThat(weeks.units(school.viewer("ying"))).isEmpty();
        assertThat(weeks.units(head)).extracting(unit -> unit.code()).containsExactly("east");
    }

    @Test
    void targets_are_set_changed_and_taken_away_and_their_history_stays() {
        assertThat(set(head, unit("stage-lead", "10"), of("ying", "orders", "50000.00")))
                .isEqualTo(2);
        assertThat(set(head, unit("stage-lead", "10"))).as("the same again").isZero();
        assertThat(set(head, unit("stage-lead", "12"))).isEqualTo(1);
        assertThat(set(head, unit("stage-lead", null))).isEqualTo(1);
        assertThat(row(head, OwnerKind.UNIT, "east", "stage-lead").target()).isNull();
        assertThat(set(head, unit("stage-lead", "8"))).isEqualTo(1);

        assertThat(row(head, OwnerKind.UNIT, "east", "stage-lead").target()).isEqualByComparingTo("8");
        assertThat(row(head, OwnerKind.MEMBER, "ying", "orders").target()).isEqualTo("50000.00");
        assertThat(jdbc.sql("""
                        select c.state || ' ' || coalesce(cast(cast(c.amount as integer) as text), '') from target_change c
                        join target t on t.id = c.target_id where t.unit_id is not null order by c.id
                        """).query(String.class).list())
                .containsExactly("ACTIVE 10", "ACTIVE 12", "CANCELLED 12", "ACTIVE 8");
    }

    @Test
    void what_cannot_be_set_is_refused_and_nothing_of_the_rest_is_set() {
        refused(() -> set(school.viewer("ying"), unit("stage-lead", "1")), "school.weeks.unit");
        refused(() -> set(school.viewer("head-west"), unit("stage-lead", "1")), "school.weeks.unit");
        refused(() -> set(head, unit("stage-lead", "1"), unit("orders", "1")), "school.weeks.by.plan");
        refused(() -> set(head, of("wei", "stage-lead", "1")), "school.weeks.person");
        refused(() -> set(head, of("head-east", "orders", "1")), "school.weeks.own");
        refused(() -> set(head, of("ying", "lesson-hours", "1")), "school.weeks.metric");
        refused(() -> set(head, unit("stage-lead", "1.5")), "metric.amount.precise");
        refused(() -> set(head, unit("stage-lead", "-1")), "metric.amount.negative");
        refused(() -> set(head, at("stage-lead", "1", MONDAY.plusDays(1))), "school.weeks.monday");
        refused(() -> set(head, at("stage-lead", "1", MONDAY.minusWeeks(1))), "school.weeks.ended");
        refused(() -> set(head, at("stage-lead", "1", MONDAY.plusWeeks(54))), "school.weeks.far");
        assertThat(jdbc.sql("select count(*) from target").query(Integer.class).single())
                .isZero();
    }

    @Test
    void who_has_seen_another_target_is_told_what_stands_there_now() {
        set(head, unit("stage-lead", "10"));

        refused(() -> set(head, seen("12", null)), "school.weeks.changed");
        refused(() -> set(head, seen("12", "9")), "school.weeks.changed");
        assertThat(set(head, seen("12", "10"))).isEqualTo(1);
    }

    @Test
    void of_two_who_set_the_same_at_once_the_second_is_told() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<Integer>> results = new ArrayList<>();
        for (String amount : List.of("11", "12")) {
            results.add(threads.submit(() -> {
                both.countDown();
                both.await();
                return set(head, seen(amount, null));
            }));
        }
        int set = 0;
        for (Future<Integer> result : results) {
            try {
                set += result.get();
            } catch (java.util.concurrent.ExecutionException e) {
                assertThat(e.getCause()).isInstanceOf(Refused.class);
                assertThat(((Refused) e.getCause()).code()).isEqualTo("school.weeks.changed");
            }
        }
        threads.shutdown();
        assertThat(set).isEqualTo(1);
    }

    @Test
    void a_weeks_targets_are_brought_to_later_weeks_where_nothing_stands_yet() {
        set(head, unit("stage-lead", "10"), of("ying", "stage-lead", "6"), of("yang", "stage-lead", "4"));
        set(head, at("stage-lead", "99", MONDAY.plusWeeks(2)));

        int copied = targets.copy(head, "east", TODAY, List.of(MONDAY.plusWeeks(1), MONDAY.plusWeeks(2)));

        assertThat(copied).isEqualTo(5);
        WeekGrid grid = grids.grid(head, "east", "east", MONDAY, 3);
        assertThat(grid.rows().get(0).weeks())
                .extracting(cells -> cells.get("stage-lead"))
                .containsExactly(
                        new Cell(BigDecimal.TEN, Source.SET, true),
                        new Cell(BigDecimal.TEN, Source.SET, true),
                        new Cell(new BigDecimal("99"), Source.SET, true));
        assertThat(grids.grid(head, "east", "ying", MONDAY, 2)
                        .rows()
                        .get(0)
                        .weeks()
                        .get(1)
                        .get("stage-lead"))
                .isEqualTo(new Cell(new BigDecimal("6"), Source.SET, true));
        refused(() -> targets.copy(head, "east", TODAY, List.of(MONDAY.minusWeeks(1))), "school.weeks.ended");
    }

    @Test
    void the_grid_offers_what_may_be_set_and_shows_what_a_plan_says() {
        jdbc.sql("""
                        insert into plan (name, root_unit_id, period_start, period_end, submit_by, agree_by, state,
                                          period_levels, created_by, created_at)
                        values ('Orders 2026', :unit, '2026-01-01', '2026-12-31', '2026-01-01', '2026-01-01', 'ACTIVE',
                                'MONTH,WEEK', 'admin', now())
                        """).param("unit", school.unit("east")).update();
        jdbc.sql("""
                        with target as (
                            insert into target (plan_id, metric_id, unit_id, period_start, period_end, amount,
                                                completion_date, state)
                            select p.id, m.id, p.root_unit_id, p.period_start, p.period_end, 900000, p.period_end, 'ACTIVE'
                            from plan p, metric m where m.code = 'orders' returning id)
                        insert into target_period (target_id, level, period_start, period_end, amount, known_from)
                        select id, 'WEEK', date '2026-05-11', date '2026-05-17', 20000, now() from target
                        union all select id, 'WEEK', date '2026-06-29', date '2026-06-30', 6000, now() from target
                        union all select id, 'WEEK', date '2026-07-01', date '2026-07-05', 14000, now() from target
                        """).update();

        WeekGrid grid = grids.grid(head, "east", null, MONDAY, 1);

        assertThat(grid.rows())
                .extracting(WeekGrid.Row::owner)
                .containsExactly("east", "head-east", "tao", "tian", "yang", "ying", "yun");
        assertThat(grid.rows().get(0).weeks().get(0))
                .containsEntry("orders", new Cell(new BigDecimal("20000.00"), Source.PLAN, false))
                .containsEntry("lessons", new Cell(null, Source.NONE, false))
                .containsEntry("stage-lead", new Cell(null, Source.NONE, true))
                .doesNotContainKey("intention-orders");
        assertThat(grid.rows().get(1).weeks().get(0).get("orders"))
                .as("one's own")
                .isEqualTo(new Cell(null, Source.NONE, false));
        assertThat(grids.grid(head, "east", "east", LocalDate.of(2026, 6, 29), 1)
                        .rows()
                        .get(0)
                        .weeks()
                        .get(0)
                        .get("orders"))
                .as("a week over a month's end is the sum of its parts")
                .isEqualTo(new Cell(new BigDecimal("20000.00"), Source.PLAN, false));
        refused(() -> grids.grid(head, "east", "wei", MONDAY, 1), "school.weeks.person");
        refused(() -> grids.grid(school.viewer("ying"), "east", null, MONDAY, 1), "school.weeks.unit");
    }

    @Test
    void stages_that_are_behind_are_named_with_who_has_the_target_and_where() {
        set(
                head,
                unit("stage-lead", "3"),
                unit("stage-trial", "7"),
                of("ying", "stage-lead", "7"),
                of("yang", "stage-lead", "1"));
        lead("Anni", "ying");
        lead("Bao", "ying");
        lead("Chen", "yang");

        assertThat(gaps.behind(TODAY))
                .extracting(
                        StageGap::stage,
                        StageGap::owner,
                        gap -> gap.due().toPlainString(),
                        gap -> gap.missing().intValue(),
                        StageGap::unitId)
                // 3 x 5/7 = 2.14 of which 3 are there; 7 x 5/7 = 5 against 2, and 5 against none
                .containsExactly(
                        tuple("lead", "ying", "5.00", 5, school.unit("east")),
                        tuple("trial", "east", "5.00", 7, school.unit("east")));
        assertThat(gaps.behind(MONDAY.minusDays(1))).isEmpty();
        pack.switchTo(school.admin(), false);
        assertThat(gaps.all(TODAY)).isEmpty();
        refused(() -> weeks.metrics(), "school.pack.off");
        pack.switchTo(school.admin(), true);
    }

    private void lead(String child, String consultant) {
        long source = sources.active().get(0).id();
        NewFamily family =
                new NewFamily(school.unit("east"), child, List.of(NewParent.of("Parent", Relation.MOTHER, null)));
        leads.add(
                head,
                new NewLead(
                        school.unit("east"),
                        null,
                        family,
                        null,
                        child,
                        null,
                        null,
                        source,
                        school.member(consultant),
                        null,
                        "",
                        null,
                        null,
                        false));
    }

    private AchievementRow row(Viewer viewer, OwnerKind kind, String owner, String metric) {
        return weeks.week(viewer, week(kind, owner)).figures().stream()
                .filter(figure -> figure.metric().code().equals(metric))
                .findFirst()
                .orElseThrow()
                .row();
    }

    private static WeekQuery week(OwnerKind kind, String owner) {
        return new WeekQuery(kind, owner, TODAY, TODAY, null);
    }

    private int set(Viewer viewer, NewWeekTarget... wanted) {
        return targets.set(viewer, "east", List.of(wanted));
    }

    private static NewWeekTarget unit(String metric, @Nullable String amount) {
        return new NewWeekTarget(OwnerKind.UNIT, "east", metric, MONDAY, number(amount), null);
    }

    private static NewWeekTarget at(String metric, String amount, LocalDate monday) {
        return new NewWeekTarget(OwnerKind.UNIT, "east", metric, monday, number(amount), null);
    }

    private static NewWeekTarget seen(String amount, @Nullable String seen) {
        return new NewWeekTarget(
                OwnerKind.UNIT, "east", "stage-lead", MONDAY, number(amount), new NewWeekTarget.Seen(number(seen)));
    }

    private static NewWeekTarget of(String login, String metric, String amount) {
        return new NewWeekTarget(OwnerKind.MEMBER, login, metric, MONDAY, number(amount), null);
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }

    private static void refused(ThrowingCallable call, String code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                .isEqualTo(code));
    }
}
