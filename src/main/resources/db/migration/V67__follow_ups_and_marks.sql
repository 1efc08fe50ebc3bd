-- Whoever wanted to look at a task again is told on that day, once.
alter table work_item
    add column follow_up_by text,
    add column follow_up_told_at timestamptz;
comment on column work_item.follow_up_by is 'login of who has set follow_up';
comment on column work_item.follow_up_told_at is 'when its day was told, or set for the same day; null as long as it is to be told';
-- What has passed already stands in the inbox under its mark.
update work_item set follow_up_told_at = now() where follow_up <= current_date;

-- The marks on an owner's pace: which revisions changed its amount, which reviews were held of it.
create index revision_part_unit on revision_part (unit_id) where unit_id is not null and period_start is null;
create index revision_part_member on revision_part (member_id) where member_id is not null and period_start is null;
create index review_unit on review (unit_id, as_of) where unit_id is not null;
