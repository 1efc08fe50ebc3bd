-- A plan carries one or several metrics; the first line leads. What was the plan's own metric is its first line.
create table plan_metric (
    plan_id        bigint not null references plan,
    position       integer not null,
    metric_id      bigint not null references metric,
    amount         numeric not null check (amount >= 0),
    split_method   text not null check (split_method in ('EVEN', 'WEIGHTED', 'HISTORICAL', 'MANUAL')),
    rounding_step  numeric not null check (rounding_step > 0),
    base_start     date,
    base_end       date,
    growth_percent numeric,
    primary key (plan_id, position),
    unique (plan_id, metric_id),
    check (base_start <= base_end),
    check (split_method <> 'HISTORICAL' or num_nonnulls(base_start, base_end) = 2)
);
insert into plan_metric (plan_id, position, metric_id, amount, split_method, rounding_step)
select id, 0, metric_id, amount, split_method, rounding_step from plan;
alter table plan
    drop column metric_id,
    drop column amount,
    drop column split_method,
    drop column rounding_step,
    -- How targets spread over time: even by day, by working days, or by twelve weights for January to December.
    add column shape text not null default 'EVEN' check (shape in ('EVEN', 'WORKING_DAYS', 'CURVE')),
    add column month_weights text not null default '',
    -- Which levels the period is cut into, for instance QUARTER,MONTH; empty for none.
    add column period_levels text not null default '',
    -- By how many per cent each level gives out more than it has, from the root down; empty for none.
    add column over_assignment text not null default '';

alter table target
    -- The owner's line for the plan's first metric, which the owner's case is about; null for that line itself.
    add column lead_id bigint references target,
    add column min_amount numeric,
    add column max_amount numeric,
    -- Counts agreed amounts: a revision makes the next one.
    add column version integer not null default 1,
    -- Why the split gave this amount: what its share was taken from, and the share before rounding.
    add column basis_method text,
    add column basis_weight numeric,
    add column basis_total numeric,
    add column basis_ideal numeric,
    add column basis_reason text,
    add check (min_amount <= max_amount);
create index target_lead on target (lead_id) where lead_id is not null;
drop index target_owner_in_plan;
create unique index target_owner_in_plan on target
    (plan_id, metric_id, parent_id, coalesce(unit_id, -1), coalesce(member_id, -1)) where plan_id is not null;
alter table target_change add column version integer not null default 1;

-- A target over time: each level of the plan's periods sums to the one above, the first to the target itself.
-- A changed amount ends the row's known time and writes the next one, so that any earlier moment can be asked.
create table target_period (
    id           bigint generated always as identity primary key,
    target_id    bigint not null references target,
    level        text not null check (level in ('YEAR', 'HALF', 'QUARTER', 'MONTH', 'WEEK')),
    period_start date not null,
    period_end   date not null,
    amount       numeric not null check (amount >= 0),
    locked       boolean not null default false,
    known_from   timestamptz not null,
    known_to     timestamptz not null default 'infinity',
    check (period_start <= period_end)
);
create unique index target_period_now on target_period (target_id, level, period_start) where known_to = 'infinity';
create index target_period_then on target_period (target_id, known_from);
