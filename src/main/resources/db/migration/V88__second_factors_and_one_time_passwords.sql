-- A password that somebody else has chosen lets its owner in once, to choose one of their own.
alter table user_account
    add column password_once  boolean not null default false,
    add column password_until timestamptz;
comment on column user_account.password_once is 'set by somebody else: another must be chosen at the next login';
comment on column user_account.password_until is 'from then on it lets nobody in; null for no end';

-- The second step of a login: codes of six digits that a phone makes from a secret (RFC 6238).
create table second_factor (
    login        text primary key references user_account (login) on delete cascade,
    secret       text not null,
    begun_at     timestamptz not null,
    confirmed_at timestamptz,
    last_step    bigint not null default 0
);
comment on column second_factor.secret is 'sealed with the installation''s key, which is not in the database';
comment on column second_factor.confirmed_at is 'null until a first code has shown that the phone has the secret';
comment on column second_factor.last_step is 'the half minute of the last code used: each code is good once';

-- For the day on which the phone is lost.
create table second_factor_recovery (
    login     text not null references second_factor (login) on delete cascade,
    code_hash text not null,
    used_at   timestamptz,
    primary key (login, code_hash)
);
comment on column second_factor_recovery.code_hash is 'under the installation''s key, which is not in the database';
