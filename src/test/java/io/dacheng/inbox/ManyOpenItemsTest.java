package io.dacheng.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.shared.Actor;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A cascade opens thousands of items within seconds, and the database may still believe that hardly any is open: one of them is
 * found all the same without reading the others.
 */
@IntegrationTest
class ManyOpenItemsTest {

    private static final int OPEN = 3000;

    @Autowired
    private WorkItemProjection projection;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final JdbcTemplate owner = TestDatabase.owner();

    @BeforeEach
    void many_items_after_a_quiet_hour() {
        insert("closed", "'DONE', now()");
        owner.execute("vacuum (analyze) work_item");
        insert("open", "'OPEN', null");
    }

    @AfterEach
    void forget() {
        owner.update("delete from work_item where task_ref like 'quiet-%'");
    }

    static Stream<Arguments> ways() {
        return Stream.of(
                way("acted on", projection -> projection.actedOn("quiet-open-7", Actor.of("cai"))),
                way("done", projection -> projection.done("quiet-open-7", "cai")),
                way("cancelled", projection -> projection.cancelled("quiet-open-7")),
                way("escalated", projection -> projection.escalated("quiet-open-7", List.of())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void one_item_costs_one_item(String what, Consumer<WorkItemProjection> way) {
        long read = transaction.execute(status -> {
            long before = rowsRead();
            way.accept(projection);
            return rowsRead() - before;
        });

        assertThat(read).as("rows of work_item read").isBetween(1L, 20L);
    }

    private static Arguments way(String what, Consumer<WorkItemProjection> way) {
        return Arguments.of(what, way);
    }

    private long rowsRead() {
        Map<String, Object> row = jdbc.sql("""
                select coalesce(sum(coalesce(idx_tup_fetch, 0) + seq_tup_read), 0) as tuples
                from pg_stat_xact_user_tables where relname = 'work_item'
                """).query().singleRow();
        return ((Number) row.get("tuples")).longValue();
    }

    private void insert(String name, String state) {
        owner.update("""
                insert into work_item (task_ref, kind, subject, metric_code, created_at, state, closed_at)
                select 'quiet-%s-' || n, 'GENERIC', 'Item ' || n, 'deposits', now(), %s from generate_series(1, %d) n
                """.formatted(name, state, OPEN));
    }
}
