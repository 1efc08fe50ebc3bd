-- What parents can be reached by is sealed with the installation's key before it comes here (name, phone, wechat, email,
-- address begin with 's1:' then); a text without that mark is read as it stands.
alter table school_parent
    add column phone_end   text check (phone_end ~ '^[0-9]{4}$'),
    add column phone_print text;
comment on column school_parent.phone_end is 'the last four digits, which everybody who sees the family reads anyway';
comment on column school_parent.phone_print is 'keyed fingerprint of the whole number, for exact search and duplicates';
create index school_parent_phone_end on school_parent (phone_end) where phone_end is not null;
create index school_parent_phone_print on school_parent (phone_print) where phone_print is not null;

alter table school_family add column erased_by text;

alter table school_contact
    add column entered_at timestamptz not null default now(),
    add column told_at    timestamptz,
    add column version    integer not null default 0;
comment on column school_contact.told_at is 'when the member was told that the next contact is due';
create index school_contact_student on school_contact (student_id) where student_id is not null;
create index school_contact_lead on school_contact (lead_id) where lead_id is not null;

create index school_growth_unit on school_growth (unit_id, written_on);
create index school_opening_unit on school_opening (unit_id, opened_at);
create index school_opening_by on school_opening (opened_by, opened_at);
