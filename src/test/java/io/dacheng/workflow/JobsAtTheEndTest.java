package io.dacheng.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.fixtures.IntegrationTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class JobsAtTheEndTest {

    /** What the engine's executor looks like to who must not name its type. */
    public static final class Executor {

        private int shutdowns;

        public void shutdown() {
            shutdowns++;
        }

        public String getLockOwner() {
            return "node-a";
        }
    }

    @Autowired
    private JdbcClient jdbc;

    private final Executor executor = new Executor();
    private JobsAtTheEnd ending;

    @BeforeEach
    void a_node_that_runs_jobs() {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.registerSingleton("jobExecutor", executor);
        ending = new JobsAtTheEnd(beans, jdbc);
    }

    @Test
    void takes_no_job_any_more_from_the_moment_it_is_not_ready() {
        ending.readinessChanged(new AvailabilityChangeEvent<>(this, ReadinessState.ACCEPTING_TRAFFIC));
        assertThat(executor.shutdowns).isZero();
        ending.readinessChanged(new AvailabilityChangeEvent<>(this, ReadinessState.REFUSING_TRAFFIC));
        assertThat(executor.shutdowns).isOne();
    }

    @Test
    void what_it_had_taken_and_not_begun_is_free_for_another_node_and_what_that_has_taken_stays_with_it() {
        jdbc.sql("""
                insert into act_ru_job (id_, rev_, type_, handler_type_, retries_, exclusive_, suspension_state_, lock_owner_,
                                        lock_exp_time_, create_time_)
                values ('own', 1, 'message', 'none', 3, false, 1, 'node-a', now() + interval '1 minute', now()),
                       ('other', 1, 'message', 'none', 3, false, 1, 'node-b', now() + interval '1 minute', now())
                """).update();

        ending.start();
        ending.stop();

        assertThat(owner("own")).isEqualTo("nobody at 2");
        assertThat(owner("other")).isEqualTo("node-b at 1");
        jdbc.sql("delete from act_ru_job where id_ in ('own', 'other')").update();
        assertThat(ending.isRunning()).isFalse();
    }

    private String owner(String job) {
        return jdbc.sql("select coalesce(lock_owner_, 'nobody') || ' at ' || rev_ from act_ru_job where id_ = :id")
                .param("id", job)
                .query(String.class)
                .single();
    }
}
