-- Roles that somebody has because the organisation's own login says so; they end when it says so no more.
create table group_role (
    login         text not null,
    unit_code     text not null,
    role          text not null,
    assignment_id bigint not null references assignment (id) on delete cascade,
    primary key (login, unit_code, role)
);
