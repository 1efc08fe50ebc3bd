-- Not even the owner empties the audit log by mistake; the role that the product works as may not try.
create function audit_stays() returns trigger language plpgsql as $$
begin
    raise exception 'The audit log is append-only: it cannot be emptied';
end $$;
create trigger audit_entry_all_stay before truncate on audit_entry
    for each statement execute function audit_stays();
create trigger audit_head_all_stay before truncate on audit_head
    for each statement execute function audit_stays();
-- A view shows what whoever asks may see of the tables, not what its owner may.
alter view known_record set (security_invoker = true);
alter view school_package_balance set (security_invoker = true);
alter view school_participant set (security_invoker = true);
