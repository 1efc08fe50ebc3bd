package io.dacheng.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Every table that has a policy, with one row of Ann's and of her unit North 1, asked for without any service. The owner
 * puts the rows there without the rest that they would need, becomes the product's role, and takes all back in the end.
 */
@IntegrationTest
class EveryTablesSecondWallTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 5, 15);

    /** Read by who they are for, however many units somebody leads. */
    private static final Set<String> OF_ONE_PERSON =
            Set.of("inbox_filter", "notice", "notice_choice", "notice_digest", "notice_setting", "work_draft");

    /** Of whom they are, or who sees every unit. */
    private static final Set<String> OF_ONE_PERSON_AND_THE_TOP =
            Set.of("notice_channel", "notice_delivery", "record_rejection");

    /** Sums of the unit: not for its plain members. */
    private static final Set<String> OF_THE_UNIT = Set.of("record_head", "unit_daily_total", "unit_year_total");

    @Autowired
    private Organisations organisations;

    private final DataSource owner = owner();
    private final JdbcTemplate jdbc = new JdbcTemplate(owner);

    private static DataSource owner() {
        DataSource database = TestDatabase.owner().getDataSource();
        assertThat(database).isNotNull();
        return database;
    }

    @BeforeEach
    void two_branches() {
        organisations.smallBank();
    }

    @Test
    void without_a_sight_no_table_has_a_row() {
        assertThat(rows(null))
                .isNotEmpty()
                .allSatisfy((table, rows) -> assertThat(rows).as(table).isZero());
    }

    @Test
    void to_the_products_own_work_each_table_has_its_row() {
        assertThat(rows(SightInForce.OWN_WORK))
                .hasSizeGreaterThan(55)
                .allSatisfy((table, rows) -> assertThat(rows).as(table).isOne());
    }

    @Test
    void to_the_heads_and_members_of_other_branches_no_table_has_a_row() {
        for (String login : List.of("head-south", "head-south-1", "eve", "head-north-2", "dan")) {
            assertThat(rows(sight(login))).isNotEmpty().allSatisfy((table, rows) -> assertThat(rows)
                    .as("%s for %s", table, login)
                    .isZero());
        }
    }

    @Test
    void to_the_heads_above_each_table_has_its_row_but_for_what_is_one_persons_own() {
        Set<String> personal = new TreeSet<>(OF_ONE_PERSON);
        personal.addAll(OF_ONE_PERSON_AND_THE_TOP);
        for (String login : List.of("head-north", "head-north-1")) {
            assertThat(empty(rows(sight(login)))).as(login).isEqualTo(personal);
        }
        for (String login : List.of("setter", "admin")) {
            assertThat(empty(rows(sight(login)))).as(login).isEqualTo(OF_ONE_PERSON);
        }
    }

    @Test
    void to_the_person_it_is_about_no_sum_of_the_unit_has_a_row() {
        assertThat(empty(rows(sight("ann")))).isEqualTo(new TreeSet<>(OF_THE_UNIT));
    }

    private SightInForce sight(String login) {
        return SightInForce.of(organisations.viewer(login), TODAY);
    }

    private static Set<String> empty(Map<String, Long> rows) {
        Set<String> empty = new TreeSet<>();
        rows.forEach((table, number) -> {
            if (number == 0) {
                empty.add(table);
            }
        });
        return empty;
    }

    /** How many rows of each table the sight has, out of one. */
    private Map<String, Long> rows(SightInForce sight) {
        Map<String, Long> rows = new TreeMap<>();
        new TransactionTemplate(new DataSourceTransactionManager(owner)).executeWithoutResult(transaction -> {
            Collection<String> tables = held();
            jdbc.execute("set local session_replication_role = replica");
            jdbc.execute("truncate " + String.join(", ", tables) + " cascade");
            jdbc.update("""
                    insert into record_batch (id, body_hash, format, state, uploaded_by, received_at, known_at)
                    values ('00000000-0000-0000-0000-000000000002', 'x', 'CSV', 'REFUSED', 'ann', now(), now())
                    """);
            tables.forEach(this::row);
            jdbc.execute("set local role dacheng_app");
            if (sight != null) {
                tell(sight);
            }
            for (String table : tables) {
                rows.put(table, jdbc.queryForObject("select count(*) from " + table, Long.class));
            }
            transaction.setRollbackOnly();
        });
        return rows;
    }

    private void tell(SightInForce sight) {
        Map.of(
                        "sight", sight.kind(),
                        "roots", sight.roots(),
                        "members", sight.members(),
                        "login", sight.login(),
                        "behalf", sight.behalf(),
                        "today", sight.today())
                .forEach((name, value) ->
                        jdbc.queryForObject("select set_config(?, ?, true)", String.class, "dacheng." + name, value));
    }

    private List<String> held() {
        return jdbc.queryForList("""
                select relname from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity
                  and not relispartition order by relname
                """, String.class);
    }

    /** One row whose columns name Ann, North 1 and the first row of whatever they refer to, and are else empty. */
    private void row(String table) {
        List<String> rules = jdbc.queryForList("""
                select format('alter table %I drop constraint %I', relname, conname)
                from pg_constraint c join pg_class t on t.oid = c.conrelid where relname = ? and contype in ('c', 'x')
                """, String.class, table);
        rules.forEach(jdbc::execute);
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        jdbc.query(
                """
                select a.attname, t.typname, a.attnotnull,
                       (select f.confrelid::regclass::text from pg_constraint f
                        where f.conrelid = a.attrelid and f.contype = 'f' and f.conkey = array[a.attnum]) as refers
                from pg_attribute a join pg_type t on t.oid = a.atttypid
                where a.attrelid = cast(? as regclass) and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                """,
                row -> {
                    String value = value(
                            row.getString("attname"),
                            row.getString("typname"),
                            String.valueOf(row.getString("refers")),
                            row.getBoolean("attnotnull"));
                    if (value != null) {
                        names.add(row.getString("attname"));
                        values.add(value);
                    }
                },
                table);
        jdbc.execute("insert into %s (%s) overriding system value values (%s)"
                .formatted(table, String.join(", ", names), String.join(", ", values)));
    }

    private String value(String column, String type, String refers, boolean needed) {
        if (refers.equals("org_unit") || column.endsWith("unit_id")) {
            return String.valueOf(organisations.unitId("north-1"));
        }
        if (refers.equals("member") || column.equals("member_id")) {
            return String.valueOf(organisations.memberId("ann"));
        }
        if (type.equals("text") && (needed || column.matches("owner|holder|assignee"))) {
            return "'ann'";
        }
        if (column.equals("batch_id")) {
            return "'00000000-0000-0000-0000-000000000002'";
        }
        if (!needed && refers.equals("null") && !column.endsWith("target_id")) {
            return null;
        }
        return switch (type) {
            case "int2", "int4", "int8", "numeric" -> "1";
            case "bool" -> "true";
            case "date" -> "'2026-05-14'";
            case "timestamptz" -> "'2026-05-14T12:00:00Z'";
            case "time" -> "'10:00'";
            case "uuid" -> "'00000000-0000-0000-0000-000000000003'";
            case "jsonb" -> "'{}'";
            case "bytea" -> "''";
            default -> type.startsWith("_") ? "'{}'" : "'ann'";
        };
    }
}
