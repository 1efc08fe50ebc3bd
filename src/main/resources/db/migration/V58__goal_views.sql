-- Templates of the achievement page that administrators have composed (W2). The built-in ones stand in the code.
-- One is offered to the people who have one of its roles in or below its unit; without roles it is a draft.
create table goal_view (
    id         bigint generated always as identity primary key,
    name       text not null,
    about      text not null,
    widgets    jsonb not null,
    unit_id    bigint not null references org_unit,
    roles      text[] not null,
    changed_by text not null,
    changed_at timestamptz not null,
    version    int not null default 1,
    deleted_at timestamptz
);
create unique index goal_view_name on goal_view (unit_id, lower(name)) where deleted_at is null;

-- A person's choice may now be any template, by its code.
alter table goal_view_choice drop constraint goal_view_choice_template_check;
update goal_view_choice set template = lower(template);
