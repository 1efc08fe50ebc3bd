-- ---------------------------------------------------------------- access
-- How a person wants the pages, the same on every device. A null leaves it to the browser.
create table person_preference (
    login              text primary key,
    language           text check (language in ('en', 'zh-CN')),
    look               text check (look in ('SYSTEM', 'LIGHT', 'DARK')),
    density            text not null default 'COMFORTABLE' check (density in ('COMFORTABLE', 'COMPACT')),
    amounts            text not null default 'BY_LANGUAGE'
        check (amounts in ('BY_LANGUAGE', 'MILLIONS', 'WAN_YI', 'ALL_DIGITS')),
    first_steps_hidden boolean not null default false
);

-- Counts a login's passwords: whoever is logged in with an earlier one is logged out.
alter table user_account add column password_number integer not null default 0;
