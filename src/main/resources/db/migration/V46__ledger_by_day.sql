-- The ledger lies in one part per year of the business date, and one for all other days. The parts are there beforehand:
-- the running product creates none. No foreign keys: a batch checks its members and units as sets.
alter table business_record rename to business_record_before;

create table business_record (
    id            bigint not null,
    batch_id      uuid not null,
    source        text collate "C" not null,
    source_id     text collate "C" not null,
    revision      integer not null,
    sign          smallint not null check (sign in (-1, 1)),
    record_type   text collate "C" not null,
    member_id     bigint,
    unit_id       bigint not null,
    business_date date not null,
    amount        numeric not null,
    quantity      numeric not null,
    attributes    jsonb,
    reverses      bigint
) partition by range (business_date);

do $$
begin
    for year in 2015..2040 loop
        execute format('create table business_record_%s partition of business_record for values from (%L) to (%L)',
                       year, make_date(year, 1, 1), make_date(year + 1, 1, 1));
    end loop;
end $$;
create table business_record_other partition of business_record default;

insert into business_record
select id, batch_id, source, source_id, revision, sign, record_type, member_id, unit_id, business_date, amount,
       quantity, attributes, reverses
from business_record_before;

-- Ids come in blocks, one per batch: its entries are base + 1, base + 2 ... What is older lies below the first block.
create sequence business_record_block increment by 1073741824 start with 1073741824;

-- Numbers before words: an entry finds its place by the first column. An entry is looked up by unit, day and id.
create index business_record_unit_day on business_record (unit_id, business_date, record_type);
create index business_record_member_day on business_record (member_id, business_date, record_type)
    where member_id is not null;
-- A batch's entries lie side by side.
create index business_record_entry on business_record using brin (id) with (pages_per_range = 32, autosummarize = on);

-- When a batch became known is decided as the last thing before its commit, so it stands with the batch.
alter table record_batch
    add column known_at timestamptz,
    add column first_entry bigint,
    add column last_entry bigint;
update record_batch set known_at = received_at;
update record_batch b set first_entry = e.first_entry, last_entry = e.last_entry
from (select batch_id, min(id) as first_entry, max(id) as last_entry from business_record_before group by batch_id) e
where e.batch_id = b.id;
create index record_batch_known on record_batch (known_at);

-- The ledger with both clocks.
create view known_record as
select e.*, b.known_at from business_record e join record_batch b on b.id = e.batch_id;

-- Where the live entry lies; the identity begins with what tells identities apart.
alter table record_head add column unit_id bigint, add column business_date date;
update record_head h set unit_id = e.unit_id, business_date = e.business_date
from business_record_before e where e.id = h.entry_id;
alter table record_head drop constraint record_head_pkey, add primary key (source_id, source);

drop table business_record_before;

alter table unit_daily_total
    drop constraint unit_daily_total_unit_id_fkey,
    drop constraint unit_daily_total_pkey,
    alter column record_type type text collate "C",
    add primary key (unit_id, record_type, business_date);
alter table member_daily_total
    drop constraint member_daily_total_member_id_fkey,
    drop constraint member_daily_total_pkey,
    alter column record_type type text collate "C",
    add primary key (member_id, record_type, business_date);
