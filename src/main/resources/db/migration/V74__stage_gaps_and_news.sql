-- What has changed at which campus in the last minutes, so that pages on other nodes hear of it (E11).
create table school_change (
    id          bigint generated always as identity primary key,
    part        text not null,
    unit_id     bigint not null,
    node        uuid not null,
    happened_at timestamptz not null
);
create index school_change_time on school_change (happened_at);

-- A stage that is behind in a week, at a campus or with one of its people, and what became of it (E12). One for each, ever:
-- however often the timer runs and on however many nodes.
create table school_gap (
    id           bigint generated always as identity primary key,
    unit_id      bigint not null references org_unit,
    member_id    bigint references member,
    stage_id     bigint not null references school_stage,
    week         date not null check (extract(isodow from week) = 1),
    state        text not null default 'OPEN' check (state in ('OPEN', 'PROMISED', 'MISSED', 'CLOSED', 'ENDED')),
    opened_on    date not null,
    due          date not null,
    target       numeric not null,
    actual       numeric not null,
    escalate_after integer not null check (escalate_after between 0 and 90),
    escalated    integer not null default 0 check (escalated between 0 and 2),
    rounds       integer not null default 0,
    action       text not null default '',
    done_by      date,
    follow_up    date,
    promised_by  text,
    promised_at  timestamptz,
    actual_then  numeric,
    comment      text not null default '',
    ended_by     text,
    ended_at     timestamptz,
    version      integer not null default 0
);
create unique index school_gap_once on school_gap (unit_id, coalesce(member_id, 0), stage_id, week);
create index school_gap_live on school_gap (state, follow_up) where state in ('OPEN', 'PROMISED', 'MISSED');
comment on column school_gap.member_id is 'whose own target it is; null for the campus''s';
comment on column school_gap.actual_then is 'what had been reached when it was last looked at';

alter table work_item add column gap_id bigint;
create index work_item_gap on work_item (gap_id) where gap_id is not null;
