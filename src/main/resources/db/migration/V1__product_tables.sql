-- The product's own tables, grouped by the module that writes them. Other modules may read, never write.
-- Dates without a clock are business dates in the organisation's zone; *_at columns are instants.

-- ---------------------------------------------------------------- organisation
create table org_unit (
    id          bigint generated always as identity primary key,
    code        text not null unique,
    parent_id   bigint references org_unit,
    name        text not null,
    kind        text not null,
    weight      numeric,
    calendar    text,
    closed_on   date,
    sort_order  integer not null default 0
);
create unique index org_unit_one_root on org_unit ((parent_id is null)) where parent_id is null;
create index org_unit_parent on org_unit (parent_id);

-- Every unit with each of its ancestors, itself at distance 0: one join answers "in or below".
create table org_unit_ancestry (
    ancestor_id bigint not null references org_unit,
    unit_id     bigint not null references org_unit,
    distance    integer not null,
    primary key (ancestor_id, unit_id)
);
create index org_unit_ancestry_unit on org_unit_ancestry (unit_id, distance);

create table member (
    id    bigint generated always as identity primary key,
    login text not null unique,
    name  text not null,
    email text
);

-- Open ends are the dates 0001-01-01 and 9999-12-31, so that "valid on" is one between.
create table assignment (
    id         bigint generated always as identity primary key,
    member_id  bigint not null references member,
    unit_id    bigint not null references org_unit,
    role       text not null check (role in ('TARGET_SETTER', 'BRANCH_HEAD', 'MEMBER', 'PROCESS_ADMIN', 'ADMIN')),
    valid_from date not null default '0001-01-01',
    valid_to   date not null default '9999-12-31',
    check (valid_from <= valid_to),
    unique (member_id, unit_id, role, valid_from)
);
create index assignment_unit on assignment (unit_id, role);

-- ---------------------------------------------------------------- access
create table user_account (
    login           text primary key,
    name            text not null,
    password_hash   text,
    administrator   boolean not null default false,
    failed_attempts integer not null default 0,
    locked_until    timestamptz,
    active          boolean not null default true
);

-- ---------------------------------------------------------------- audit
create table audit_entry (
    id          bigint generated always as identity primary key,
    occurred_at timestamptz not null,
    actor       text not null,
    action      text not null,
    subject     text not null,
    detail      text not null default '',
    previous    text not null,
    hash        text not null
);

-- ---------------------------------------------------------------- metric
create table metric (
    id          bigint generated always as identity primary key,
    code        text not null unique,
    name        text not null,
    record_type text not null,
    aggregation text not null check (aggregation in ('SUM_AMOUNT', 'COUNT', 'SUM_QUANTITY')),
    scale       integer not null check (scale between 0 and 6),
    unit        text not null default '',
    direction   text not null default 'UP' check (direction in ('UP', 'DOWN'))
);

-- ---------------------------------------------------------------- target
create table plan (
    id             bigint generated always as identity primary key,
    name           text not null,
    metric_id      bigint not null references metric,
    root_unit_id   bigint not null references org_unit,
    period_start   date not null,
    period_end     date not null,
    amount         numeric not null check (amount >= 0),
    split_method   text not null check (split_method in ('EVEN', 'WEIGHTED', 'MANUAL')),
    rounding_step  numeric not null check (rounding_step > 0),
    over_percent   numeric not null default 0 check (over_percent >= 0),
    round_limit    integer not null default 3,
    submit_by      date not null,
    agree_by       date not null,
    state          text not null check (state in ('DRAFT', 'DISPATCHED', 'ACTIVE', 'CLOSED', 'CANCELLED')),
    created_by     text not null,
    created_at     timestamptz not null,
    activated_at   timestamptz,
    cancel_reason  text,
    lock_version   integer not null default 0,
    check (period_start <= period_end)
);

-- One row per owner; imported targets have no plan. The root unit's own row is the parent of the first level.
create table target (
    id                   bigint generated always as identity primary key,
    plan_id              bigint references plan,
    parent_id            bigint references target,
    metric_id            bigint not null references metric,
    unit_id              bigint references org_unit,
    member_id            bigint references member,
    period_start         date not null,
    period_end           date not null,
    proposed_amount      numeric,
    amount               numeric,
    completion_date      date not null,
    state                text not null check (state in
        ('DRAFT', 'DISPATCHED', 'SUBMITTED', 'RETURNED', 'AGREED', 'ACTIVE', 'CLOSED', 'CANCELLED')),
    round                integer not null default 0,
    locked               boolean not null default false,
    reason               text,
    submit_by            date,
    agree_by             date,
    open_children        integer not null default 0,
    sort_order           integer not null default 0,
    lock_version         integer not null default 0,
    check (num_nonnulls(unit_id, member_id) = 1),
    check (amount >= 0),
    check (period_start <= period_end)
);
create index target_plan on target (plan_id);
create index target_parent on target (parent_id);
create unique index target_owner_in_plan on target (plan_id, parent_id, coalesce(unit_id, -1), coalesce(member_id, -1)) where plan_id is not null;
create unique index target_imported_unit on target (metric_id, unit_id, period_start, period_end) where plan_id is null and unit_id is not null;
create unique index target_imported_member on target (metric_id, member_id, period_start, period_end) where plan_id is null and member_id is not null;
create index target_unit on target (unit_id, metric_id, period_start, period_end) where unit_id is not null;
create index target_member on target (member_id, metric_id, period_start, period_end) where member_id is not null;

-- Each change of a target keeps who, when and why; append-only.
create table target_change (
    id              bigint generated always as identity primary key,
    target_id       bigint not null references target,
    changed_at      timestamptz not null,
    changed_by      text not null,
    action          text not null,
    state           text not null,
    amount          numeric,
    completion_date date,
    reason          text
);
create index target_change_target on target_change (target_id, id);

-- ---------------------------------------------------------------- ledger
create table record_batch (
    id              uuid primary key,
    idempotency_key text unique,
    body_hash       text not null,
    file_name       text,
    format          text not null,
    state           text not null check (state in ('ACCEPTED', 'REFUSED', 'UNDONE')),
    atomic          boolean not null default false,
    uploaded_by     text not null,
    received_at     timestamptz not null,
    accepted        bigint not null default 0,
    duplicates      bigint not null default 0,
    rejected        bigint not null default 0,
    undoes          uuid references record_batch,
    undone_by       uuid references record_batch
);
create index record_batch_received on record_batch (received_at desc);

create table record_rejection (
    batch_id uuid not null references record_batch,
    line     bigint not null,
    field    text,
    message  text not null,
    content  text,
    primary key (batch_id, line)
);

-- Append-only. A correction is a reversal (sign -1) of the earlier value and a new value (sign 1).
create table business_record (
    id            bigint generated always as identity primary key,
    batch_id      uuid not null references record_batch,
    source        text not null,
    source_id     text not null,
    revision      integer not null,
    sign          smallint not null check (sign in (-1, 1)),
    record_type   text not null,
    member_id     bigint references member,
    unit_id       bigint not null references org_unit,
    business_date date not null,
    amount        numeric not null,
    quantity      numeric not null,
    attributes    jsonb,
    known_at      timestamptz not null
);
create index business_record_identity on business_record (source, source_id, revision);
create index business_record_batch on business_record (batch_id);
create index business_record_unit on business_record (record_type, unit_id, business_date);
create index business_record_member on business_record (record_type, member_id, business_date) where member_id is not null;

-- What is live now, by identity: derived from the ledger, and the lock between batches sent at once.
create table record_head (
    source    text not null,
    source_id text not null,
    revision  integer not null,
    entry_id  bigint,
    primary key (source, source_id)
);

-- Sums per day of what is live, kept in the transaction of each batch. A unit's row holds what is credited
-- to that very unit; lower units are added when read, through org_unit_ancestry.
create table unit_daily_total (
    record_type   text not null,
    unit_id       bigint not null references org_unit,
    business_date date not null,
    amount        numeric not null,
    quantity      numeric not null,
    records       bigint not null,
    primary key (record_type, unit_id, business_date)
);
create table member_daily_total (
    record_type   text not null,
    member_id     bigint not null references member,
    business_date date not null,
    amount        numeric not null,
    quantity      numeric not null,
    records       bigint not null,
    primary key (record_type, member_id, business_date)
);

-- ---------------------------------------------------------------- review
create table review (
    id           bigint generated always as identity primary key,
    plan_id      bigint not null references plan,
    unit_id      bigint references org_unit,
    kind         text not null check (kind in ('DAILY', 'WEEKLY', 'ON_DEMAND')),
    as_of        date not null,
    known_at     timestamptz not null,
    state        text not null check (state in ('RECORDED', 'OPEN', 'DONE', 'CANCELLED')),
    comment      text,
    completed_by text,
    completed_at timestamptz
);
create unique index review_once_a_day on review (plan_id, coalesce(unit_id, -1), kind, as_of) where kind <> 'ON_DEMAND';

-- The frozen figures of a review, one row per owner.
create table review_finding (
    id                     bigint generated always as identity primary key,
    review_id              bigint not null references review,
    target_id              bigint not null references target,
    target_amount          numeric not null,
    actual                 numeric not null,
    current_target         numeric not null,
    achievement_rate       numeric,
    time_proportional_rate numeric,
    status                 text not null,
    comment                text,
    unique (review_id, target_id)
);
create table agreed_action (
    id         bigint generated always as identity primary key,
    finding_id bigint not null references review_finding,
    text       text not null,
    owner_id   bigint not null references member,
    due        date not null,
    done_at    timestamptz
);
create index agreed_action_owner on agreed_action (owner_id) where done_at is null;

-- ---------------------------------------------------------------- inbox
-- Work items as people see them; written in the engine's transaction. task_ref is opaque outside workflow.
create table work_item (
    id             bigint generated always as identity primary key,
    task_ref       text not null unique,
    kind           text not null,
    plan_id        bigint,
    target_id      bigint,
    review_id      bigint,
    subject        text not null,
    plan_name      text not null default '',
    metric_code    text not null default '',
    unit_id        bigint references org_unit,
    amount         numeric,
    assignee       text,
    candidate_unit bigint references org_unit,
    due            date,
    follow_up      date,
    created_at     timestamptz not null,
    claimed_at     timestamptz,
    escalated_at   timestamptz,
    reminded_at    timestamptz,
    state          text not null check (state in ('OPEN', 'DONE', 'CANCELLED')),
    closed_by      text,
    closed_at      timestamptz,
    lock_version   integer not null default 0
);
create index work_item_open_assignee on work_item (assignee, due) where state = 'OPEN';
create index work_item_target on work_item (target_id);
-- Who may take an open item that nobody has claimed.
create table work_item_candidate (
    work_item_id bigint not null references work_item,
    login        text not null,
    primary key (work_item_id, login)
);
create index work_item_candidate_login on work_item_candidate (login);
create table work_comment (
    id           bigint generated always as identity primary key,
    work_item_id bigint not null references work_item,
    author       text not null,
    written_at   timestamptz not null,
    text         text not null
);
create index work_comment_item on work_comment (work_item_id, id);

-- ---------------------------------------------------------------- notification
create table notice (
    id           bigint generated always as identity primary key,
    recipient    text not null,
    kind         text not null,
    work_item_id bigint references work_item,
    text_key     text not null,
    arguments    text not null default '',
    created_at   timestamptz not null,
    read_at      timestamptz
);
create index notice_unread on notice (recipient) where read_at is null;
