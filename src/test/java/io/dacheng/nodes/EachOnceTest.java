package io.dacheng.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/** What the clock starts, started at the same moment as often as there are nodes. */
@IntegrationTest
class EachOnceTest {

    private static final int NODES = 3;

    @Autowired
    private List<ScheduledTaskHolder> clocks;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Organisations organisations;

    @BeforeEach
    void something_to_do() {
        organisations.smallBank();
        jdbc.sql("delete from totals_comparison").update();
        jdbc.sql("insert into totals_comparison (checked_at, differences) values ('2026-05-14 02:23+08', 0)")
                .update();
        jdbc.sql("""
                insert into view_as (admin, person, started_at, ends_at)
                select 'admin', 'ann', timestamptz '2026-05-14 10:00Z' + n * interval '1 minute', '2026-05-14 11:00Z'
                from generate_series(1, 20) n
                """).update();
    }

    @Test
    void everything_that_the_clock_starts_at_several_nodes_at_once_is_done_once_and_fails_nowhere() throws Exception {
        List<Runnable> works = new ArrayList<>();
        clocks.forEach(clock -> clock.getScheduledTasks()
                .forEach(task -> works.add(task.getTask().getRunnable())));
        assertThat(works).hasSizeGreaterThanOrEqualTo(14);

        ExecutorService nodes = Executors.newFixedThreadPool(NODES);
        try {
            for (Runnable work : works) {
                CyclicBarrier together = new CyclicBarrier(NODES);
                List<Future<?>> done = new ArrayList<>();
                for (int node = 0; node < NODES; node++) {
                    done.add(nodes.submit(() -> {
                        together.await();
                        work.run();
                        return null;
                    }));
                }
                for (Future<?> each : done) {
                    each.get(30, TimeUnit.SECONDS);
                }
            }
        } finally {
            nodes.shutdownNow();
        }

        assertThat(count("select count(*) from totals_comparison where checked_at > '2026-05-15 00:00+08'"))
                .isOne();
        assertThat(count("select count(*) from view_as where ended_at is null")).isZero();
        assertThat(count("select count(*) from audit_entry where action = 'access.view-as.end'"))
                .isEqualTo(20);
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
