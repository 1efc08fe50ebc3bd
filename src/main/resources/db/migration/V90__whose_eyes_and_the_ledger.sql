-- Nodes must be stopped before this: a version that does not tell the database who reads would see no row.
-- The second wall: whatever a statement asks for, rows outside the sight in force do not come back. The product puts the
-- sight in force with the transaction; without one there is nothing to see. Decision 49 says what the wall holds.
--   dacheng.sight    all: the product's own work; everything: whoever sees every unit; person: what follows
--   dacheng.roots    units that are seen with all below
--   dacheng.members  the own member, and of whom one stands in for
--   dacheng.login    who reads; dacheng.behalf: in whose place, in one task
--   dacheng.today    members are seen from the first day of an assignment on
-- Each function is asked once for a statement, in a subquery that depends on no row; in PL/pgSQL, which keeps the plans
-- of what it asks and is no work for the planner of the statement.
create function sight_all() returns boolean language plpgsql stable parallel safe as $$
begin
    return coalesce(current_setting('dacheng.sight', true) = 'all', false);
end $$;
create function sight_person() returns boolean language plpgsql stable parallel safe as $$
begin
    return coalesce(current_setting('dacheng.sight', true) in ('person', 'everything'), false);
end $$;
create function sight_roots() returns bigint[] language plpgsql stable parallel safe as $$
begin
    return case when sight_person() then coalesce(nullif(current_setting('dacheng.roots', true), ''), '{}')::bigint[]
        else '{}'::bigint[] end;
end $$;
create function sight_everything() returns boolean language plpgsql stable parallel safe as $$
begin
    return case current_setting('dacheng.sight', true)
        when 'all' then true
        when 'everything' then true
        when 'person' then exists (select from org_unit u where u.parent_id is null and u.id = any (sight_roots()))
        else false end;
end $$;
create function sight_own() returns bigint[] language plpgsql stable parallel safe as $$
begin
    return case when sight_person() then coalesce(nullif(current_setting('dacheng.members', true), ''), '{}')::bigint[]
        else '{}'::bigint[] end;
end $$;
create function sight_logins() returns text[] language plpgsql stable parallel safe as $$
begin
    return case when sight_person() then array_remove(array[nullif(current_setting('dacheng.login', true), ''),
        nullif(current_setting('dacheng.behalf', true), '')], null) else '{}'::text[] end;
end $$;
-- Units that are led, with all below.
create function sight_units() returns setof bigint language plpgsql stable parallel safe as $$
begin
    return query
    select a.unit_id from org_unit_ancestry a where a.ancestor_id = any (sight_roots());
end $$;
-- Oneself, and whose assignment, past or present, lies there.
create function sight_members() returns setof bigint language plpgsql stable parallel safe as $$
begin
    return query
    select unnest(sight_own())
    union all
    select s.member_id from assignment s join org_unit_ancestry a on a.unit_id = s.unit_id
    where a.ancestor_id = any (sight_roots()) and s.valid_from <= nullif(current_setting('dacheng.today', true), '')::date;
end $$;

do $$
declare
    found text;
begin
    foreach found in array array['unit_daily_total', 'unit_year_total', 'record_head'] loop
        execute format('alter table %I enable row level security', found);
        execute format('create policy sight on %I using ((select sight_everything())
            or unit_id in (select sight_units()))', found);
    end loop;
    foreach found in array array['member_daily_total', 'member_year_total'] loop
        execute format('alter table %I enable row level security', found);
        execute format('create policy sight on %I using ((select sight_everything())
            or member_id in (select sight_members()))', found);
    end loop;
    alter table business_record enable row level security;
    create policy sight on business_record using ((select sight_everything())
        or unit_id in (select sight_units())
        or member_id in (select sight_members()));
    -- The ledger is read as a whole: nobody comes in by the door of one of its parts.
    for found in select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'business_record'::regclass
    loop
        execute format('alter table %I enable row level security', found);
    end loop;
end $$;

-- Rows that were refused are as they were sent.
alter table record_rejection enable row level security;
create policy sight on record_rejection using ((select sight_everything())
    or exists (select from record_batch b where b.id = batch_id and b.uploaded_by = any ((select sight_logins())::text[])));
