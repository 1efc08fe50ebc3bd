package io.dacheng.achievement;

/**
 * Which target counts for an owner: those ACTIVE or CLOSED for exactly the metric and the period, or with a part of
 * exactly that period (T8). A plan and an import, or two plans, are alternatives: the one created last counts. Within a
 * plan the targets of a member who has one in several units add up, since the member's actual is that of all units
 * together.
 */
final class GoalSql {

    /** A target for the very period. */
    private static final String WHOLE_NOW = """
            select t.id, t.plan_id, t.unit_id, t.member_id, t.amount, t.completion_date
            from target t
            where t.metric_id = :metric and t.period_start = :start and t.period_end = :end
              and t.state in ('ACTIVE', 'CLOSED')
            """;

    // The amount is that of the last change that named one: a change of state alone leaves it as it was.
    private static final String WHOLE_THEN = """
            select t.id, t.plan_id, t.unit_id, t.member_id, a.amount,
                   coalesce(d.completion_date, t.completion_date) as completion_date
            from target t
            join lateral (select c.state from target_change c
                          where c.target_id = t.id and c.changed_at <= :knownAt
                          order by c.id desc limit 1) s on s.state in ('ACTIVE', 'CLOSED')
            left join lateral (select c.amount from target_change c
                               where c.target_id = t.id and c.changed_at <= :knownAt and c.amount is not null
                               order by c.id desc limit 1) a on true
            left join lateral (select c.completion_date from target_change c
                               where c.target_id = t.id and c.changed_at <= :knownAt and c.completion_date is not null
                               order by c.id desc limit 1) d on true
            where t.metric_id = :metric and t.period_start = :start and t.period_end = :end
            """;

    private static final String PART_NOW = """
            select t.id, t.plan_id, t.unit_id, t.member_id, p.amount, t.completion_date
            from target t
            join target_period p on p.target_id = t.id and p.period_start = :start and p.period_end = :end
                                and {known}
            where t.metric_id = :metric and (t.period_start <> :start or t.period_end <> :end)
              and t.state in ('ACTIVE', 'CLOSED')
            """;

    private static final String PART_THEN = """
            select t.id, t.plan_id, t.unit_id, t.member_id, p.amount,
                   coalesce(d.completion_date, t.completion_date) as completion_date
            from target t
            join target_period p on p.target_id = t.id and p.period_start = :start and p.period_end = :end
                                and {known}
            join lateral (select c.state from target_change c
                          where c.target_id = t.id and c.changed_at <= :knownAt
                          order by c.id desc limit 1) s on s.state in ('ACTIVE', 'CLOSED')
            left join lateral (select c.completion_date from target_change c
                               where c.target_id = t.id and c.changed_at <= :knownAt and c.completion_date is not null
                               order by c.id desc limit 1) d on true
            where t.metric_id = :metric and (t.period_start <> :start or t.period_end <> :end)
            """;

    // Where two levels have the same part, a quarter's only month for instance, the union counts it once.
    // A plan's shortest periods are its deepest level, all of them: levels nest. The asked period itself is no part.
    private static final String GOAL = """
            whole_row as not materialized ({whole}),
            part_row as not materialized ({part}),
            candidate as (
                select o.id as owner_id, g.* from owner o join whole_row g on g.{owner_column} = o.id
                union
                select o.id as owner_id, g.* from owner o join part_row g on g.{owner_column} = o.id),
            chosen as (
                select owner_id, id, plan_id, amount, completion_date
                from (select c.*, coalesce(c.plan_id, -c.id) as source,
                             first_value(coalesce(c.plan_id, -c.id))
                                 over (partition by c.owner_id order by c.id desc) as latest
                      from candidate c) ordered
                where source = latest),
            part as (
                select c.owner_id,
                       coalesce(sum(p.amount) filter (where p.period_end <= :until), 0) as past,
                       coalesce(sum(p.amount) filter (where p.period_end > :until
                                                        and p.period_start <= :until), 0) as running,
                       max(p.period_start) filter (where p.period_end > :until
                                                     and p.period_start <= :until) as running_start,
                       max(p.period_end) filter (where p.period_end > :until
                                                   and p.period_start <= :until) as running_end
                from chosen c
                join plan_line l on l.id = c.plan_id
                join target_period p on p.target_id = c.id and p.level = l.shortest and {known}
                where p.period_start >= :start and p.period_end <= :end
                  and not (p.period_start = :start and p.period_end = :end)
                group by c.owner_id),
            goal as (
                select c.owner_id, sum(c.amount) as amount, max(c.completion_date) as completion_date,
                       array_agg(c.id) as targets, max(l.shape) as shape, max(l.month_weights) as month_weights
                from chosen c
                left join plan_line l on l.id = c.plan_id
                group by c.owner_id),
            """;

    private static final String PLAN_LINE = """
            plan_line as not materialized (
                select id, shape, month_weights,
                       (select level from unnest(array['WEEK', 'MONTH', 'QUARTER', 'HALF', 'YEAR'])
                            with ordinality as l(level, position)
                        where level = any (string_to_array(period_levels, ','))
                        order by position limit 1) as shortest
                from plan),
            """;

    private GoalSql() {}

    /**
     * The common table expressions {@code goal} of the rows of {@code owner}, with a comma behind.
     *
     * @param now whether what is known now is asked, else what was known at {@code :knownAt}
     */
    static String goal(boolean now, String ownerColumn, boolean ofPlan) {
        String plan = ofPlan ? " and t.plan_id = :plan" : "";
        return known(
                PLAN_LINE
                        + GOAL.replace("{whole}", (now ? WHOLE_NOW : WHOLE_THEN) + plan)
                                .replace("{part}", (now ? PART_NOW : PART_THEN) + plan)
                                .replace("{owner_column}", ownerColumn),
                now);
    }

    /** Whether the member of the assignment {@code a} has a target. */
    static String ofMember(boolean now) {
        return known("""
                (exists (select 1 from (%s) g where g.member_id = a.member_id)
                 or exists (select 1 from (%s) g where g.member_id = a.member_id))
                """.formatted(now ? WHOLE_NOW : WHOLE_THEN, now ? PART_NOW : PART_THEN), now);
    }

    /** Which of an alias's rows of target_period count. */
    static String known(String sql, boolean now) {
        return sql.replace("{known}", known("p.", now ? 1 : 0)).replace("{known_twin}", known("q.", now ? 1 : 0));
    }

    private static String known(String alias, int now) {
        return now == 1
                ? alias + "known_to = 'infinity'"
                : alias + "known_from <= :knownAt and " + alias + "known_to > :knownAt";
    }
}
