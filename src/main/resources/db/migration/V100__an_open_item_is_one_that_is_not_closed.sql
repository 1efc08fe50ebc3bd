-- One item is asked for by its task, its number or its target, and by not being closed. Asked for by its state, a plan that was
-- made while hardly anything was open would take one of the indexes of open items instead and read thousands to find one.
update work_item set closed_at = created_at where state <> 'OPEN' and closed_at is null;
update work_item set closed_at = null where state = 'OPEN' and closed_at is not null;
alter table work_item add constraint work_item_open_until_closed check ((state = 'OPEN') = (closed_at is null));
