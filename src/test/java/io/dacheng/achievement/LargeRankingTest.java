package io.dacheng.achievement;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.organisation.OrganisationService;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Everybody of hundreds of units in one ranking, as the database plans it when the same was asked of single units before. */
@IntegrationTest
class LargeRankingTest {

    private static final int MEMBERS = 40_000;
    private static final int FEW = 20;
    private static final int MANY = 400;
    /** In between what grows with the members, who stay as many, and what looks at all of them for each unit (20 times as often). */
    private static final double MOST = 2;

    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private static final LocalDate END = LocalDate.of(2026, 12, 31);

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cascades cascades;

    @Autowired
    private OrganisationService organisation;

    @Autowired
    private AchievementRows rows;

    @Autowired
    private Figures figures;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void a_bank() {
        organisations.smallBank();
        cascades.created();
    }

    @Test
    void who_is_ranked_among_everybody_is_found_as_soon_in_hundreds_of_units_as_in_a_few() {
        units(0, FEW);
        members();
        spread(FEW);
        double few = nanos();
        units(FEW, MANY);
        spread(MANY);

        assertThat(nanos()).isLessThan(MOST * few);
    }

    private void units(int from, int to) {
        jdbc.sql("""
                with unit as (
                    insert into org_unit (code, parent_id, name, kind, sort_order)
                    select 'u' || n, r.id, 'Unit ' || n, 'branch', n
                    from org_unit r, generate_series(:from, :to - 1) n where r.parent_id is null
                    returning id, parent_id)
                insert into org_unit_ancestry (ancestor_id, unit_id, distance)
                select id, id, 0 from unit union all select parent_id, id, 1 from unit
                """).param("from", from).param("to", to).update();
    }

    /** One of a hundred is a head; everybody has a target. */
    private void members() {
        jdbc.sql("""
                with come as (
                    insert into member (login, name)
                    select 'u' || n, 'Member ' || n from generate_series(1, :members) n returning id),
                work as (
                    insert into assignment (member_id, unit_id, role, valid_from)
                    select c.id, u.id, case when c.id % 100 = 0 then 'BRANCH_HEAD' else 'MEMBER' end, '2020-01-01'
                    from come c, org_unit u where u.code = 'u0')
                insert into target (metric_id, member_id, period_start, period_end, proposed_amount, amount,
                    completion_date, state)
                select t.metric_id, c.id, t.period_start, t.period_end, 1, 1, t.completion_date, 'ACTIVE'
                from target t, come c where t.parent_id is null and t.plan_id is not null
                """).param("members", MEMBERS).update();
    }

    private void spread(int units) {
        jdbc.sql("""
                update assignment a set unit_id = u.id
                from org_unit u, member m
                where m.id = a.member_id and m.login like 'u%' and u.code = 'u' || m.id % :units
                """).param("units", units).update();
        TestDatabase.owner().execute("vacuum analyze");
    }

    /** The quickest of three. */
    private double nanos() {
        Question question = rows.question("deposits", START, END, START.plusDays(40), null);
        RankedOwners everybody =
                RankedOwners.members(organisation.unitByCode("HQ").orElseThrow().id());
        return LongStream.range(0, 3)
                .map(turn -> transaction.execute(state -> {
                    jdbc.sql("set local plan_cache_mode = force_generic_plan").update();
                    long start = System.nanoTime();
                    List<FigureQuery.Asked> asked = figures.asked(question, everybody.owners());
                    long took = System.nanoTime() - start;
                    assertThat(asked).hasSizeGreaterThanOrEqualTo(MEMBERS);
                    return took;
                }))
                .min()
                .orElseThrow();
    }
}
