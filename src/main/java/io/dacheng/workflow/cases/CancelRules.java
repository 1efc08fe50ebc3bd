package io.dacheng.workflow.cases;

import io.dacheng.shared.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which cases may be ended from outside: those whose business side does not wait for them. The others are called off
 * where they belong, which ends their cases too and leaves plans and targets right.
 */
@Component
class CancelRules {

    private static final String WAITS = """
            select case split_part(:key, ':', 1)
                when 'plan' then (select p.name from plan p
                    where p.id = :id and p.state in ('DRAFT', 'DISPATCHED'))
                when 'target' then (select coalesce(m.name, u.name) from target t
                    left join member m on m.id = t.member_id left join org_unit u on u.id = t.unit_id
                    join plan p on p.id = t.plan_id
                    where t.id = :id and p.state not in ('CANCELLED', 'CLOSED')
                      and t.state in ('DRAFT', 'DISPATCHED', 'SUBMITTED', 'RETURNED'))
                when 'revision' then (select p.name from revision r join plan p on p.id = r.plan_id
                    where r.id = :id and r.state in ('DRAFT', 'SUBMITTED', 'APPROVED'))
                when 'run' then (select l.name from pull_run r join pull l on l.id = r.pull_id
                    where r.id = :id and r.state in ('QUEUED', 'RUNNING'))
                when 'gap' then (select coalesce(m.name, u.name) from school_gap g join org_unit u on u.id = g.unit_id
                    left join member m on m.id = g.member_id
                    where g.id = :id and g.state in ('OPEN', 'PROMISED', 'DUE', 'MISSED'))
                end
            """;

    private final JdbcClient jdbc;

    CancelRules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Null when the case may be cancelled; else what to do instead. */
    @Nullable
    Refused reasonAgainst(String key) {
        if (!key.matches("(plan|target|revision|run|gap):[0-9]{1,18}")) {
            return null;
        }
        String[] parts = key.split(":", 2);
        return jdbc.sql(WAITS)
                .param("key", key)
                .param("id", Long.parseLong(parts[1]))
                .query((row, n) -> java.util.Optional.ofNullable(row.getString(1)))
                .single()
                .map(name -> Refused.conflict("workflow.cancel." + parts[0], name))
                .orElse(null);
    }
}
