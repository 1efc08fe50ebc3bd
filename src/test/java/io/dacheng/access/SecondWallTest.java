package io.dacheng.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.dacheng.achievement.AchievementRow;
import io.dacheng.achievement.OwnerAchievements;
import io.dacheng.calendar.Period;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.shared.OwnerKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** No service stands between these statements and the tables: what does not come back, row security alone has kept. */
@IntegrationTest
class SecondWallTest {

    private static final LocalDate DAY = LocalDate.of(2026, 5, 14);
    private static final Period MAY = new Period(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 5, 31));
    private static final List<String> PROTECTED = List.of(
            "business_record",
            "business_record_2026",
            "known_record",
            "record_head",
            "unit_daily_total",
            "unit_year_total",
            "member_daily_total",
            "member_year_total");

    @Autowired
    private Organisations organisations;

    @Autowired
    private OwnerAchievements achievements;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private DataSource database;

    @Autowired
    private UnderSight aspect;

    @Autowired
    private Clock clock;

    @BeforeEach
    void figures_in_two_branches() {
        organisations.smallBank();
        jdbc.execute("delete from business_record; delete from record_head; delete from unit_daily_total;"
                + " delete from unit_year_total; delete from member_daily_total; delete from member_year_total;"
                + " delete from record_batch");
        jdbc.update("""
                insert into record_batch (id, body_hash, format, state, uploaded_by, received_at, known_at)
                values ('00000000-0000-0000-0000-000000000001', 'x', 'CSV', 'ACCEPTED', 'admin', now(), now())
                """);
        record("north-1", "ann", 1);
        record("south-1", "eve", 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "business_record",
                "business_record_2026",
                "record_head",
                "unit_daily_total",
                "unit_year_total",
                "member_daily_total",
                "member_year_total"
            })
    void without_a_sight_there_is_nothing(String table) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement raw = connection.createStatement()) {
            raw.execute("select set_config('dacheng.sight', '', false)");
            try (var found = raw.executeQuery("select count(*) from " + table)) {
                found.next();
                assertThat(found.getLong(1)).isZero();
            }
            assertThatThrownBy(() -> raw.execute("insert into " + table + " select * from " + table
                            + " union all select (x).* from (select null::" + table + " as x) y"))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(TestDatabase.owner().queryForObject("select count(*) from " + table, Long.class))
                .isEqualTo(2);
    }

    @ParameterizedTest(name = "{0} reads {1} rows of two in each table")
    @CsvSource({
        "setter, 2",
        "admin, 2",
        "head-north, 1",
        "head-north-1, 1",
        "head-north-2, 0",
        "head-south, 1",
        "cai, 0",
        "dan, 0"
    })
    void other_branches_give_no_row_of_any_table(String login, int rows) {
        SightInForce sight = SightInForce.of(organisations.viewer(login), LocalDate.now(clock));
        for (String table : PROTECTED) {
            if (!table.equals("business_record_2026")) {
                assertThat(sight.during(() -> jdbc.queryForObject("select count(*) from " + table, Long.class)))
                        .as(table)
                        .isEqualTo(rows);
            }
        }
    }

    @Test
    void a_member_reads_the_own_rows_and_no_sum_of_the_unit() {
        SightInForce ann = SightInForce.of(organisations.viewer("ann"), LocalDate.now(clock));
        Map<String, Long> seen = ann.during(() -> Map.of(
                "records", count("business_record"),
                "own days", count("member_daily_total"),
                "days of the unit", count("unit_daily_total"),
                "years of the unit", count("unit_year_total")));
        assertThat(seen)
                .isEqualTo(Map.of("records", 1L, "own days", 1L, "days of the unit", 0L, "years of the unit", 0L));
    }

    @Test
    void a_service_that_checks_nothing_gives_no_figure_of_another_branch() {
        Viewer head = organisations.viewer("head-north");
        long own = organisations.unitId("north-1");
        long other = organisations.unitId("south-1");
        List<AchievementRow> rows = SightInForce.of(head, LocalDate.now(clock))
                .during(() ->
                        achievements.rows("deposits", MAY, LocalDate.now(clock), OwnerKind.UNIT, List.of(own, other)));
        assertThat(rows).hasSize(2).allSatisfy(row -> assertThat(row.actual())
                .as(row.owner())
                .isEqualByComparingTo(row.owner().equals("north-1") ? "100" : "0"));
        assertThat(achievements
                        .rows("deposits", MAY, LocalDate.now(clock), OwnerKind.UNIT, List.of(other))
                        .get(0)
                        .actual())
                .isEqualByComparingTo("200");
    }

    @Test
    void a_sight_ends_with_what_it_was_for_also_within_a_transaction() {
        SightInForce nobody = SightInForce.of(organisations.viewer("cai"), LocalDate.now(clock));
        transaction.executeWithoutResult(status -> {
            assertThat(count("business_record")).isEqualTo(2);
            assertThat(nobody.during(() -> count("business_record"))).isZero();
            assertThat(nobody.during(() -> count("business_record"))).isZero();
            assertThat(count("business_record")).isEqualTo(2);
        });
        assertThat(nobody.during(() -> count("business_record"))).isZero();
        assertThat(count("business_record")).isEqualTo(2);
    }

    @Test
    void no_sight_stays_on_a_connection_of_the_pool() throws SQLException {
        SightInForce head = SightInForce.of(organisations.viewer("head-north"), LocalDate.now(clock));
        assertThat(head.during(() -> count("business_record"))).isOne();
        assertThat(count("business_record")).isEqualTo(2);
        transaction.executeWithoutResult(status ->
                assertThat(head.during(() -> count("business_record"))).isOne());
        HikariDataSource pool = database.unwrap(HikariDataSource.class);
        List<Connection> taken = new ArrayList<>();
        try {
            for (int i = pool.getHikariPoolMXBean().getTotalConnections(); i > 0; i--) {
                Connection raw = pool.getConnection();
                taken.add(raw);
                try (Statement statement = raw.createStatement();
                        var found =
                                statement.executeQuery("select coalesce(current_setting('dacheng.sight', true), ''),"
                                        + " count(*) from business_record")) {
                    found.next();
                    assertThat(found.getString(1)).isEmpty();
                    assertThat(found.getLong(2)).isZero();
                }
            }
        } finally {
            for (Connection raw : taken) {
                raw.close();
            }
        }
        assertThat(taken).isNotEmpty();
    }

    @Test
    void nobody_writes_where_they_do_not_see() {
        SightInForce head = SightInForce.of(organisations.viewer("head-north"), LocalDate.now(clock));
        long other = organisations.unitId("south-1");
        assertThat(head.during(() -> jdbc.update("update unit_daily_total set amount = 0 where unit_id = ?", other)))
                .isZero();
        assertThatThrownBy(() -> head.during(() -> jdbc.update(
                        "insert into unit_daily_total values ('card', ?, date '2026-05-14', 1, 1, 1)", other)))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void reading_for_a_viewer_is_under_their_sight_and_a_change_is_the_products_own_work() {
        ProxyFactory factory = new ProxyFactory(new Asked());
        factory.addAdvisor(aspect);
        Asked asked = (Asked) factory.getProxy();
        Viewer head = organisations.viewer("head-north");
        Viewer other = organisations.viewer("head-south");
        SightInForce sight = SightInForce.of(head, LocalDate.now(clock));

        assertThat(asked.reads(head)).isEqualTo(sight);
        assertThat(asked.changes(head)).isEqualTo(SightInForce.OWN_WORK);
        assertThat(asked.readsWider(head)).isEqualTo(SightInForce.OWN_WORK);
        assertThat(sight.during(() -> asked.reads(other)))
                .as("the one outside stays")
                .isEqualTo(sight);
        assertThat(SightInForce.current()).isEqualTo(SightInForce.OWN_WORK);
    }

    @Test
    void each_table_that_names_a_unit_or_a_person_has_a_policy_or_is_known_to_have_none() {
        List<String> without = TestDatabase.owner().queryForList("""
                select distinct c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
                  and not c.relrowsecurity and c.relname !~ '^(act|flyway)_' and not a.attisdropped
                  and (a.attname ~ '(^|_)(unit|owner|member|student|family|lead|target|plan|teacher|consultant|lesson|class|item|review|finding|revision|action|batch|comment|order)_id$'
                       or a.attname in ('login', 'login_key', 'recipient', 'assignee', 'person', 'actor', 'author',
                           'absent', 'ancestor_id', 'owner', 'uploaded_by'))
                """, String.class);
        assertThat(without).isNotEmpty().isSubsetOf(SecondWallTables.BY_THE_SERVICE_ALONE.keySet());
        assertThat(TestDatabase.owner().queryForList("select relname from pg_class where relrowsecurity", String.class))
                .doesNotContainAnyElementsOf(SecondWallTables.BY_THE_SERVICE_ALONE.keySet());
    }

    @Test
    void a_policy_costs_one_look_for_a_statement_and_none_for_a_row() {
        String plan = SightInForce.of(organisations.viewer("head-north"), LocalDate.now(clock))
                .during(() -> String.join(
                        "\n",
                        jdbc.queryForList(
                                "explain (costs off) select sum(amount) from business_record where business_date = date '2026-05-14'",
                                String.class)));
        assertThat(plan).contains("InitPlan", "hashed SubPlan");
        assertThat(plan.replace("hashed SubPlan", "").lines())
                .as("a subplan that is not hashed runs for each row: %s", plan)
                .noneMatch(line -> line.contains("Filter") && line.contains("(SubPlan"));
    }

    private void record(String unit, String member, int number) {
        long unitId = organisations.unitId(unit);
        long memberId = organisations.memberId(member);
        jdbc.update("""
                insert into business_record (id, batch_id, source, source_id, revision, sign, record_type, member_id, unit_id,
                    business_date, amount, quantity)
                values (?, '00000000-0000-0000-0000-000000000001', 's', ?, 1, 1, 'deposit', ?, ?, ?, ?, 1)
                """, number, "r" + number, memberId, unitId, DAY, number * 100);
        jdbc.update(
                "insert into record_head (source, source_id, revision, entry_id, unit_id, business_date)"
                        + " values ('s', ?, 1, ?, ?, ?)",
                "r" + number,
                number,
                unitId,
                DAY);
        for (String owner : List.of("unit", "member")) {
            long id = owner.equals("unit") ? unitId : memberId;
            jdbc.update(
                    "insert into " + owner + "_daily_total values ('deposit', ?, ?, ?, 1, 1)", id, DAY, number * 100);
            jdbc.update(
                    "insert into " + owner + "_year_total (record_type, year, " + owner
                            + "_id, a05, q05, n05) values ('deposit', 2026, ?, ?, 1, 1)",
                    id,
                    number * 100);
        }
    }

    private Long count(String table) {
        return jdbc.queryForObject("select count(*) from " + table, Long.class);
    }

    /** What reads, changes and reads wider, as the product's services do. */
    @Service
    static class Asked {

        @Transactional(readOnly = true)
        public SightInForce reads(Viewer viewer) {
            return SightInForce.current();
        }

        public SightInForce changes(Viewer viewer) {
            return SightInForce.current();
        }

        @Reads
        @SeesWider("for this test")
        public SightInForce readsWider(Viewer viewer) {
            return SightInForce.current();
        }
    }
}
