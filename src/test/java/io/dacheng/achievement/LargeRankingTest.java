package io.dacheng.achievement;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.access.Viewer;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.shared.OwnerKind;
import java.time.LocalDate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Everybody of hundreds of units in one ranking, as the database plans it when the same was asked of single units before. */
@IntegrationTest
class LargeRankingTest {

    private static final int FEW = 25;
    private static final int TIMES = 16;
    private static final int MEMBERS = 100;
    /** In between what grows with members (16 times as long) and what looks at all members for each unit (256 times). */
    private static final double MOST = 22;

    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private static final LocalDate END = LocalDate.of(2026, 12, 31);

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cascades cascades;

    @Autowired
    private RankingService rankings;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private Viewer setter;

    @BeforeEach
    void a_bank() {
        organisations.smallBank();
        setter = cascades.viewer("setter");
        cascades.created();
    }

    @Test
    void a_ranking_of_everybody_grows_with_the_members_and_not_with_members_times_units() {
        units(0, FEW);
        double few = nanos(FEW);
        units(FEW, FEW * TIMES);

        assertThat(nanos(FEW * TIMES)).isLessThan(MOST * few);
    }

    /** Units numbered from one to another, each with members; one of a hundred is a head with a target. */
    private void units(int from, int to) {
        jdbc.sql("""
                insert into org_unit (code, parent_id, name, kind, sort_order)
                select 'u' || n, r.id, 'Unit ' || n, 'branch', n
                from org_unit r, generate_series(:from + 1, :to) n where r.parent_id is null
                """).param("from", from).param("to", to).update();
        jdbc.sql("""
                insert into org_unit_ancestry (ancestor_id, unit_id, distance)
                select u.id, u.id, 0 from org_unit u where u.kind = 'branch' and u.code like 'u%'
                union all
                select u.parent_id, u.id, 1 from org_unit u where u.kind = 'branch' and u.code like 'u%'
                on conflict do nothing
                """).update();
        jdbc.sql("""
                with come as (
                    insert into member (login, name)
                    select 'u' || u || '-' || n, 'Member ' || n
                    from generate_series(:from + 1, :to) u, generate_series(1, :members) n
                    returning id, split_part(login, '-', 1) as unit, right(login, 2) = '-1' as head),
                work as (
                    insert into assignment (member_id, unit_id, role, valid_from)
                    select c.id, u.id, case when c.head then 'BRANCH_HEAD' else 'MEMBER' end, '2020-01-01'
                    from come c join org_unit u on u.code = c.unit)
                insert into target (metric_id, member_id, period_start, period_end, proposed_amount, amount,
                    completion_date, state)
                select t.metric_id, c.id, t.period_start, t.period_end, 1, 1, t.completion_date, 'ACTIVE'
                from target t, come c where t.parent_id is null and t.plan_id is not null
                """)
                .param("from", from)
                .param("to", to)
                .param("members", MEMBERS)
                .update();
        TestDatabase.owner().execute("vacuum analyze");
    }

    /** The quickest of three; each is asked anew, since its transaction has written. */
    private double nanos(int units) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        return LongStream.range(0, 3)
                .map(turn -> transaction.execute(state -> {
                    jdbc.sql("set local plan_cache_mode = force_generic_plan").update();
                    jdbc.sql("update member set name = name where login = 'setter'")
                            .update();
                    long start = System.nanoTime();
                    RankingPage page = rankings.page(setter, everybody());
                    long took = System.nanoTime() - start;
                    assertThat(page.total()).isGreaterThanOrEqualTo(units * MEMBERS);
                    return took;
                }))
                .min()
                .orElseThrow();
    }

    private static RankingQuery everybody() {
        return new RankingQuery(
                "deposits",
                START,
                END,
                START.plusDays(40),
                null,
                "HQ",
                OwnerKind.MEMBER,
                RankingQuery.By.ACHIEVEMENT_RATE);
    }
}
