-- Leads: why one was lost, what became of it over time, and trials that take nobody's hour and nobody's room twice.
alter table school_lead
    add lost_note text not null default '',
    add constraint school_lead_lost_reason check (lost_reason in ('PRICE', 'DISTANCE', 'TIMES', 'COMPETITOR',
        'NO_INTEREST', 'UNREACHABLE', 'MOVED', 'DUPLICATE', 'OTHER')),
    add constraint school_lead_lost_day check ((state = 'LOST') = (lost_on is not null));
comment on column school_lead.lost_note is 'free text about a family: erased with it';
create index school_lead_next on school_lead (next_contact) where next_contact is not null and state = 'OPEN';
create index school_lead_teacher on school_lead (intention_teacher_id) where intention_teacher_id is not null;
create index school_lead_student on school_lead (student_id) where student_id is not null;

-- Append-only: what was done to a lead beside stages and trials. It holds no free text, so that nothing is left to erase.
create table school_lead_event (
    id                   bigint generated always as identity primary key,
    lead_id              bigint not null references school_lead,
    kind                 text not null check (kind in ('ADDED', 'CHANGED', 'ASSIGNED', 'LOST', 'REOPENED', 'SIGNED')),
    consultant_id        bigint references member,
    intention_teacher_id bigint references member,
    lost_reason          text,
    happened_at          timestamptz not null,
    done_by              text not null
);
create index school_lead_event_lead on school_lead_event (lead_id);
comment on column school_lead_event.consultant_id is 'in charge from then on';

alter table school_trial
    add during tsrange generated always as (tsrange(trial_on + starts, trial_on + ends)) stored,
    add constraint school_trial_room exclude using gist (room_id with =, during with &&)
        where (state in ('BOOKED', 'ATTENDED')),
    add constraint school_trial_taught exclude using gist (teacher_id with =, during with &&)
        where (state in ('BOOKED', 'ATTENDED')),
    add constraint school_trial_child exclude using gist (lead_id with =, during with &&)
        where (state in ('BOOKED', 'ATTENDED'));
