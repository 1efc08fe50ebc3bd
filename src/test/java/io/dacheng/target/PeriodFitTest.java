package io.dacheng.target;

import io.dacheng.calendar.PeriodLevel;
import io.dacheng.calendar.Shape;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.PeriodSums;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A wide plan over time, down to weeks. */
@IntegrationTest
class PeriodFitTest {

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cascades cascades;

    @Autowired
    private PlanService plans;

    @Autowired
    private CascadeSteps steps;

    @Autowired
    private Jobs jobs;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void activating_a_thousand_targets_by_week_makes_every_sum_hold_on_every_level() {
        organisations.smallBank();
        StringBuilder units = new StringBuilder("code,parent_code,name,kind,weight,calendar\n");
        StringBuilder members = new StringBuilder("login,name,unit_code,role,valid_from,valid_to,email\n");
        units.append("wide,HQ,Wide,region,50,\n");
        for (int unit = 0; unit < 50; unit++) {
            units.append("wide-%d,wide,Wide %d,branch,%d,\n".formatted(unit, unit, unit + 1));
            for (int member = 0; member < 20; member++) {
                members.append("w%d-%d,W%d-%d,wide-%d,MEMBER,,,\n".formatted(unit, member, unit, member, unit));
            }
        }
        organisations.bring(Map.of("units.csv", units.toString(), "members.csv", members.toString()));
        long plan = created();
        List<Long> ids = new ArrayList<>();
        ids.add(cascades.target(plan, "wide"));
        for (int unit = 0; unit < 50; unit++) {
            ids.add(cascades.target(plan, "wide-" + unit));
        }
        ids.forEach(steps::proposeSplit);

        // Everybody has agreed to something else than was proposed; units get what their members have.
        jdbc.sql("""
                update target set amount = amount + (id % 7) * 10 + 0.37 where plan_id = :plan and member_id is not null
                """).param("plan", plan).update();
        jdbc.sql("""
                update target u set amount = (select sum(m.amount) from target m where m.parent_id = u.id)
                where u.plan_id = :plan and u.parent_id is not null and u.unit_id is not null
                """).param("plan", plan).update();
        jdbc.sql("update target set state = 'AGREED' where plan_id = :plan")
                .param("plan", plan)
                .update();
        jdbc.sql("update plan set state = 'DISPATCHED' where id = :plan")
                .param("plan", plan)
                .update();
        jdbc.sql("""
                update target r set amount = (select sum(u.amount) from target u where u.parent_id = r.id)
                where r.plan_id = :plan and r.parent_id is null
                """).param("plan", plan).update();

        steps.activate(plan);

        PeriodSums.rowsHold(jdbc, plan);
        PeriodSums.columnsHold(jdbc, plan);
    }

    private long created() {
        NewPlan plain = cascades.newPlan("wide");
        long plan = plans.create(
                cascades.viewer("setter"),
                new NewPlan(
                        plain.name(),
                        plain.lines(),
                        "wide",
                        plain.periodStart(),
                        plain.periodEnd(),
                        List.of(PeriodLevel.QUARTER, PeriodLevel.MONTH, PeriodLevel.WEEK),
                        Shape.EVEN,
                        BigDecimal.ZERO,
                        List.of(),
                        plain.submitBy(),
                        plain.agreeBy()));
        jobs.runMessages();
        return plan;
    }
}
