package io.dacheng.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.TestDatabase;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Plans live longer than the quiet hour they were made in: what is made for no cases at all must do for ten thousand. */
@IntegrationTest
class QueuesKeepTheirRoomTest {

    @ParameterizedTest
    @CsvSource({"act_ru_task, name_", "act_ru_execution, business_key_"})
    void one_row_is_found_by_its_key_also_by_a_plan_that_was_made_while_there_was_none(String table, String text) {
        JdbcTemplate owner = TestDatabase.owner();
        owner.update("insert into " + table + " (id_, rev_, " + text + ")"
                + " select 'room-' || n, 1, repeat('x', 200) from generate_series(1, 2000) n");
        owner.update("delete from " + table + " where id_ like 'room-%'");
        owner.execute("vacuum (analyze) " + table);

        assertThat(String.join(
                        "\n", owner.queryForList("explain delete from " + table + " where id_ = 'one'", String.class)))
                .contains("Index Scan using " + table + "_pkey")
                .doesNotContain("Seq Scan on " + table);
    }

    @ParameterizedTest
    @CsvSource({
        "act_ru_execution, super_exec_ = 'one', act_idx_dacheng_exec_super",
        "act_ru_execution, parent_id_ = 'one', act_idx_dacheng_exec_parent",
        "act_ru_task, parent_task_id_ = 'one', act_idx_dacheng_task_parent",
        "act_ru_task, owner_ = 'one', act_idx_dacheng_task_owner",
    })
    void what_is_nearly_always_null_is_found_by_an_index_without_nulls(String table, String asked, String index) {
        String plan = TestDatabase.owner().execute((ConnectionCallback<String>) connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set enable_seqscan = off");
                ResultSet rows = statement.executeQuery("explain select 1 from " + table + " where " + asked);
                StringBuilder told = new StringBuilder();
                while (rows.next()) {
                    told.append(rows.getString(1)).append('\n');
                }
                statement.execute("reset enable_seqscan");
                return told.toString();
            }
        });

        assertThat(plan).contains(index);
    }
}
