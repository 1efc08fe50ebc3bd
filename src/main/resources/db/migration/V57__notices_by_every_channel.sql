-- A notice is written with what it tells of; the sender then finds the ways it goes: it is the outbox.
alter table notice add column routed_at timestamptz;
update notice set routed_at = created_at;
create index notice_unrouted on notice (id) where routed_at is null;
create index notice_of_recipient on notice (recipient, id desc);

-- What a person wants; without a row, what stands here as default. No quiet hours: both null.
alter table notice_setting add column language text;
alter table notice_setting add column quiet_from time default '22:00';
alter table notice_setting add column quiet_to time default '07:00';
alter table notice_setting add column quiet_weekends boolean not null default false;
alter table notice_setting add column digest_at time not null default '08:00';

-- A way out of the product: the mail server, a chat's robot, another system. Addresses hold keys and are sealed like secrets.
create table notice_channel (
    id           bigint generated always as identity primary key,
    kind         text not null check (kind in ('MAIL', 'FEISHU', 'DINGTALK', 'WECOM', 'WEBHOOK')),
    name         text not null,
    owner        text,                   -- login of whose own it is; null for one that an administrator keeps
    unit_id      bigint references org_unit, -- a shared one tells of people in and below this unit; null: of everybody
    kinds        text not null default '', -- which notices a shared one tells, by comma
    address      text,                   -- sealed; null for mail
    host         text not null default '',
    secret       text,                   -- sealed; null where nothing is signed
    content      text not null check (content in ('BRIEF', 'NAMES', 'FIGURES')),
    language     text,
    paused       boolean not null default false,
    changed_by   text not null,
    changed_at   timestamptz not null,
    -- One node at a time sends on a channel, so that the robots' limits hold however many nodes there are.
    node         text,
    node_until   timestamptz,
    faults       integer not null default 0, -- in a row
    fault        text,                   -- key and arguments of the last one
    fault_at     timestamptz,
    rest_until   timestamptz,
    last_sent_at timestamptz
);
create unique index notice_channel_mail on notice_channel (kind) where kind = 'MAIL';
create index notice_channel_owner on notice_channel (owner) where owner is not null;

create table notice_choice (
    login      text not null,
    channel_id bigint not null references notice_channel on delete cascade,
    kind       text not null,
    mode       text not null check (mode in ('AT_ONCE', 'IN_DIGEST', 'OFF')),
    primary key (login, channel_id, kind)
);

-- One message to one person by one channel. Those of one person and channel go out in the order of their ids.
create table notice_delivery (
    id              bigint generated always as identity primary key,
    idempotency_key uuid not null default gen_random_uuid() unique,
    channel_id      bigint not null references notice_channel on delete cascade,
    recipient       text not null,
    notice_id       bigint references notice,          -- null for a digest
    digest_id       bigint references notice_delivery on delete cascade, -- the digest that carries it
    -- HELD: waits for the digest. IN_DIGEST: goes with it. LEFT_OUT: had been read or done before the digest came.
    state           text not null check (state in ('HELD', 'IN_DIGEST', 'LEFT_OUT', 'PENDING', 'SENT', 'DEAD')),
    created_at      timestamptz not null,
    due_at          timestamptz not null,
    attempts        integer not null default 0,
    claim           uuid,                -- of the sender that is at it
    claimed_until   timestamptz,
    fault           text,                -- key and arguments of why not yet, or never
    ended_at        timestamptz,
    unique (notice_id, channel_id)
);
create index notice_delivery_lane on notice_delivery (channel_id, recipient, id) where state = 'PENDING';
create index notice_delivery_due on notice_delivery (channel_id, due_at) where state = 'PENDING';
create index notice_delivery_held on notice_delivery (due_at) where state = 'HELD';
create index notice_delivery_dead on notice_delivery (id) where state = 'DEAD';
create index notice_delivery_digest on notice_delivery (digest_id) where digest_id is not null;
create index notice_delivery_ended on notice_delivery (ended_at) where state in ('SENT', 'LEFT_OUT');
