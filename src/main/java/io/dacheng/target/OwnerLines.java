package io.dacheng.target;

import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The lines of an owner in a plan: one target for each of the plan's metrics, tied by the leading one's id. The owner's
 * case is about all of them. Ask while the leading line is held (see {@link TargetLocks}), or for reading only.
 */
@Component
class OwnerLines {

    private final Plans plans;
    private final SplitAmounts splitAmounts;
    private final JdbcClient jdbc;

    OwnerLines(Plans plans, SplitAmounts splitAmounts, JdbcClient jdbc) {
        this.plans = plans;
        this.splitAmounts = splitAmounts;
        this.jdbc = jdbc;
    }

    /** @param round how often this line has been returned */
    record Line(long id, long metricId, TargetState state, int round) {}

    /** In the order of the plan's metrics, the leading one first. */
    List<Line> of(long leadId) {
        return jdbc.sql("""
                select t.id, t.metric_id, t.state, t.round from target t
                join plan_metric l on l.plan_id = t.plan_id and l.metric_id = t.metric_id
                where t.id = :lead or t.lead_id = :lead
                order by l.position
                """)
                .param("lead", leadId)
                .query((row, at) -> new Line(
                        row.getLong("id"),
                        row.getLong("metric_id"),
                        TargetState.valueOf(row.getString("state")),
                        row.getInt("round")))
                .list();
    }

    /** Whether any of the owner's lines is in one of the states. */
    boolean any(long leadId, TargetState... states) {
        Set<TargetState> asked = Set.of(states);
        return of(leadId).stream().anyMatch(line -> asked.contains(line.state()));
    }

    /** Whether every line is AGREED or later. */
    boolean agreed(long leadId) {
        return of(leadId).stream().allMatch(line -> Target.AGREED_OR_LATER.contains(line.state()));
    }

    /**
     * How often the owner had been sent back when the lines were submitted: the most that any line was returned. A line
     * that is returned while others are still to be decided does not count yet, so that the same people decide them all.
     */
    int rounds(long leadId) {
        return of(leadId).stream()
                .mapToInt(line -> line.state() == TargetState.RETURNED ? line.round() - 1 : line.round())
                .max()
                .orElse(0);
    }

    /** Whether the history of every line has such an entry. */
    boolean allHave(long leadId, TargetAction action) {
        return jdbc.sql("""
                select not exists (
                    select 1 from target t
                    where (t.id = :lead or t.lead_id = :lead)
                      and not exists (select 1 from target_change c where c.target_id = t.id and c.action = :action))
                """)
                .param("lead", leadId)
                .param("action", action.name())
                .query(Boolean.class)
                .single();
    }

    /** Whether the children's sum fits the amount of every line that has children (T4). */
    boolean balanced(long leadId) {
        return jdbc
                .sql("""
                select t.id, t.plan_id, t.metric_id, t.amount, sum(c.amount) as total
                from target t
                join target c on c.parent_id = t.id
                where t.id = :lead or t.lead_id = :lead
                group by t.id
                """)
                .param("lead", leadId)
                .query((row, at) -> splitAmounts
                        .terms(
                                plans.findById(row.getLong("plan_id")).orElseThrow(),
                                row.getLong("metric_id"),
                                row.getLong("id"),
                                row.getBigDecimal("amount"))
                        .balance(row.getBigDecimal("total")))
                .list()
                .stream()
                .allMatch(Balance::fits);
    }
}
