-- The inbox finds, counts and sorts among a hundred thousand open items by walking an index, never by reading them all
-- (docs/decisions/0018). What is derived here is kept by triggers, so that it is right whoever writes the facts.

-- Whose an open item is: who has claimed it, or the only one who could take it; null while several may.
alter table work_item
    add column holder text,
    -- What the search looks through, in lower case: names and comments.
    add column search text not null default '';

-- Of a candidate: whether the item is open to them and to others, and when it is due.
alter table work_item_candidate
    add column waits boolean not null default false,
    add column due   date;

create function work_item_sole_candidate(item bigint) returns text language sql stable as $$
    select case when count(*) = 1 then min(login) end from work_item_candidate where work_item_id = item
$$;

create function work_item_held() returns trigger language plpgsql as $$
begin
    new.holder := coalesce(new.assignee, work_item_sole_candidate(new.id));
    return new;
end $$;

create function work_item_waits() returns trigger language plpgsql as $$
begin
    update work_item_candidate c set waits = new.state = 'OPEN' and new.holder is null, due = new.due
    where c.work_item_id = new.id
      and (c.waits, c.due) is distinct from (new.state = 'OPEN' and new.holder is null, new.due);
    return null;
end $$;

create function work_item_candidates_changed() returns trigger language plpgsql as $$
begin
    update work_item w set holder = work_item_sole_candidate(w.id)
    where w.id in (select t.work_item_id from touched t) and w.assignee is null
      and w.holder is distinct from work_item_sole_candidate(w.id);
    update work_item_candidate c set waits = w.state = 'OPEN' and w.holder is null, due = w.due
    from work_item w
    where w.id = c.work_item_id and c.work_item_id in (select t.work_item_id from touched t)
      and (c.waits, c.due) is distinct from (w.state = 'OPEN' and w.holder is null, w.due);
    return null;
end $$;

create function work_comment_found() returns trigger language plpgsql as $$
begin
    update work_item set search = left(search || E'\n' || lower(new.text), 2000) where id = new.work_item_id;
    return null;
end $$;

update work_item w set
    holder = coalesce(w.assignee, work_item_sole_candidate(w.id)),
    search = left(lower(concat_ws(E'\n', w.subject, w.plan_name, w.metric_code,
        (select u.name from org_unit u where u.id = w.unit_id),
        (select m.name from metric m where m.code = w.metric_code),
        (select string_agg(c.text, E'\n' order by c.id) from work_comment c where c.work_item_id = w.id))), 2000);
update work_item_candidate c set waits = w.state = 'OPEN' and w.holder is null, due = w.due
from work_item w where w.id = c.work_item_id;

create trigger work_item_held before insert or update of assignee on work_item
    for each row execute function work_item_held();
create trigger work_item_waits after update of assignee, holder, state, due on work_item
    for each row when (old.state <> new.state or old.holder is distinct from new.holder or old.due is distinct from new.due)
    execute function work_item_waits();
create trigger work_item_candidates_added after insert on work_item_candidate
    referencing new table as touched for each statement execute function work_item_candidates_changed();
create trigger work_item_candidates_removed after delete on work_item_candidate
    referencing old table as touched for each statement execute function work_item_candidates_changed();
create trigger work_comment_found after insert on work_comment
    for each row execute function work_comment_found();

-- A person's own, and the orders of everybody's.
drop index work_item_open_assignee;
drop index work_item_candidate_login;
create index work_item_holder on work_item (holder, due, id) where state = 'OPEN';
create index work_item_candidate_waits on work_item_candidate (login, due, work_item_id) where waits;
create index work_item_closed on work_item (closed_by, closed_at desc, id) where state = 'DONE';
create index work_item_due on work_item (due, id) where state = 'OPEN';
create index work_item_newest on work_item (created_at desc, id desc) where state = 'OPEN';
create index work_item_amount on work_item (amount desc nulls last, id) where state = 'OPEN';
create index work_item_subject on work_item (subject, id) where state = 'OPEN';
create index work_item_unit on work_item (unit_id, due) where state = 'OPEN';
create index work_item_plan on work_item (plan_id, due) where state = 'OPEN';
create index work_item_escalated on work_item (escalated_at) where state = 'OPEN' and escalated_at is not null;
create index work_item_follow_up on work_item (follow_up) where state = 'OPEN' and follow_up is not null;

-- The search looks a word up by its threes of letters. Where the database does not offer that, it reads the open items.
do $$
begin
    create extension if not exists pg_trgm;
    create index work_item_search on work_item using gin (search gin_trgm_ops) where state = 'OPEN';
exception when insufficient_privilege or feature_not_supported or undefined_file then
    raise notice 'The inbox searches without an index: %', sqlerrm;
end $$;

-- A list that a person has put together and keeps as a tab.
create table inbox_filter (
    id          bigint generated always as identity primary key,
    login       text not null,
    name        text not null check (length(name) between 1 and 60),
    position    integer not null,
    scope       text not null,
    sort        text not null,
    text        text not null default '',
    kind        text,
    plan_id     bigint,
    metric_code text,
    unit_id     bigint references org_unit,
    marks       text not null default '',
    first_shown boolean not null default false,
    unique (login, name)
);
create unique index inbox_filter_first on inbox_filter (login) where first_shown;
