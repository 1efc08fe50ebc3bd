package io.dacheng.workflow;

import io.dacheng.shared.Refused;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a work item shows and who acts, read from the tables behind a case.
 *
 * @param metric the leading one
 * @param lines how many metrics the case is about
 * @param unitId the unit whose head acts: the owner unit, or the unit above a member's target
 * @param memberLogin the owner of a member's target
 * @param rootUnitId where the plan's target setter is looked for
 * @param schedule when the schedule, the split and submissions are due
 * @param agreement when decisions and balances are due
 */
record CaseFacts(
        @Nullable Long planId,
        @Nullable Long targetId,
        @Nullable Long reviewId,
        @Nullable Long revisionId,
        @Nullable Long gapId,
        String subject,
        String planName,
        String metric,
        int lines,
        long unitId,
        long rootUnitId,
        @Nullable String memberLogin,
        String planCreator,
        @Nullable BigDecimal amount,
        LocalDate schedule,
        LocalDate agreement) {

    /** Reads facts of cases by their business key. */
    @Component
    static class Reader {

        private static final String TARGET = """
                select t.plan_id, t.id as target_id, coalesce(u.name, m.name) as subject, p.name as plan_name,
                    k.code as metric,
                    (select count(*) from plan_metric l where l.plan_id = t.plan_id) as lines,
                    coalesce(t.unit_id, above.unit_id) as unit_id, p.root_unit_id, m.login,
                    p.created_by, coalesce(t.amount, t.proposed_amount) as amount,
                    coalesce(t.submit_by, above.submit_by, p.submit_by) as submit_by,
                    coalesce(t.agree_by, above.agree_by, p.agree_by) as agree_by
                from target t join plan p on p.id = t.plan_id join metric k on k.id = t.metric_id
                    left join target above on above.id = t.parent_id
                    left join org_unit u on u.id = t.unit_id left join member m on m.id = t.member_id
                where
                """;

        private final JdbcClient jdbc;
        private final EntityManager entities;
        private final Clock clock;

        Reader(JdbcClient jdbc, EntityManager entities, Clock clock) {
            this.jdbc = jdbc;
            this.entities = entities;
            this.clock = clock;
        }

        CaseFacts of(BusinessKey key) {
            // Changes made through entities in this transaction must be seen by the queries here.
            entities.flush();
            return switch (key.kind()) {
                case PLAN -> target(TARGET + " t.plan_id = :id and t.parent_id is null and t.lead_id is null", key);
                case TARGET -> target(TARGET + " t.id = :id", key);
                case REVIEW -> review(key);
                case REVISION -> revision(key);
                case GAP -> gap(key);
                // Nobody has a task in a pull's case.
                case RUN -> throw Refused.notFound("workflow.facts", key);
            };
        }

        /** Facts of the cases on these targets, by target; what is not there is missing. */
        Map<Long, CaseFacts> ofTargets(Collection<Long> targets) {
            entities.flush();
            Map<Long, CaseFacts> facts = new HashMap<>();
            jdbc.sql(TARGET + " t.id = any(:ids)")
                    .param("ids", targets.toArray(Long[]::new))
                    .query(row -> {
                        facts.put(row.getLong("target_id"), target(row));
                    });
            return facts;
        }

        /** The target that a case splits or agrees: a plan's is its root target. */
        long targetOf(BusinessKey key) {
            return key.kind() == BusinessKey.Kind.PLAN
                    ? jdbc.sql("select id from target where plan_id = :id and parent_id is null and lead_id is null")
                            .param("id", key.id())
                            .query(Long.class)
                            .optional()
                            .orElseThrow(() -> Refused.notFound("workflow.facts", key))
                    : key.id();
        }

        /** The case in which a unit's target is split: the root target's is its plan's. */
        BusinessKey splitCaseOf(long targetId) {
            entities.flush();
            return jdbc.sql("select plan_id, parent_id is null as root from target where id = :id")
                    .param("id", targetId)
                    .query((row, n) -> row.getBoolean("root")
                            ? BusinessKey.plan(row.getLong("plan_id"))
                            : BusinessKey.target(targetId))
                    .optional()
                    .orElseThrow(() -> Refused.notFound("workflow.facts", BusinessKey.target(targetId)));
        }

        String cancelReason(long planId) {
            return jdbc.sql("select coalesce(cancel_reason, '') from plan where id = :id")
                    .param("id", planId)
                    .query(String.class)
                    .optional()
                    .orElse("");
        }

        private CaseFacts target(String sql, BusinessKey key) {
            return jdbc.sql(sql)
                    .param("id", key.id())
                    .query((row, n) -> target(row))
                    .optional()
                    .orElseThrow(() -> Refused.notFound("workflow.facts", key));
        }

        private static CaseFacts target(ResultSet row) throws SQLException {
            return new CaseFacts(
                    row.getLong("plan_id"),
                    row.getLong("target_id"),
                    null,
                    null,
                    null,
                    row.getString("subject"),
                    row.getString("plan_name"),
                    row.getString("metric"),
                    row.getInt("lines"),
                    row.getLong("unit_id"),
                    row.getLong("root_unit_id"),
                    row.getString("login"),
                    row.getString("created_by"),
                    row.getBigDecimal("amount"),
                    row.getObject("submit_by", LocalDate.class),
                    row.getObject("agree_by", LocalDate.class));
        }

        private CaseFacts review(BusinessKey key) {
            return jdbc.sql("""
                    select r.plan_id, r.id, u.name as subject, p.name as plan_name, k.code as metric, r.unit_id,
                        (select count(*) from plan_metric other where other.plan_id = p.id) as lines,
                        p.root_unit_id, p.created_by, coalesce(r.due, r.as_of) as due
                    from review r join plan p on p.id = r.plan_id join plan_metric l on l.plan_id = p.id and l.position = 0 join metric k on k.id = l.metric_id
                        join org_unit u on u.id = coalesce(r.unit_id, p.root_unit_id)
                    where r.id = :id
                    """)
                    .param("id", key.id())
                    .query((row, n) -> {
                        LocalDate due = row.getObject("due", LocalDate.class);
                        return new CaseFacts(
                                row.getLong("plan_id"),
                                null,
                                row.getLong("id"),
                                null,
                                null,
                                row.getString("subject"),
                                row.getString("plan_name"),
                                row.getString("metric"),
                                row.getInt("lines"),
                                row.getLong("unit_id"),
                                row.getLong("root_unit_id"),
                                null,
                                row.getString("created_by"),
                                null,
                                due,
                                due);
                    })
                    .optional()
                    .orElseThrow(() -> Refused.notFound("workflow.facts", key));
        }

        private CaseFacts revision(BusinessKey key) {
            return jdbc.sql("""
                    select r.plan_id, r.target_id, r.id, u.name as subject, p.name as plan_name, k.code as metric, t.unit_id,
                        p.root_unit_id, p.created_by, coalesce(r.new_amount, t.amount) as amount, r.due
                    from revision r join plan p on p.id = r.plan_id join target t on t.id = r.target_id
                        join metric k on k.id = t.metric_id join org_unit u on u.id = t.unit_id
                    where r.id = :id
                    """)
                    .param("id", key.id())
                    .query((row, n) -> new CaseFacts(
                            row.getLong("plan_id"),
                            row.getLong("target_id"),
                            null,
                            row.getLong("id"),
                            null,
                            row.getString("subject"),
                            row.getString("plan_name"),
                            row.getString("metric"),
                            1,
                            row.getLong("unit_id"),
                            row.getLong("root_unit_id"),
                            null,
                            row.getString("created_by"),
                            row.getBigDecimal("amount"),
                            row.getObject("due", LocalDate.class),
                            row.getObject("due", LocalDate.class)))
                    .optional()
                    .orElseThrow(() -> Refused.notFound("workflow.facts", key));
        }

        private CaseFacts gap(BusinessKey key) {
            return jdbc.sql("""
                    select g.id, coalesce(m.name, u.name) as subject,
                        s.name || ' · ' || to_char(g.week, 'IYYY-"W"IW') as plan_name, 'stage-' || s.code as metric, g.unit_id,
                        case when exists (select from assignment a where a.member_id = m.id
                                          and :today between a.valid_from and a.valid_to) then m.login end as login,
                        g.target - coalesce(g.actual_then, g.actual) as amount, g.due,
                        coalesce(g.follow_up, g.due) + g.days_to_plan as head_due
                    from school_gap g join org_unit u on u.id = g.unit_id join school_stage s on s.id = g.stage_id
                        left join member m on m.id = g.member_id
                    where g.id = :id
                    """)
                    .param("id", key.id())
                    .param("today", LocalDate.now(clock))
                    .query((row, n) -> new CaseFacts(
                            null,
                            null,
                            null,
                            null,
                            row.getLong("id"),
                            row.getString("subject"),
                            row.getString("plan_name"),
                            row.getString("metric"),
                            1,
                            row.getLong("unit_id"),
                            row.getLong("unit_id"),
                            row.getString("login"),
                            "",
                            row.getBigDecimal("amount"),
                            row.getObject("due", LocalDate.class),
                            row.getObject("head_due", LocalDate.class)))
                    .optional()
                    .orElseThrow(() -> Refused.notFound("workflow.facts", key));
        }
    }
}
