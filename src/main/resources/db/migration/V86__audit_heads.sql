-- From here on an entry's hash covers its number, too, and numbers have no gaps (form 2); what was written before
-- keeps its form and its hash.
alter table audit_entry add column form smallint not null default 1;
alter table audit_entry alter column form drop default;

-- How the log stood at the end of each day: with a copy kept elsewhere, a cut-off end is noticed.
create table audit_head (
    day        date primary key,
    entries    bigint not null,
    last_entry bigint not null,
    hash       text not null,
    version    text not null,
    seal       text not null,
    written_at timestamptz not null
);
create function audit_head_stays() returns trigger language plpgsql as $$
begin
    raise exception 'The heads of the audit log are append-only: % stays as it is', old.day;
end $$;
create trigger audit_head_stays before update or delete on audit_head
    for each row execute function audit_head_stays();
