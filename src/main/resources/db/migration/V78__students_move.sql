-- A student who has moved to another campus: hours and everything still to come went along, what was stays where it was.
create table school_student_move (
    id                   bigint generated always as identity primary key,
    student_id           bigint not null references school_student,
    from_unit_id         bigint not null references org_unit,
    to_unit_id           bigint not null references org_unit,
    moved_on             date not null,
    reason               text not null,
    consultant_id        bigint references member,
    intention_teacher_id bigint references member,
    moved_at             timestamptz not null,
    moved_by             text not null,
    check (from_unit_id <> to_unit_id)
);
create index school_student_move_student on school_student_move (student_id);
comment on column school_student_move.consultant_id is 'who looked after the student before';
