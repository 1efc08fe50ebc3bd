-- Batches of records that the product wrote by itself, so that they do not crowd the uploads that people look for.
alter table record_batch add column of_product boolean not null default false;
create index record_batch_uploads on record_batch (received_at desc, id) where not of_product;

alter table school_refund
    add column taken_back_at timestamptz,
    add column taken_back_by text;
comment on column school_refund.taken_back_at is 'a refund entered by mistake: its entries are reversed, its records cancelled';

create index school_refund_student on school_refund (student_id);
create index school_package_unit on school_package (unit_id, opened_on);

-- What is left of each package. Gifts and hours to make up may expire: they count while expires_on is not past.
create view school_package_balance as
select p.id as package_id, p.student_id, p.unit_id, p.course_id, p.order_id, p.kind, p.hours, p.amount, p.opened_on,
       p.expires_on, p.hours - coalesce(e.hours, 0) as hours_left, p.amount - coalesce(e.amount, 0) as amount_left
from school_package p
left join lateral (
    select sum(x.hours) as hours, sum(x.amount) as amount from school_hour_entry x where x.package_id = p.id
) e on true;

alter table school_order
    add column cancelled_at timestamptz,
    add column cancelled_by text,
    add column cancel_reason text;
