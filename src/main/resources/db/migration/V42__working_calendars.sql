-- ---------------------------------------------------------------- calendar
-- Each change of a calendar takes the next number, so that whoever keeps its days in memory sees that they are old.
create sequence working_calendar_version;

create table working_calendar (
    code    text primary key check (code <> 'natural'),
    name    text not null,
    version bigint not null default nextval('working_calendar_version')
);

-- The days that are not what their weekday says. A year without any has no data: its weekdays count.
create table calendar_day (
    calendar text not null references working_calendar,
    day      date not null,
    kind     text not null check (kind in ('HOLIDAY', 'WORKDAY', 'HALF_DAY')),
    name     text not null default '',
    primary key (calendar, day)
);

-- Few units name a calendar; the others inherit.
create index org_unit_calendar on org_unit (calendar) where calendar is not null;
