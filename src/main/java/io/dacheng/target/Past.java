package io.dacheng.target;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Plans and targets as they were known at {@code :knownAt} (T6): named queries that stand in for the tables of the same
 * name, so that one statement asks the present and, with these before it, the past. They have the tables' columns, all
 * of them.
 *
 * <p>From the history: state, amount, completion date, proposal, reason, rounds, version, and which targets there were.
 * Not kept for earlier moments, and therefore empty: locks, bounds, schedules and why a split gave an amount.
 */
final class Past {

    private static final Pattern WITH = Pattern.compile("^\\s*(with\\s+(?:recursive\\s+)?)");

    /** In place of {@code target}. */
    static final String TARGETS = """
            target as not materialized (
                select t.id, t.plan_id, t.parent_id, t.metric_id, t.unit_id, t.member_id, t.period_start, t.period_end,
                       given.amount as proposed_amount, said.amount,
                       coalesce(dated.completion_date, t.period_end) as completion_date, last.state,
                       cast(returned.rounds as integer) as round, false as locked, why.reason,
                       cast(null as date) as submit_by, cast(null as date) as agree_by, cast(null as integer) as open_children,
                       t.sort_order, t.lock_version, t.lead_id, cast(null as numeric) as min_amount,
                       cast(null as numeric) as max_amount, last.version, cast(null as text) as basis_method,
                       cast(null as numeric) as basis_weight, cast(null as numeric) as basis_total,
                       cast(null as numeric) as basis_ideal, cast(null as text) as basis_reason
                from public.target t
                join lateral (
                    select c.state, c.version from target_change c
                    where c.target_id = t.id and c.changed_at <= :knownAt order by c.id desc limit 1) last on true
                left join lateral (
                    select c.amount from target_change c
                    where c.target_id = t.id and c.changed_at <= :knownAt and c.amount is not null
                    order by c.id desc limit 1) said on true
                left join lateral (
                    select c.completion_date from target_change c
                    where c.target_id = t.id and c.changed_at <= :knownAt and c.completion_date is not null
                    order by c.id desc limit 1) dated on true
                left join lateral (
                    select c.amount from target_change c
                    where c.target_id = t.id and c.changed_at <= :knownAt
                      and c.action in ('CREATE', 'PROPOSE', 'ALLOT', 'REVISE', 'IMPORT')
                    order by c.id desc limit 1) given on true
                left join lateral (
                    select c.reason from target_change c
                    where c.target_id = t.id and c.changed_at <= :knownAt
                      and c.action in ('SUBMIT', 'RETURN', 'ADJUST', 'SETTLE')
                    order by c.id desc limit 1) why on true
                left join lateral (
                    select count(*) as rounds from target_change c
                    where c.target_id = t.id and c.changed_at <= :knownAt and c.action = 'RETURN') returned on true
            )
            """;

    /** In place of {@code plan}; needs {@link #TARGETS} before it. A plan's state follows that of its root target. */
    static final String PLANS = """
            plan as not materialized (
                select p.id, p.name, p.root_unit_id, p.period_start, p.period_end, p.over_percent, p.round_limit,
                       p.submit_by, p.agree_by, case when r.state = 'AGREED' then 'DISPATCHED' else r.state end as state,
                       p.created_by, p.created_at, case when r.state in ('ACTIVE', 'CLOSED') then p.activated_at end
                           as activated_at, case when r.state = 'CANCELLED' then p.cancel_reason end as cancel_reason,
                       p.lock_version, p.shape, p.month_weights, p.period_levels, p.over_assignment, p.ranking_policy
                from public.plan p
                join target r on r.plan_id = p.id and r.parent_id is null and r.lead_id is null
            )
            """;

    /** The statement, asked of the moment {@code :knownAt} unless that is null; it begins with its named queries. */
    static String of(String statement, @Nullable Instant knownAt) {
        if (knownAt == null) {
            return statement;
        }
        Matcher with = WITH.matcher(statement);
        if (!with.find()) {
            throw new IllegalArgumentException("The statement names no queries: " + statement);
        }
        return with.group(1) + TARGETS + "," + PLANS + "," + statement.substring(with.end());
    }

    /** The value of {@code :knownAt}, by name; nothing for the present. */
    static Map<String, Object> moment(@Nullable Instant knownAt) {
        return knownAt == null ? Map.of() : Map.of("knownAt", Timestamp.from(knownAt));
    }

    private Past() {}
}
