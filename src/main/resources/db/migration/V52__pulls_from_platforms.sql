-- Where business records are pulled from (D5), what is asked there, and each time it was asked.

create table pull_source (
    id         bigint generated always as identity primary key,
    code       text not null unique,
    name       text not null,
    url        text not null,
    login      text not null,
    secret     text,               -- sealed; null where the platform asks for none
    changed_by text not null,
    changed_at timestamptz not null
);

create table pull (
    id            bigint generated always as identity primary key,
    code          text not null unique,
    name          text not null,
    source_id     bigint not null references pull_source,
    record_type   text not null,
    mode          text not null,   -- RECORDS, TOTALS
    query         text not null,
    mark          text not null,   -- NONE, DATE, TIMESTAMP, NUMBER: what the watermark is
    overlap       bigint not null, -- days, minutes or steps that are asked for again, by the mark
    watermark     text,            -- how far the pull has come: where the next run begins, less the overlap
    every_minutes integer,
    times         text not null,   -- 06:00,18:00
    weekdays      text not null,   -- 12345 for Monday to Friday; empty for every day
    next_run_at   timestamptz,     -- null: on demand only
    row_limit     bigint not null,
    minutes       integer not null,
    paused        boolean not null,
    changed_by    text not null,
    changed_at    timestamptz not null
);
create index pull_of_source on pull (source_id);

create table pull_run (
    id               bigint generated always as identity primary key,
    pull_id          bigint not null references pull on delete cascade,
    state            text not null, -- QUEUED, RUNNING, DONE, FAILED, CANCELLED
    step             text,          -- ASKING, RECEIVING, CHECKING, WRITING
    asked_by         text,          -- null: its own schedule
    accept_vanished  boolean not null,
    queued_at        timestamptz not null,
    started_at       timestamptz,
    ended_at         timestamptz,
    heartbeat_at     timestamptz not null default now(),
    cancel_requested boolean not null default false,
    attempts         integer not null default 0,
    rows_read        bigint not null default 0,
    octets           bigint not null default 0,
    changed          bigint,        -- totals that differed from the ledger
    vanished         bigint,        -- totals that were no longer there
    window_since     text,
    window_until     text,
    batch_id         uuid references record_batch,
    reason           text           -- key and arguments of why not
);
create index pull_run_of_pull on pull_run (pull_id, id desc);
-- Never two runs of one pull at once, on however many nodes.
create unique index pull_run_open on pull_run (pull_id) where state in ('QUEUED', 'RUNNING');
create index pull_run_batch on pull_run (batch_id);
