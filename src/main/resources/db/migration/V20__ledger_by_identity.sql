-- Identities are compared byte by byte: exact, and several times quicker to sort than by a language's rules.
alter table record_head
    alter column source type text collate "C",
    alter column source_id type text collate "C";
alter table business_record
    alter column source type text collate "C",
    alter column source_id type text collate "C";

-- The entry that a reversal takes back; undo finds through it what was live before.
alter table business_record add column reverses bigint;

-- A key belongs to the person who chose it.
alter table record_batch drop constraint record_batch_idempotency_key_key;
create unique index record_batch_key on record_batch (uploaded_by, idempotency_key);

-- Where a batch met or left no live record the ledger has no entry to tell so; undo reads it here.
-- before: the head's revision when the batch came, 0 for none; after: what the batch made of it.
create table batch_cancellation (
    batch_id  uuid not null references record_batch,
    source    text collate "C" not null,
    source_id text collate "C" not null,
    before    integer not null,
    after     integer not null,
    primary key (batch_id, source, source_id)
);
