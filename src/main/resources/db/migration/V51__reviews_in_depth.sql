-- Reviews by month too; by which version of the decision table they were classified; until when to be completed.
alter table review drop constraint review_kind_check;
alter table review add constraint review_kind_check check (kind in ('DAILY', 'WEEKLY', 'MONTHLY', 'ON_DEMAND'));
alter table review add column status_table integer;
alter table review add column due date;
update review set due = as_of + 5 where unit_id is not null;

-- A figure may be missing: no answer is not zero. Beside each: what the last review said of the same target, in how many
-- reviews in a row it has been behind, and the years whose days were counted without a calendar's data, by comma.
alter table review_finding alter column target_amount drop not null;
alter table review_finding alter column actual drop not null;
alter table review_finding alter column current_target drop not null;
alter table review_finding add column previous_status text;
alter table review_finding add column previous_rate numeric;
alter table review_finding add column previous_as_of date;
alter table review_finding add column behind_in_row integer not null default 0;
alter table review_finding add column fallback_years text not null default '';
create index review_finding_target on review_finding (target_id, review_id);

-- What became of an agreed action, and every step on the way.
alter table agreed_action rename column done_at to closed_at;
alter table agreed_action add column state text not null default 'OPEN' check (state in ('OPEN', 'DONE', 'NOT_DONE'));
alter table agreed_action add column closed_by text;
alter table agreed_action add column report text;
alter table agreed_action add column reminded_on date;
alter table agreed_action add column escalated_at timestamptz;
update agreed_action set state = 'DONE' where closed_at is not null;
create index agreed_action_finding on agreed_action (finding_id);
create index agreed_action_open on agreed_action (due) where state = 'OPEN';

create table agreed_action_change (
    id         bigint generated always as identity primary key,
    action_id  bigint not null references agreed_action,
    changed_at timestamptz not null,
    changed_by text not null,
    step       text not null check (step in ('AGREED', 'DONE', 'NOT_DONE', 'REOPENED', 'CHANGED')),
    owner_id   bigint not null references member,
    due        date not null,
    reason     text not null default ''
);
create index agreed_action_change_action on agreed_action_change (action_id);
insert into agreed_action_change (action_id, changed_at, changed_by, step, owner_id, due)
select a.id, coalesce(r.completed_at, r.known_at), coalesce(r.completed_by, 'system'), 'AGREED', a.owner_id, a.due
from agreed_action a
join review_finding f on f.id = a.finding_id
join review r on r.id = f.review_id;

-- One digest a person, kind and day, however often it is made.
create table notice_digest (
    recipient text not null,
    kind      text not null check (kind in ('DAILY', 'WEEKLY', 'MONTHLY')),
    day       date not null,
    sent_at   timestamptz not null,
    primary key (recipient, kind, day)
);
-- What a person wants to be told; without a row, everything.
create table notice_setting (
    login        text primary key,
    daily_digest boolean not null
);
