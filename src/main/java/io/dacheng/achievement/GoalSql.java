package io.dacheng.achievement;

/**
 * Which target counts for an owner: those ACTIVE or CLOSED for exactly the metric and the period, or with a part of
 * exactly that period (T8). A plan and an import, or two plans, are alternatives: the one created last counts. Within a
 * plan the targets of a member who has one in several units add up, since the member's actual is that of all units
 * together. A week that months or years cut has the sum of its parts for a target, see {@link CutWeek}.
 */
final class GoalSql {

    /** A target for the very period. */
    private static final String WHOLE_NOW = """
            select t.id, t.plan_id, t.parent_id, t.unit_id, t.member_id, t.amount, t.completion_date
            from target t
            where t.metric_id = :metric and t.period_start = :start and t.period_end = :end
              and t.state in ('ACTIVE', 'CLOSED')
            """;

    // The amount is that of the last change that named one: a change of state alone leaves it as it was.
    private static final String WHOLE_THEN = """
            select t.id, t.plan_id, t.parent_id, t.unit_id, t.member_id, a.amount,
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
            select t.id, t.plan_id, t.parent_id, t.unit_id, t.member_id, p.amount, t.completion_date
            from target t
            join target_period p on p.target_id = t.id and p.period_start = :start and p.period_end = :end
                                and {known}
            where t.metric_id = :metric and (t.period_start <> :start or t.period_end <> :end)
              and t.state in ('ACTIVE', 'CLOSED')
            """;

    private static final String PART_THEN = """
            select t.id, t.plan_id, t.parent_id, t.unit_id, t.member_id, p.amount,
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

    /** What a month's or a year's end, or that of a plan, has left of the asked week. */
    private static final String PIECE = """
            join target_period p on p.target_id = t.id and p.level = 'WEEK' and {known}
                                and p.period_start >= :start and p.period_end <= :end
                                and (p.period_start > :start or p.period_end < :end)
            """;

    private static final String PIECE_NOW = """
            select t.id, t.plan_id, t.parent_id, t.unit_id, t.member_id, p.amount, t.completion_date,
                   p.period_start, p.period_end
            from target t %s
            where t.metric_id = :metric and (t.period_start <> :start or t.period_end <> :end)
              and t.state in ('ACTIVE', 'CLOSED')
            """.formatted(PIECE);

    private static final String PIECE_THEN = """
            select t.id, t.plan_id, t.parent_id, t.unit_id, t.member_id, p.amount,
                   coalesce(d.completion_date, t.completion_date) as completion_date, p.period_start, p.period_end
            from target t %s
            join lateral (select c.state from target_change c
                          where c.target_id = t.id and c.changed_at <= :knownAt
                          order by c.id desc limit 1) s on s.state in ('ACTIVE', 'CLOSED')
            left join lateral (select c.completion_date from target_change c
                               where c.target_id = t.id and c.changed_at <= :knownAt and c.completion_date is not null
                               order by c.id desc limit 1) d on true
            where t.metric_id = :metric and (t.period_start <> :start or t.period_end <> :end)
            """.formatted(PIECE);

    private GoalSql() {}

    /**
     * Rows as of {@link #candidates}, with period_start and period_end: the parts of the asked week, each of a target that
     * may count.
     */
    static String pieces(boolean now, String owners, String asked, boolean ofPlan) {
        return known(
                "select g.%1$s as owner_id, g.id, g.plan_id, g.amount, g.completion_date, g.parent_id, g.period_start, g.period_end from (%2$s) g"
                        .formatted(
                                owners,
                                (now ? PIECE_NOW : PIECE_THEN) + " and " + asked.replace("{owner}", "t." + owners)
                                        + (ofPlan ? " and t.plan_id = :plan" : "")),
                now);
    }

    /**
     * Rows owner_id, id, plan_id, amount, completion_date, parent_id: all targets that may count for the asked owners. Where two
     * levels have the same part, a quarter's only month for instance, it stands there once.
     *
     * @param now whether what is known now is asked, else what was known at {@code :knownAt}
     * @param owners which column holds the owner
     * @param asked which of the owners, as a condition on {@code {owner}}
     */
    static String candidates(boolean now, String owners, String asked, boolean ofPlan) {
        String filter = " and " + asked.replace("{owner}", "t." + owners) + (ofPlan ? " and t.plan_id = :plan" : "");
        return known(
                "select g.%1$s as owner_id, g.id, g.plan_id, g.amount, g.completion_date, g.parent_id from (%2$s) g union all"
                                .formatted(owners, (now ? WHOLE_NOW : WHOLE_THEN) + filter)
                        + " select distinct g.%1$s, g.id, g.plan_id, g.amount, g.completion_date, g.parent_id from (%2$s) g"
                                .formatted(owners, (now ? PART_NOW : PART_THEN) + filter),
                now);
    }

    /**
     * What the parts of one level make of the targets {@code :targets} by {@code :until}: rows target_id, past, running,
     * running_start, running_end. The asked period itself is no part.
     */
    static String partsByDay(boolean now) {
        return known("""
                select p.target_id,
                       coalesce(sum(p.amount) filter (where p.period_end <= :until), 0) as past,
                       coalesce(sum(p.amount) filter (where p.period_end > :until
                                                        and p.period_start <= :until), 0) as running,
                       max(p.period_start) filter (where p.period_end > :until
                                                     and p.period_start <= :until) as running_start,
                       max(p.period_end) filter (where p.period_end > :until
                                                   and p.period_start <= :until) as running_end
                from target_period p
                where p.target_id = any (cast(:targets as bigint[])) and p.level = :level and {known}
                  and p.period_start >= :start and p.period_end <= :end
                  and not (p.period_start = :start and p.period_end = :end)
                group by p.target_id
                """, now);
    }

    /**
     * Whether the member of the assignment {@code a} has a target.
     *
     * @param week whether a week is asked for, of which there may be parts
     */
    static String ofMember(boolean now, boolean week) {
        String exists = "exists (select 1 from (%s) g where g.member_id = a.member_id)";
        return known(
                "(" + exists.formatted(now ? WHOLE_NOW : WHOLE_THEN) + " or "
                        + exists.formatted(now ? PART_NOW : PART_THEN)
                        + (week ? " or " + exists.formatted(now ? PIECE_NOW : PIECE_THEN) : "") + ")",
                now);
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
