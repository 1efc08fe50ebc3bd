-- Units where somebody works or has worked, beside those that are led.
create function sight_near() returns setof bigint language plpgsql stable parallel safe as $$
begin
    return query
    select sight_units()
    union
    select s.unit_id from assignment s
    where s.member_id = any (sight_own()) and s.valid_from <= nullif(current_setting('dacheng.today', true), '')::date
    union
    select p.unit_id from school_position p
    where p.member_id = any (sight_own()) and p.valid_from <= nullif(current_setting('dacheng.today', true), '')::date;
end $$;
-- Units that are led, and the line up from where somebody leads or has worked: a tree of targets is read from its root.
create function sight_branch() returns setof bigint language plpgsql stable parallel safe as $$
begin
    return query
    select sight_units()
    union
    select a.ancestor_id from org_unit_ancestry a
    where a.unit_id = any (sight_roots() || array(select s.unit_id from assignment s where s.member_id = any (sight_own())));
end $$;
-- Oneself, and who belongs there, has belonged or will.
create function sight_people() returns setof bigint language plpgsql stable parallel safe as $$
begin
    return query
    select unnest(sight_own())
    union all
    select s.member_id from assignment s join org_unit_ancestry a on a.unit_id = s.unit_id
    where a.ancestor_id = any (sight_roots());
end $$;
-- Whose tasks somebody sees as their own: also of those whom they may stand in for.
create function sight_standing() returns text[] language plpgsql stable parallel safe as $$
begin
    return sight_logins() || array(
        select s.absent from substitution s where s.substitute = any (sight_logins()) and s.revoked_at is null);
end $$;
-- The line up as the tree has it, which is another one after a unit has moved; and what the open tasks of those are about
-- whom somebody may stand in for. Targets ask for it, so it asks past them.
create function sight_targets_beside() returns setof bigint language plpgsql stable parallel safe security definer
set search_path = public as $$
declare
    absent text[] := array(
        select s.absent from substitution s where s.substitute = any (sight_logins()) and s.revoked_at is null);
begin
    return query
    with recursive up (id) as (
        (select t.parent_id from target t
         where t.unit_id = any (sight_roots() || array(select s.unit_id from assignment s where s.member_id = any (sight_own())))
         union
         select t.parent_id from target t where t.member_id = any (sight_own()))
        union
        select t.parent_id from up join target t on t.id = up.id)
    select up.id from up where up.id is not null;
    if cardinality(absent) > 0 then
        return query
        with task (about) as (
            select w.target_id from work_item w where w.holder = any (absent) and w.state = 'OPEN'
            union
            select w.target_id from work_item_candidate c join work_item w on w.id = c.work_item_id
            where c.login = any (absent) and c.waits)
        select about from task where about is not null
        union
        select t.id from task join target t on t.lead_id = task.about;
    end if;
end $$;

alter table target enable row level security;
create policy sight on target using ((select sight_everything())
    or unit_id in (select sight_branch())
    or member_id in (select sight_people())
    or id in (select sight_targets_beside()));

alter table plan enable row level security;
create policy sight on plan using ((select sight_everything())
    or created_by = any ((select sight_logins())::text[])
    or root_unit_id in (select sight_near())
    or exists (select from target t where t.plan_id = plan.id));

alter table revision_part enable row level security;
create policy sight on revision_part using ((select sight_everything())
    or unit_id in (select sight_units())
    or member_id in (select sight_people()));

alter table revision_person enable row level security;
create policy sight on revision_person using ((select sight_everything())
    or member_id in (select sight_people()));

alter table revision enable row level security;
create policy sight on revision using ((select sight_everything())
    or requested_by = any ((select sight_logins())::text[])
    or target_id in (select sight_targets_beside())
    or exists (select from target t where t.id = target_id
               and (t.unit_id in (select sight_units()) or t.member_id is not null))
    or exists (select from revision_part p where p.revision_id = revision.id)
    or exists (select from revision_person p where p.revision_id = revision.id));

alter table review enable row level security;
create policy sight on review using ((select sight_everything())
    or unit_id in (select sight_branch())
    or unit_id is null and exists (select from plan p where p.id = plan_id));

alter table review_finding enable row level security;
create policy sight on review_finding using ((select sight_everything())
    or exists (select from target t where t.id = target_id
               and (t.unit_id in (select sight_units()) or t.member_id is not null)));

alter table agreed_action enable row level security;
create policy sight on agreed_action using ((select sight_everything())
    or owner_id in (select sight_members())
    or exists (select from review_finding f where f.id = finding_id));

do $$
declare
    part text[];
begin
    foreach part slice 1 in array array[
        ['plan_metric', 'plan', 'plan_id'],
        ['target_change', 'target', 'target_id'],
        ['target_period', 'target', 'target_id'],
        ['revision_lock', 'revision', 'revision_id'],
        ['agreed_action_change', 'agreed_action', 'action_id']]
    loop
        execute format('alter table %I enable row level security', part[1]);
        execute format('create policy sight on %I using ((select sight_everything())
            or exists (select from %I whole where whole.id = %I))', part[1], part[2], part[3]);
    end loop;
end $$;
