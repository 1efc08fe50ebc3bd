-- The log only grows: what is written can be neither changed nor taken out by the product.
create function audit_entry_stays() returns trigger language plpgsql as $$
begin
    raise exception 'The audit log is append-only: entry % stays as it is', old.id;
end $$;
create trigger audit_entry_stays before update or delete on audit_entry
    for each row execute function audit_entry_stays();
create index audit_entry_subject on audit_entry (subject, id);
-- People are listed by name, and members are looked for by their assignments.
create index member_name on member (name, id);
