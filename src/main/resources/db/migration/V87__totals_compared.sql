-- When the kept totals were last compared with the ledger, and how many rows differed.
create table totals_comparison (
    id          bigint generated always as identity primary key,
    checked_at  timestamptz not null,
    differences bigint not null check (differences >= 0)
);
