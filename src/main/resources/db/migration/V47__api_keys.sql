-- Keys for programs (X3). Of a key only its SHA-256 is kept: with 256 random bits nobody can try them out.
create table api_key (
    id           bigint generated always as identity primary key,
    prefix       text not null,
    hash         text not null unique,
    name         text not null,
    owner        text not null,
    scopes       text[] not null,
    created_by   text not null,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    last_used_at timestamptz,
    revoked_at   timestamptz,
    revoked_by   text
);
create index api_key_owner on api_key (owner);
