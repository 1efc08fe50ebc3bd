-- A change of agreed targets in the middle of their period (T5), and what it makes of each owner.
create table revision (
    id             bigint generated always as identity primary key,
    plan_id        bigint not null references plan,
    -- The target whose tree is revised; when people change, the leading line, and the owner's other lines with it.
    target_id      bigint not null references target,
    kind           text not null check (kind in ('AMOUNT', 'RESPLIT', 'JOINER', 'LEAVER', 'MOVE')),
    policy         text not null check (policy in ('KEEP_SHARES', 'KEEP_AMOUNTS', 'RUN_RATE')),
    effective_from date not null,
    new_amount     numeric check (new_amount >= 0),
    reason         text not null,
    requested_by   text not null,
    requested_at   timestamptz not null,
    due            date not null,
    state          text not null check (state in ('DRAFT', 'SUBMITTED', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'APPLIED')),
    decided_by     text,
    decided_at     timestamptz,
    comment        text,
    applied_at     timestamptz,
    check ((new_amount is null) = (kind <> 'AMOUNT'))
);
create index revision_plan on revision (plan_id, id);
create index revision_open on revision (target_id) where state in ('DRAFT', 'SUBMITTED', 'APPROVED');

-- Owners whose new amount the requester has given.
create table revision_lock (
    revision_id bigint not null references revision,
    target_id   bigint not null references target,
    amount      numeric not null check (amount >= 0),
    primary key (revision_id, target_id)
);

-- Who leaves or joins which unit's target, from which day on.
create table revision_person (
    revision_id bigint not null references revision,
    member_id   bigint not null references member,
    leaves_id   bigint references target,
    joins_id    bigint references target,
    from_day    date not null,
    primary key (revision_id, member_id),
    check (num_nonnulls(leaves_id, joins_id) > 0)
);

-- Before and after for each owner as it was calculated: the whole amount (no period) and each of the smallest periods.
create table revision_part (
    id           bigint generated always as identity primary key,
    revision_id  bigint not null references revision,
    -- The top of the tree, one for each metric.
    line_id      bigint not null references target,
    place        integer not null,
    depth        integer not null,
    role         text not null check (role in ('STAYS', 'LEAVES', 'JOINS')),
    -- A joiner has no target yet, but a unit's target that it will be part of.
    target_id    bigint references target,
    parent_id    bigint references target,
    unit_id      bigint references org_unit,
    member_id    bigint references member,
    version      integer not null,
    period_start date,
    period_end   date,
    frozen       boolean not null default false,
    before       numeric not null,
    after        numeric not null check (after >= 0),
    check (num_nonnulls(period_start, period_end) in (0, 2)),
    check (num_nonnulls(unit_id, member_id) = 1)
);
create index revision_part_revision on revision_part (revision_id, place);
create index revision_part_target on revision_part (target_id) where period_start is null;
