package io.dacheng.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.access.Viewer;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A plan's page right after a cascade to thousands, of which the database has no statistics yet. */
@IntegrationTest
class LargePlanTest {

    private static final int FEW = 500;
    private static final int TIMES = 16;
    /** In between what grows with owners (16 times as long) and what compares each with each (256 times). */
    private static final double MOST = 60;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cascades cascades;

    @Autowired
    private PlanService plans;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void what_a_plan_takes_to_read_grows_with_its_owners_and_not_with_their_square() {
        organisations.smallBank();
        Viewer setter = cascades.viewer("setter");
        long plan = cascades.created();
        owners(plan, FEW);
        double few = nanos(setter, plan);
        owners(plan, FEW * (TIMES - 1));

        assertThat(plans.plan(setter, plan).owners()).isGreaterThan(FEW * TIMES);
        assertThat(nanos(setter, plan)).isLessThan(MOST * few);
    }

    private void owners(long plan, int more) {
        jdbc.sql("""
                with come as (
                    insert into member (login, name)
                    select 'p' || :more || '-' || n, 'Member ' || n from generate_series(1, :more) n returning id)
                insert into target (plan_id, parent_id, metric_id, member_id, period_start, period_end, proposed_amount, amount,
                    completion_date, state)
                select t.plan_id, t.id, t.metric_id, c.id, t.period_start, t.period_end, 1, 1, t.completion_date, 'DRAFT'
                from target t, come c where t.plan_id = :plan and t.parent_id is null
                """).param("plan", plan).param("more", more).update();
    }

    /** The quickest of five. */
    private double nanos(Viewer viewer, long plan) {
        return LongStream.range(0, 5)
                .map(turn -> {
                    long start = System.nanoTime();
                    plans.plan(viewer, plan);
                    return System.nanoTime() - start;
                })
                .min()
                .orElseThrow();
    }
}
