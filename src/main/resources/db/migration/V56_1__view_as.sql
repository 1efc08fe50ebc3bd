-- When which administrator looked at the product as which person (V4); reading only, for a set time.
create table view_as (
    id         bigint generated always as identity primary key,
    admin      text not null,
    person     text not null,
    started_at timestamptz not null,
    ends_at    timestamptz not null,
    ended_at   timestamptz
);
create index view_as_open on view_as (admin) where ended_at is null;
