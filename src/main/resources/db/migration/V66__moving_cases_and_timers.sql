-- Moving running cases to another version of their model (docs/decisions/0029): what is to be moved and how, and what the
-- dry run and the move itself have found for each case. A case's row is written in the transaction that moves the case.
create table migration (
    id              bigint generated always as identity primary key,
    process         text not null,
    from_definition text not null,
    from_version    integer not null,
    to_definition   text not null,
    to_version      integer not null,
    mapping         text not null,    -- JSON object: steps that went, to the steps that take their cases
    timers_anew     boolean not null, -- timers that wait are set by the new version
    plan_id         bigint,           -- which cases were chosen; null and empty: all
    unit_id         bigint references org_unit,
    steps           text not null,    -- ids, comma between
    cases           text not null,    -- ids, comma between
    comment         text not null,
    state           text not null check (state in ('CHECKING', 'CHECKED', 'RUNNING', 'STOPPED', 'DONE')),
    created_by      text not null,
    created_at      timestamptz not null,
    checked_at      timestamptz,
    started_by      text,
    started_at      timestamptz,
    ended_at        timestamptz
);
create index migration_at_work on migration (id) where state in ('CHECKING', 'RUNNING');
create index migration_process on migration (process, id);

create table migration_case (
    migration_id bigint not null references migration on delete cascade,
    case_id      text not null,
    business_key text not null,
    stands_at    text not null default '', -- ids of steps, comma between, when it was looked at last
    finding      text check (finding in ('FITS', 'UNFIT', 'GONE')),
    outcome      text check (outcome in ('MOVED', 'UNFIT', 'GONE')),
    reasons      text not null default '', -- JSON array of sentences, each its key and arguments
    tries        integer not null default 0,
    retry_at     timestamptz,
    ended_at     timestamptz,
    primary key (migration_id, case_id)
);
create index migration_case_unchecked on migration_case (migration_id, tries, case_id) where finding is null;
create index migration_case_waiting on migration_case (migration_id, tries, case_id) where outcome is null;

-- Timers that an administrator has moved: the hourly look at timers that a wrong clock has carried away leaves these.
create table timer_change (
    job_id     text primary key,
    due        timestamptz not null,
    changed_by text not null,
    changed_at timestamptz not null
);
