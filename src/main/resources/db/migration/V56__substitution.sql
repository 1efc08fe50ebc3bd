-- Who stands in for whom while they are away (I4). Several at once are allowed; nothing is ever taken out, so that
-- histories can be read later.
create table substitution (
    id          bigint generated always as identity primary key,
    -- Logins: whose tasks, and who does them meanwhile.
    absent      text not null references member (login),
    substitute  text not null references member (login),
    first_day   date not null,
    last_day    date not null,
    -- Only tasks of this unit and those below it; null for all.
    unit_id     bigint references org_unit,
    -- Only tasks of these processes, by the key of the model; empty for all.
    processes   text[] not null default '{}',
    note        text not null default '',
    created_by  text not null,
    created_at  timestamptz not null,
    revoked_by  text,
    revoked_at  timestamptz,
    check (absent <> substitute),
    check (first_day <= last_day)
);
create index substitution_substitute on substitution (substitute, last_day) where revoked_at is null;
create index substitution_absent on substitution (absent, last_day) where revoked_at is null;

-- Which process a task belongs to, and for whom its assignee does it.
alter table work_item add column process text not null default '';
alter table work_item add column on_behalf_of text;
update work_item w set process = case
    when w.kind = 'CONFIRM_SPLIT' then 'target-cascade'
    when w.kind in ('SET_SCHEDULE', 'SPLIT_TARGET') then 'unit-target'
    when w.kind in ('SUBMIT_TARGET', 'APPROVE_TARGET') then 'member-target'
    when w.kind = 'APPROVE_REVISION' then 'target-revision'
    when w.review_id is not null then 'progress-review'
    when (select t.member_id from target t where t.id = w.target_id) is not null then 'member-target'
    when (select t.parent_id from target t where t.id = w.target_id) is not null then 'unit-target'
    else 'target-cascade' end;
create index work_item_on_behalf_of on work_item (on_behalf_of) where on_behalf_of is not null;

-- Whose place somebody took when they did this; null for their own.
alter table audit_entry add column on_behalf_of text;
alter table target_change add column on_behalf_of text;
alter table revision add column decided_for text;
alter table review add column completed_for text;
alter table work_comment add column on_behalf_of text;
