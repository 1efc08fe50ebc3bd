-- Where people are logged in with a browser; ended here, it is over at the next request on whichever node.
create table login_session (
    id              bigint generated always as identity primary key,
    token_hash      text not null unique,
    login           text not null,
    password_number integer not null,
    address         text not null,
    agent           text not null,
    begun_at        timestamptz not null,
    last_seen_at    timestamptz not null,
    ended_at        timestamptz
);
comment on column login_session.password_number is 'the password it began with; a newer one ends it';
create index login_session_login on login_session (login, last_seen_at);
