package io.dacheng.achievement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.dacheng.access.Viewer;
import io.dacheng.fixtures.ActivePlan;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.ledger.RecordIngest;
import io.dacheng.ledger.RecordUpload;
import io.dacheng.shared.CsvRows;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import io.dacheng.target.PlanService;
import io.dacheng.target.RankingPolicies;
import io.dacheng.target.RankingPolicy;
import io.dacheng.target.TargetImport;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** May 2026 in the small bank, on the 20th of 31 days unless said otherwise; figures by hand. */
@IntegrationTest
class RankingTest {

    private static final LocalDate START = LocalDate.of(2026, 5, 1);
    private static final LocalDate END = LocalDate.of(2026, 5, 31);
    private static final LocalDate DAY = LocalDate.of(2026, 5, 20);

    @Autowired
    private RankingService rankings;

    @Autowired
    private RankingPolicies policies;

    @Autowired
    private PlanService plans;

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

    private int sent;

    @BeforeEach
    void nobody_has_anything_yet() {
        TestDatabase.empty();
        clock.set(DAY);
        bank.smallBank();
        setter = bank.viewer("setter");
    }

    @Test
    void who_joins_in_mid_period_is_judged_by_the_own_days() {
        target("ann", "310");
        target("bob", "310");
        // From the 17th: 15 of 31 days, so 150 of 310 fall on them; on the 20th four of them have passed: 40 is due.
        from("bob", "2026-05-17");
        record("ann", "2026-05-10", "155");
        record("bob", "2026-05-18", "90");
        RankingPage byDays = rankings.page(setter, members(RankingQuery.By.TIME_PROPORTIONAL_RATE));
        assertThat(byDays.rows().subList(0, 2))
                .extracting(RankingRow::rank, line -> line.row().owner(), line -> String.valueOf(line.rate()))
                .containsExactly(tuple(1, "bob", "2.250000"), tuple(2, "ann", "0.775000"));
        RankingRow.OwnDays own = byDays.rows().get(0).ownDays();
        assertThat(own.joined()).isEqualTo("2026-05-17");
        assertThat(own.elapsed()).isEqualTo("4");
        assertThat(own.total()).isEqualTo("15");
        assertThat(own.target()).isEqualTo("150.00");
        assertThat(own.byRevision()).isFalse();
        assertThat(byDays.rows().get(1).ownDays()).isNull();
        // 90 / 150 against 155 / 310
        assertThat(lines(RankingQuery.By.ACHIEVEMENT_RATE).subList(0, 2))
                .containsExactly(tuple(1, "bob", "0.600000"), tuple(2, "ann", "0.500000"));
    }

    @Test
    void a_target_that_a_revision_made_for_the_own_days_counts_whole() {
        long plan = ActivePlan.ofMay(jdbc, bank);
        from("bob", "2026-05-17");
        long revision = jdbc.sql("""
                        insert into revision (plan_id, target_id, kind, policy, effective_from, reason, requested_by,
                                              requested_at, due, state)
                        select :plan, id, 'JOINER', 'KEEP_SHARES', '2026-05-17', 'Bob joined', 'setter', now(),
                               '2026-05-20', 'APPLIED' from target where plan_id = :plan and unit_id = :unit
                        returning id
                        """)
                .param("plan", plan)
                .param("unit", bank.unitId("north-1"))
                .query(Long.class)
                .single();
        jdbc.sql("""
                        insert into revision_person (revision_id, member_id, joins_id, from_day)
                        select :revision, :bob, id, '2026-05-17' from target where plan_id = :plan and unit_id = :unit
                        """)
                .param("revision", revision)
                .param("bob", bank.memberId("bob"))
                .param("plan", plan)
                .param("unit", bank.unitId("north-1"))
                .update();
        record("bob", "2026-05-18", "20");
        RankingRow bob = rankings.page(setter, members(RankingQuery.By.TIME_PROPORTIONAL_RATE))
                .rows()
                .get(0);
        // All of the 100 over 15 days: after four of them 26.67 is due, and 20 x 15 / 400 is 0.75.
        assertThat(bob.rate()).isEqualTo("0.750000");
        assertThat(bob.ownDays().target()).isEqualTo("100.00");
        assertThat(bob.ownDays().byRevision()).isTrue();
    }

    @Test
    void who_has_left_or_moved_away_has_no_rank_here_and_who_moved_is_ranked_at_the_new_place() {
        for (String member : List.of("ann", "bob", "cai", "dan")) {
            target(member, "100");
            record(member, "2026-05-05", "50");
        }
        until("ann", "2026-05-12");
        jdbc.sql(
                        "insert into assignment (member_id, unit_id, role, valid_from) values (:ann, :unit, 'MEMBER', '2026-05-13')")
                .param("ann", bank.memberId("ann"))
                .param("unit", bank.unitId("north-2"))
                .update();
        until("dan", "2026-05-19");
        assertThat(reasons("north-1"))
                .containsExactly(tuple("bob", 1, null), tuple("ann", null, RankingRow.Reason.MOVED));
        assertThat(reasons("north-2").subList(0, 3))
                .containsExactly(
                        tuple("ann", 1, null), tuple("cai", 1, null), tuple("dan", null, RankingRow.Reason.LEFT));
        assertThat(rankings.page(setter, members(RankingQuery.By.ACHIEVEMENT_RATE))
                        .rows()
                        .get(0)
                        .ownDays())
                .as("who only moved has not joined")
                .isNull();
        // On the day before, all were where they had been.
        assertThat(rankings.page(setter, asked("north-1", LocalDate.of(2026, 5, 12), null))
                        .ranked())
                .isEqualTo(2);
    }

    @Test
    void where_lower_is_better_nothing_recorded_is_best_for_whom_records_are_known_of_and_no_data_for_others() {
        for (String member : List.of("ann", "bob", "cai")) {
            importTargets("complaints,MEMBER," + member + ",2026-05-01,2026-05-31,10");
        }
        take("complaint,ann,,2026-05-03,0", "complaint,ann,,2026-05-04,0", "complaint,bob,,2026-04-01,0");
        RankingQuery query = new RankingQuery(
                "complaints", START, END, DAY, null, "HQ", OwnerKind.MEMBER, RankingQuery.By.ACHIEVEMENT_RATE);
        assertThat(rankings.page(setter, query).rows().subList(0, 3))
                .extracting(line -> line.row().owner(), line -> String.valueOf(line.rate()), RankingRow::reason)
                .containsExactly(
                        tuple("bob", "0.000000", null),
                        tuple("ann", "0.200000", null),
                        tuple("cai", "null", RankingRow.Reason.NO_DATA));
    }

    @Test
    void the_change_is_against_the_month_before_and_says_when_there_was_none() {
        target("ann", "100");
        target("bob", "100");
        record("ann", "2026-05-05", "60");
        record("bob", "2026-05-05", "50");
        RankingPage page = rankings.page(setter, members(RankingQuery.By.ACHIEVEMENT_RATE));
        assertThat(page.before().start()).isEqualTo("2026-04-01");
        assertThat(page.rankedBefore()).isZero();
        importTargets("deposits,MEMBER,bob,2026-04-01,2026-04-30,100");
        importTargets("deposits,MEMBER,eve,2026-04-01,2026-04-30,100");
        record("bob", "2026-04-05", "10");
        record("eve", "2026-04-05", "5");
        RankingPage after = rankings.page(setter, members(RankingQuery.By.ACHIEVEMENT_RATE));
        assertThat(after.rankedBefore()).isEqualTo(2);
        assertThat(after.rows().subList(0, 2))
                .extracting(line -> line.row().owner(), RankingRow::rank, RankingRow::rankBefore, RankingRow::change)
                .containsExactly(tuple("ann", 1, null, null), tuple("bob", 2, 1, -1));
    }

    @Test
    void under_the_banks_policy_an_individual_sees_no_ranking_under_the_schools_that_of_the_own_unit() {
        long plan = ActivePlan.ofMay(jdbc, bank);
        record("ann", "2026-05-05", "60");
        record("bob", "2026-05-05", "50");
        record("cai", "2026-05-05", "70");
        Viewer ann = bank.viewer("ann");
        forbids(ann, "north-1");
        assertThat(policies.offersTo(ann)).isFalse();

        assertThat(policies.mayChange(bank.viewer("head-north"), plan)).isFalse();
        assertThatThrownBy(() -> policies.change(bank.viewer("head-north"), plan, RankingPolicy.OWN_UNIT))
                .hasMessageContaining("target setters");
        policies.change(setter, plan, RankingPolicy.OWN_UNIT);
        assertThat(plans.plan(setter, plan).rankingPolicy()).isEqualTo(RankingPolicy.OWN_UNIT);
        assertThat(jdbc.sql("select detail from audit_entry where action = 'plan.ranking' order by id desc limit 1")
                        .query(String.class)
                        .single())
                .isEqualTo("HEADS_ONLY to OWN_UNIT");

        RankingPage own = rankings.page(ann, asked("north-1", DAY, null));
        assertThat(own.rows())
                .extracting(line -> line.row().owner(), RankingRow::rank)
                .as("members of the own unit, and nobody else")
                .containsExactly(tuple("bob", 1), tuple("ann", 2));
        assertThat(own.ranked() + own.unranked()).isEqualTo(2);
        assertThat(own.own().rank()).isEqualTo(2);
        assertThat(policies.offersTo(ann)).isTrue();
        for (String elsewhere : List.of("north-2", "north", "HQ", "nowhere")) {
            forbids(ann, elsewhere);
        }
        forbids(ann, "north-1", OwnerKind.UNIT);
        assertThatThrownBy(() -> rankings.page(bank.viewer("head-north-2"), asked("north-1", DAY, null)))
                .as("a head of another unit works elsewhere")
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.NOT_FOUND));

        // One colleague's target counts from an import, which is in no plan: then the whole ranking is closed again.
        jdbc.sql("""
                        insert into target (metric_id, member_id, period_start, period_end, amount, completion_date, state)
                        select metric_id, member_id, period_start, period_end, 77, period_end, 'ACTIVE' from target
                        where plan_id = :plan and member_id = :bob
                        """).param("plan", plan).param("bob", bank.memberId("bob")).update();
        forbids(ann, "north-1");
    }

    @Test
    void a_ranking_as_it_was_known_earlier_stays_what_it_was() {
        for (String member : List.of("ann", "bob", "cai", "dan", "eve")) {
            target(member, "100");
        }
        Random random = new Random(7);
        List<Instant> moments = new ArrayList<>();
        List<List<Tuple>> shown = new ArrayList<>();
        for (int round = 0; round < 12; round++) {
            String member = List.of("ann", "bob", "cai", "dan", "eve").get(random.nextInt(5));
            record(member, "2026-05-0" + (1 + random.nextInt(9)), String.valueOf(random.nextInt(60) - 10));
            if (round % 4 == 3) {
                target(member, String.valueOf(50 + random.nextInt(100)));
            }
            moments.add(clock.instant());
            shown.add(all(null));
            clock.advance(Duration.ofMinutes(5));
        }
        for (int round = 0; round < moments.size(); round++) {
            assertThat(all(moments.get(round).plusSeconds(1))).isEqualTo(shown.get(round));
        }
    }

    @Test
    void pages_hold_everybody_once_with_the_ranks_of_the_whole_and_a_name_is_found_with_its_rank() {
        for (String member : List.of("ann", "bob", "cai", "dan", "eve")) {
            target(member, "100");
            record(member, "2026-05-05", member.equals("bob") ? "90" : "40");
        }
        RankingQuery query = members(RankingQuery.By.ACHIEVEMENT_RATE);
        Map<String, String> whole = ranks(rankings.page(setter, query).rows());
        assertThat(whole)
                .hasSize(6)
                .containsEntry("bob", "1")
                .containsEntry("eve", "2")
                .containsEntry("fei", "null");
        List<RankingRow> read = new ArrayList<>();
        String next = null;
        do {
            RankingPage page = rankings.page(setter, query.page(next, 0, 2));
            assertThat(page.offset()).isEqualTo(read.size());
            read.addAll(page.rows());
            next = page.next();
        } while (next != null);
        assertThat(read).hasSize(6);
        assertThat(ranks(read)).isEqualTo(whole);
        RankingPage found = rankings.page(setter, query.searching("EV"));
        assertThat(found.total()).isEqualTo(1);
        assertThat(ranks(found.rows())).isEqualTo(Map.of("eve", "2"));
        assertThat(found.ranked()).isEqualTo(5);
        assertThatThrownBy(() -> rankings.page(setter, query.page("x", 0, 2))).hasMessageContaining("page mark x");
    }

    private List<Tuple> all(@Nullable Instant knownAt) {
        return rankings.page(setter, asked("HQ", DAY, knownAt)).rows().stream()
                .map(line -> tuple(
                        line.row().owner(),
                        line.rank(),
                        line.rate(),
                        line.reason(),
                        line.row().actual(),
                        line.row().target()))
                .toList();
    }

    private List<Tuple> lines(RankingQuery.By by) {
        return rankings.page(setter, members(by)).rows().stream()
                .map(line -> tuple(line.rank(), line.row().owner(), String.valueOf(line.rate())))
                .toList();
    }

    private List<Tuple> reasons(String unit) {
        return rankings.page(setter, asked(unit, DAY, null)).rows().stream()
                .map(line -> tuple(line.row().owner(), line.rank(), line.reason()))
                .toList();
    }

    private static Map<String, String> ranks(List<RankingRow> lines) {
        return lines.stream()
                .collect(Collectors.toMap(line -> line.row().owner(), line -> String.valueOf(line.rank())));
    }

    private void forbids(Viewer viewer, String unit) {
        forbids(viewer, unit, OwnerKind.MEMBER);
    }

    private void forbids(Viewer viewer, String unit, OwnerKind of) {
        RankingQuery query =
                new RankingQuery("deposits", START, END, DAY, null, unit, of, RankingQuery.By.ACHIEVEMENT_RATE);
        assertThatThrownBy(() -> rankings.page(viewer, query))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.FORBIDDEN));
    }

    private static RankingQuery members(RankingQuery.By by) {
        return new RankingQuery("deposits", START, END, DAY, null, "HQ", OwnerKind.MEMBER, by);
    }

    private static RankingQuery asked(String unit, LocalDate asOf, @Nullable Instant knownAt) {
        return new RankingQuery(
                "deposits", START, END, asOf, knownAt, unit, OwnerKind.MEMBER, RankingQuery.By.ACHIEVEMENT_RATE);
    }

    private void from(String member, String day) {
        jdbc.sql("update assignment set valid_from = :day where member_id = :member")
                .param("day", LocalDate.parse(day))
                .param("member", bank.memberId(member))
                .update();
    }

    private void until(String member, String day) {
        jdbc.sql("update assignment set valid_to = :day where member_id = :member")
                .param("day", LocalDate.parse(day))
                .param("member", bank.memberId(member))
                .update();
    }

    private void target(String member, String amount) {
        importTargets("deposits,MEMBER," + member + ",2026-05-01,2026-05-31," + amount);
    }

    private void importTargets(String row) {
        String csv = "metric,owner_kind,owner,period_start,period_end,amount\n" + row + "\n";
        assertThat(targets.run(setter, new CsvRows("targets.csv", stream(csv)), false)
                        .errors())
                .isEmpty();
    }

    private void record(String member, String day, String amount) {
        take("deposit," + member + ",," + day + "," + amount);
    }

    /** @param rows record type, member, unit, day, amount */
    private void take(String... rows) {
        StringBuilder csv = new StringBuilder(
                "source,source_id,revision,record_type,member,unit,business_date,amount,quantity,attributes\n");
        for (String row : rows) {
            csv.append("t,")
                    .append(System.identityHashCode(this))
                    .append('-')
                    .append(++sent)
                    .append(",1,")
                    .append(row)
                    .append(",,\n");
        }
        assertThat(records.take(
                                setter,
                                new RecordUpload(RecordUpload.Format.CSV, stream(csv.toString()), null, false, null))
                        .rejected())
                .isZero();
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
