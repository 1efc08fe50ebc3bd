alter table work_item enable row level security;
create policy sight on work_item using ((select sight_everything())
    or unit_id in (select sight_units())
    or array[holder, owner, closed_by, on_behalf_of] && (select sight_standing())
    or exists (select from work_item_candidate c where c.work_item_id = id and c.login = any ((select sight_standing())::text[])));

do $$
declare
    part text[];
    found text;
begin
    foreach part slice 1 in array array[
        ['work_item_event', 'work_item', 'work_item_id'],
        ['work_comment', 'work_item', 'work_item_id'],
        ['work_comment_mention', 'work_comment', 'comment_id'],
        ['work_attachment', 'work_item', 'work_item_id']]
    loop
        execute format('alter table %I enable row level security', part[1]);
        execute format('create policy sight on %I using ((select sight_everything())
            or exists (select from %I whole where whole.id = %I))', part[1], part[2], part[3]);
    end loop;

    -- What is nobody's but their own, whoever else sees every unit.
    foreach found in array array['work_draft', 'inbox_filter', 'notice_setting', 'notice_choice'] loop
        execute format('alter table %I enable row level security', found);
        execute format('create policy sight on %I using ((select sight_all()) or login = any ((select sight_logins())::text[]))',
            found);
    end loop;
    foreach found in array array['notice', 'notice_digest'] loop
        execute format('alter table %I enable row level security', found);
        execute format('create policy sight on %I using ((select sight_all()) or recipient = any ((select sight_logins())::text[]))',
            found);
    end loop;
end $$;

alter table notice_delivery enable row level security;
create policy sight on notice_delivery using ((select sight_everything())
    or recipient = any ((select sight_logins())::text[]));
alter table notice_channel enable row level security;
create policy sight on notice_channel using ((select sight_everything())
    or owner is null or owner = any ((select sight_logins())::text[]));
