-- Why a target's cell has its amount, and whose doing that is; inner levels are sums.
alter table target_period
    add column cause text not null default 'SHAPE' check (cause in
        ('SHAPE', 'KEPT', 'EDITED', 'MOVED', 'FITTED', 'HELD', 'RELEASED', 'REVISED', 'SUM')),
    add column changed_by text not null default 'system';
