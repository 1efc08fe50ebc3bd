-- Wrong passwords are counted by login and place, not on the account: a stranger must not be able to lock somebody out.
create table login_attempt (
    id        bigint generated always as identity primary key,
    login_key text not null,
    address   text not null,
    familiar  boolean not null,
    at        timestamptz not null
);
comment on column login_attempt.login_key is 'sha-256 of what was typed: people type passwords into the wrong field';
create index login_attempt_login on login_attempt (login_key, at);
create index login_attempt_address on login_attempt (address, at);

-- Where somebody has logged in from before.
create table login_place (
    login_key text not null,
    address   text not null,
    last_at   timestamptz not null,
    primary key (login_key, address)
);

alter table user_account drop column failed_attempts, drop column locked_until;
