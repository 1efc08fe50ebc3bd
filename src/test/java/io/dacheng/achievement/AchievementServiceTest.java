package io.dacheng.achievement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.dacheng.access.Viewer;
import io.dacheng.fixtures.ActivePlan;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.ledger.RecordIngest;
import io.dacheng.ledger.RecordUpload;
import io.dacheng.shared.CsvRows;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import io.dacheng.target.TargetImport;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** April 2026 in the small bank; the figures are worked out by hand from the records below. */
@IntegrationTest
class AchievementServiceTest {

    private static final LocalDate START = LocalDate.of(2026, 4, 1);
    private static final LocalDate MIDDLE = LocalDate.of(2026, 4, 15);
    private static final LocalDate END = LocalDate.of(2026, 4, 30);

    private static final String TARGETS = """
            metric,owner_kind,owner,period_start,period_end,amount
            deposits,UNIT,HQ,2026-04-01,2026-04-30,1000
            deposits,UNIT,north,2026-04-01,2026-04-30,600
            deposits,UNIT,south,2026-04-01,2026-04-30,400
            deposits,UNIT,north-1,2026-04-01,2026-04-30,400
            deposits,UNIT,north-2,2026-04-01,2026-04-30,200
            deposits,MEMBER,ann,2026-04-01,2026-04-30,300
            deposits,MEMBER,bob,2026-04-01,2026-04-30,100
            deposits,MEMBER,cai,2026-04-01,2026-04-30,0
            deposits,MEMBER,dan,2026-04-01,2026-04-30,200
            deposits,MEMBER,eve,2026-04-01,2026-04-30,400
            deposits,MEMBER,head-north-1,2026-04-01,2026-04-30,50
            deposits,MEMBER,ann,2026-03-01,2026-03-31,100
            deposits,MEMBER,bob,2026-03-01,2026-03-31,100
            """;

    private static final String RECORDS = """
            source,source_id,revision,record_type,member,unit,business_date,amount,quantity,attributes
            core,1,1,deposit,ann,,2026-04-10,150.00,,
            core,2,1,deposit,bob,,2026-04-15,25.50,,
            core,3,1,deposit,cai,,2026-04-05,5,,
            core,4,1,deposit,dan,,2026-04-20,100,,
            core,5,1,deposit,eve,,2026-04-01,100,,
            core,6,1,deposit,,south-1,2026-04-02,10,,
            core,7,1,deposit,ann,,2026-05-01,7777,,
            core,8,1,deposit,ann,,2026-03-10,10,,
            core,9,1,deposit,bob,,2026-03-31,50,,
            core,10,1,account,ann,,2026-04-10,0,3,
            """;

    @Autowired
    private AchievementService achievements;

    @Autowired
    private RankingService rankings;

    @Autowired
    private Organisations bank;

    @Autowired
    private TargetImport targets;

    @Autowired
    private RecordIngest records;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private Viewer setter;

    @BeforeEach
    void april() {
        if (jdbc.sql("select count(*) from metric").query(Long.class).single() == 0) {
            bank.smallBank();
            importTargets(TARGETS);
            take(RECORDS);
        }
        setter = bank.viewer("setter");
    }

    @Test
    void a_units_figures_add_up_everything_in_and_below_it() {
        AchievementRow hq = only(rows(setter, OwnerKind.UNIT, "HQ", AchievementQuery.Level.SELF, MIDDLE));
        // 150 + 25.50 + 5 + 100 + 10, halfway through April
        assertThat(hq.actual()).isEqualTo("290.50");
        assertThat(hq.target()).isEqualTo("1000.00");
        assertThat(hq.elapsed()).isEqualTo("15");
        assertThat(hq.total()).isEqualTo("30");
        assertThat(hq.timeProgress()).isEqualTo("0.500000");
        assertThat(hq.currentTarget()).isEqualTo("500.00");
        assertThat(hq.achievementRate()).isEqualTo("0.290500");
        assertThat(hq.timeProportionalRate()).isEqualTo("0.581000");
        assertThat(hq.gap()).isEqualTo("709.50");
        assertThat(hq.neededPerDay()).isEqualTo("47.30");
        assertThat(hq.forecast()).isEqualTo("581.00");
        assertThat(hq.status()).isEqualTo(Status.BEHIND);
    }

    @Test
    void after_the_end_the_whole_period_counts_and_nothing_of_the_next() {
        AchievementRow ann =
                only(rows(setter, OwnerKind.MEMBER, "ann", AchievementQuery.Level.SELF, LocalDate.of(2026, 5, 10)));
        assertThat(ann.actual()).isEqualTo("150.00");
        assertThat(ann.elapsed()).isEqualTo("30");
        assertThat(ann.timeProportionalRate()).isEqualTo("0.500000");
    }

    @Test
    void before_the_start_nothing_has_happened() {
        AchievementRow hq =
                only(rows(setter, OwnerKind.UNIT, "HQ", AchievementQuery.Level.SELF, LocalDate.of(2026, 3, 31)));
        assertThat(hq.actual()).isEqualTo("0.00");
        assertThat(hq.elapsed()).isZero();
        assertThat(hq.timeProportionalRate()).isNull();
        assertThat(hq.status()).isEqualTo(Status.NONE);
    }

    @Test
    void children_are_the_units_directly_below_and_members_those_of_the_unit_itself() {
        assertThat(rows(setter, OwnerKind.UNIT, "HQ", AchievementQuery.Level.CHILDREN, MIDDLE))
                .extracting(AchievementRow::owner, row -> row.actual().toPlainString())
                .containsExactly(tuple("north", "180.50"), tuple("south", "110.00"));
        assertThat(rows(setter, OwnerKind.UNIT, "north-1", AchievementQuery.Level.MEMBERS, MIDDLE))
                .extracting(AchievementRow::owner)
                .as("members, and the head who has a target")
                .containsExactly("ann", "bob", "head-north-1");
        assertThat(rows(setter, OwnerKind.UNIT, "HQ", AchievementQuery.Level.MEMBERS, MIDDLE))
                .isEmpty();
    }

    @Test
    void the_tree_comes_in_pages_that_hold_every_lower_unit_and_member_once() {
        List<String> owners = new ArrayList<>();
        String after = null;
        do {
            AchievementPage page = achievements.rows(
                    setter, query(OwnerKind.UNIT, "HQ", AchievementQuery.Level.TREE, MIDDLE, null, after, 2));
            assertThat(page.rows()).hasSizeLessThanOrEqualTo(2);
            page.rows().forEach(row -> owners.add(row.owner()));
            after = page.next();
        } while (after != null);
        assertThat(owners)
                .containsExactly(
                        "north",
                        "south",
                        "north-1",
                        "north-2",
                        "south-1",
                        "ann",
                        "bob",
                        "cai",
                        "dan",
                        "eve",
                        "fei",
                        "head-north-1");
    }

    @Test
    void a_members_days_run_to_the_members_own_completion_date() {
        jdbc.sql("update target set completion_date = '2026-04-20' where member_id = :dan")
                .param("dan", bank.memberId("dan"))
                .update();
        try {
            AchievementRow dan = only(rows(setter, OwnerKind.MEMBER, "dan", AchievementQuery.Level.SELF, MIDDLE));
            assertThat(dan.elapsed()).isEqualTo("15");
            assertThat(dan.total()).isEqualTo("20");
            assertThat(dan.timeProgress()).isEqualTo("0.750000");
            assertThat(dan.currentTarget()).isEqualTo("150.00");
            assertThat(only(rows(setter, OwnerKind.MEMBER, "dan", AchievementQuery.Level.SELF, END))
                            .elapsed())
                    .isEqualTo("20");
            // Day 20: all of it is due; the record of that day is there.
            assertThat(pace("dan", OwnerKind.MEMBER, END).get(19))
                    .isEqualTo(new PacePoint(
                            LocalDate.of(2026, 4, 20), new BigDecimal("100.00"), new BigDecimal("200.00")));
        } finally {
            jdbc.sql("update target set completion_date = period_end").update();
        }
    }

    @Test
    void the_pace_is_cumulative_and_stops_at_the_as_of_day() {
        List<PacePoint> pace = pace("HQ", OwnerKind.UNIT, MIDDLE);
        assertThat(pace).hasSize(30);
        assertThat(pace.get(0)).isEqualTo(new PacePoint(START, new BigDecimal("100.00"), new BigDecimal("33.33")));
        assertThat(pace.get(1).actual()).isEqualTo("110.00");
        assertThat(pace.get(14).actual()).isEqualTo("290.50");
        assertThat(pace.get(15).actual()).isNull();
        assertThat(pace.get(29).currentTarget()).isEqualTo("1000.00");
    }

    @Test
    void an_owner_without_a_target_has_an_actual_only() {
        AchievementRow south1 = only(rows(setter, OwnerKind.UNIT, "south-1", AchievementQuery.Level.SELF, MIDDLE));
        assertThat(south1.actual()).isEqualTo("110.00");
        assertThat(south1.target()).isNull();
        assertThat(south1.achievementRate()).isNull();
        assertThat(south1.status()).isEqualTo(Status.NONE);
    }

    @Test
    void a_count_counts_records_and_a_quantity_adds_them_up() {
        AchievementQuery accounts = new AchievementQuery(
                "accounts", START, END, MIDDLE, null, OwnerKind.UNIT, "north", AchievementQuery.Level.SELF, null, 0);
        assertThat(only(achievements.rows(setter, accounts).rows()).actual()).isEqualTo("1");
    }

    @Test
    void earlier_knowledge_of_records_and_targets_can_be_asked_for() {
        Instant before = clock.instant();
        clock.advance(Duration.ofHours(1));
        take("""
                source,source_id,revision,record_type,member,unit,business_date,amount,quantity,attributes
                core,3,2,deposit,cai,,2026-04-05,105,,
                """);
        importTargets("""
                metric,owner_kind,owner,period_start,period_end,amount
                deposits,UNIT,north-2,2026-04-01,2026-04-30,210
                """);
        AchievementRow now = only(rows(setter, OwnerKind.UNIT, "north-2", AchievementQuery.Level.SELF, MIDDLE));
        assertThat(now.actual()).isEqualTo("105.00");
        assertThat(now.achievementRate()).isEqualTo("0.500000");
        AchievementRow then = only(achievements
                .rows(
                        setter,
                        query(
                                OwnerKind.UNIT,
                                "north-2",
                                AchievementQuery.Level.SELF,
                                MIDDLE,
                                before.plus(Duration.ofMinutes(30)),
                                null,
                                0))
                .rows());
        assertThat(then.actual()).isEqualTo("5.00");
        assertThat(then.target()).isEqualTo("200.00");
        assertThat(then.achievementRate()).isEqualTo("0.025000");
        AchievementRow sameAgain = only(achievements
                .rows(
                        setter,
                        query(OwnerKind.MEMBER, "cai", AchievementQuery.Level.SELF, MIDDLE, clock.instant(), null, 0))
                .rows());
        assertThat(sameAgain.actual()).as("the ledger and the totals agree").isEqualTo("105.00");
        take("""
                source,source_id,revision,record_type,member,unit,business_date,amount,quantity,attributes
                core,3,3,deposit,cai,,2026-04-05,5,,
                """);
        importTargets(TARGETS);
    }

    @Test
    void heads_see_their_unit_and_lower_and_members_only_themselves() {
        Viewer head = bank.viewer("head-north-1");
        assertThat(rows(head, OwnerKind.UNIT, "north-1", AchievementQuery.Level.TREE, MIDDLE))
                .extracting(AchievementRow::owner)
                .containsExactly("ann", "bob", "head-north-1");
        refuses(head, OwnerKind.UNIT, "north");
        refuses(head, OwnerKind.UNIT, "south-1");
        refuses(head, OwnerKind.MEMBER, "eve");
        refuses(head, OwnerKind.UNIT, "no-such-unit");
        Viewer ann = bank.viewer("ann");
        assertThat(rows(ann, OwnerKind.MEMBER, "ann", AchievementQuery.Level.SELF, MIDDLE))
                .hasSize(1);
        refuses(ann, OwnerKind.MEMBER, "bob");
        refuses(ann, OwnerKind.UNIT, "north-1");
    }

    @Test
    void a_metric_level_or_page_mark_that_does_not_fit_is_refused_with_a_sentence() {
        assertThatThrownBy(() -> achievements.rows(
                        setter,
                        new AchievementQuery(
                                "nothing",
                                START,
                                END,
                                MIDDLE,
                                null,
                                OwnerKind.UNIT,
                                "HQ",
                                AchievementQuery.Level.SELF,
                                null,
                                0)))
                .hasMessageContaining("no metric with the code nothing");
        assertThatThrownBy(() -> rows(setter, OwnerKind.MEMBER, "ann", AchievementQuery.Level.TREE, MIDDLE))
                .hasMessageContaining("ann is a member");
        assertThatThrownBy(() -> achievements.rows(
                        setter, query(OwnerKind.UNIT, "HQ", AchievementQuery.Level.TREE, MIDDLE, null, "x", 0)))
                .hasMessageContaining("page mark x");
    }

    @Test
    void periods_offered_begin_with_the_one_that_contains_the_day() {
        assertThat(achievements.periods(setter, OwnerKind.MEMBER, bank.memberId("ann"), LocalDate.of(2026, 3, 5)))
                .extracting(TargetPeriod::metric, TargetPeriod::start)
                .containsExactly(tuple("deposits", LocalDate.of(2026, 3, 1)), tuple("deposits", START));
        assertThat(achievements.periods(setter, OwnerKind.MEMBER, bank.memberId("fei"), MIDDLE))
                .isEmpty();
    }

    @Test
    void members_are_ranked_by_rate_with_the_change_against_the_month_before() {
        // 150/300, 25.50/100, 100/400; in March bob had 50/100 and ann 10/100
        assertThat(rankings.page(setter, ranking(OwnerKind.MEMBER, MIDDLE)).rows())
                .extracting(RankingRow::rank, row -> row.row().owner(), RankingRow::change, RankingRow::reason)
                .containsExactly(
                        tuple(1, "ann", 1, null),
                        tuple(2, "bob", -1, null),
                        tuple(3, "eve", null, null),
                        tuple(null, "cai", null, RankingRow.Reason.ZERO_TARGET),
                        tuple(null, "dan", null, RankingRow.Reason.NO_DATA),
                        tuple(null, "fei", null, RankingRow.Reason.NO_TARGET),
                        tuple(null, "head-north-1", null, RankingRow.Reason.NO_DATA));
    }

    @Test
    void equal_rates_share_a_rank_and_the_next_one_is_skipped() {
        assertThat(rankings.page(setter, ranking(OwnerKind.MEMBER, END)).rows().subList(0, 4))
                .extracting(RankingRow::rank, row -> row.row().owner())
                .containsExactly(tuple(1, "ann"), tuple(1, "dan"), tuple(3, "bob"), tuple(4, "eve"));
    }

    @Test
    void units_of_one_level_are_ranked_and_never_mixed() {
        // 180.50/600 = 0.30, 110/400 = 0.275; below them 175.50/400 = 0.43, 5/200 = 0.025
        RankingQuery below = ranking(OwnerKind.UNIT, MIDDLE);
        assertThat(units(below)).containsExactly(tuple(1, "north"), tuple(2, "south"));
        assertThat(units(below.with(new RankingQuery.Units(2, null))))
                .containsExactly(tuple(1, "north-1"), tuple(2, "north-2"), tuple(null, "south-1"));
        assertThat(units(below.with(new RankingQuery.Units(1, "branch"))))
                .as("the branches, wherever they are")
                .containsExactly(tuple(1, "north-1"), tuple(2, "north-2"), tuple(null, "south-1"));
    }

    private List<Tuple> units(RankingQuery query) {
        return rankings.page(setter, query).rows().stream()
                .map(line -> tuple(line.rank(), line.row().owner()))
                .toList();
    }

    @Test
    void a_plain_member_sees_no_ranking_and_a_head_none_of_another_branch() {
        assertThatThrownBy(() -> rankings.page(bank.viewer("ann"), ranking(OwnerKind.MEMBER, MIDDLE)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.FORBIDDEN));
        assertThatThrownBy(() -> rankings.page(bank.viewer("head-north"), ranking(OwnerKind.MEMBER, MIDDLE)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.NOT_FOUND));
    }

    @Test
    void of_an_import_and_a_plan_the_later_counts_and_a_members_targets_in_several_units_add_up() {
        LocalDate may = LocalDate.of(2026, 5, 1);
        LocalDate endOfMay = LocalDate.of(2026, 5, 31);
        importTargets("""
                metric,owner_kind,owner,period_start,period_end,amount
                deposits,MEMBER,ann,2026-05-01,2026-05-31,77
                """);
        AchievementQuery ann = new AchievementQuery(
                "deposits", may, endOfMay, may, null, OwnerKind.MEMBER, "ann", AchievementQuery.Level.SELF, null, 0);
        assertThat(only(achievements.rows(setter, ann).rows()).target()).isEqualTo("77.00");
        long plan = ActivePlan.ofMay(jdbc, bank);
        assertThat(only(achievements.rows(setter, ann).rows()).target()).isEqualTo("300.00");
        jdbc.sql("""
                        insert into target (plan_id, parent_id, metric_id, member_id, period_start, period_end, amount,
                                            completion_date, state)
                        select plan_id, id, metric_id, :ann, period_start, period_end, 50, period_end, 'ACTIVE'
                        from target where plan_id = :plan and unit_id = :north2
                        """)
                .param("ann", bank.memberId("ann"))
                .param("plan", plan)
                .param("north2", bank.unitId("north-2"))
                .update();
        assertThat(only(achievements.rows(setter, ann).rows()).target()).isEqualTo("350.00");
        jdbc.sql("delete from target_change where target_id in (select id from target where plan_id is not null)")
                .update();
        jdbc.sql("delete from target where plan_id is not null").update();
        jdbc.sql("update target set state = 'CANCELLED' where period_start = :may")
                .param("may", may)
                .update();
        assertThat(only(achievements.rows(setter, ann).rows()).target()).isNull();
    }

    private static RankingQuery ranking(OwnerKind of, LocalDate asOf) {
        return new RankingQuery("deposits", START, END, asOf, null, "HQ", of, RankingQuery.By.ACHIEVEMENT_RATE);
    }

    private void refuses(Viewer viewer, OwnerKind kind, String owner) {
        assertThatThrownBy(() -> rows(viewer, kind, owner, AchievementQuery.Level.SELF, MIDDLE))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.NOT_FOUND));
    }

    private List<PacePoint> pace(String owner, OwnerKind kind, LocalDate asOf) {
        return achievements.pace(setter, query(kind, owner, AchievementQuery.Level.SELF, asOf, null, null, 0));
    }

    private List<AchievementRow> rows(
            Viewer viewer, OwnerKind kind, String owner, AchievementQuery.Level level, LocalDate asOf) {
        return achievements
                .rows(viewer, query(kind, owner, level, asOf, null, null, 0))
                .rows();
    }

    private static AchievementQuery query(
            OwnerKind kind,
            String owner,
            AchievementQuery.Level level,
            LocalDate asOf,
            @Nullable Instant knownAt,
            @Nullable String after,
            int limit) {
        return new AchievementQuery("deposits", START, END, asOf, knownAt, kind, owner, level, after, limit);
    }

    private static AchievementRow only(List<AchievementRow> rows) {
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private void importTargets(String csv) {
        assertThat(targets.run(bank.viewer("setter"), new CsvRows("targets.csv", stream(csv)), false)
                        .errors())
                .isEmpty();
    }

    private void take(String csv) {
        assertThat(records.take(
                                bank.viewer("setter"),
                                new RecordUpload(RecordUpload.Format.CSV, stream(csv), null, false, null))
                        .rejected())
                .isZero();
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
