-- A gap that is looked at again, and since when the person in charge has been asked.
alter table school_gap drop constraint school_gap_state_check;
alter table school_gap add constraint school_gap_state_check
    check (state in ('OPEN', 'PROMISED', 'DUE', 'MISSED', 'CLOSED', 'ENDED'));
alter table school_gap add column asked_on date not null default current_date;
alter table school_gap alter column asked_on drop default;
alter table school_gap add column days_to_plan integer not null default 1 check (days_to_plan between 0 and 90);
drop index school_gap_live;
create index school_gap_live on school_gap (state, follow_up) where state in ('OPEN', 'PROMISED', 'DUE', 'MISSED');
