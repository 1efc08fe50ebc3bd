package io.dacheng.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.target.PlanService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** A case's history stays for as long after its end as its model says, and no longer. */
@IntegrationTest
class OldCasesLeaveTest {

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cascades cascades;

    @Autowired
    private PlanService plans;

    @Autowired
    private HistoryService history;

    @Autowired
    private ManagementService management;

    @Autowired
    private Jobs jobs;

    private final JdbcTemplate owner = TestDatabase.owner();

    @BeforeEach
    void organisation() {
        organisations.smallBank();
    }

    @Test
    void a_case_that_ended_longer_ago_than_its_model_keeps_it_leaves_with_its_steps_and_no_other_does() {
        String old = ended();
        String young = ended();
        String running = caseOf(cascades.created());
        owner.update("""
                update act_hi_procinst
                set start_time_ = start_time_ - interval '6 years', end_time_ = end_time_ - interval '6 years' where id_ = ?
                """, old);
        owner.update(
                "update act_hi_procinst set start_time_ = start_time_ - interval '6 years' where id_ = ?", running);
        assertThat(kept(old)).isGreaterThan(2);

        management.executeJob(history.cleanUpHistoryAsync(true).getId());

        assertThat(kept(old)).isZero();
        assertThat(kept(young)).isGreaterThan(2);
        assertThat(kept(running)).isGreaterThan(1);
    }

    @Test
    void at_its_end_no_row_of_a_case_is_written_again_to_say_when_it_may_go() {
        String ended = ended();

        for (String table : new String[] {"act_hi_procinst", "act_hi_actinst", "act_hi_taskinst", "act_hi_varinst"}) {
            assertThat(owner.queryForObject(
                            "select count(*) from " + table + " where proc_inst_id_ = ? and removal_time_ is not null",
                            Long.class,
                            ended))
                    .as(table)
                    .isZero();
        }
    }

    private String ended() {
        long plan = cascades.created();
        String id = caseOf(plan);
        plans.cancel(organisations.viewer("setter"), plan, "planned anew");
        jobs.runMessages();
        return id;
    }

    private String caseOf(long plan) {
        return owner.queryForObject(
                "select id_ from act_hi_procinst where business_key_ = ?", String.class, "plan:" + plan);
    }

    private long kept(String instance) {
        return owner.queryForObject("""
                select (select count(*) from act_hi_procinst where id_ = ?)
                     + (select count(*) from act_hi_actinst where proc_inst_id_ = ?)
                     + (select count(*) from act_hi_taskinst where proc_inst_id_ = ?)
                """, Long.class, instance, instance, instance);
    }
}
