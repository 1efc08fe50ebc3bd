-- Who takes part in a lesson: the class on that day, guests who make up for one they missed, and whoever was marked.
create view school_participant as
select t.lesson_id, t.student_id, bool_or(t.guest) as guest
from (
    select l.id as lesson_id, s.student_id, false as guest
    from school_lesson l
    join school_class_student s on s.class_id = l.class_id and l.lesson_on between s.joined_on and s.left_on
    union all
    select v.made_up_in, v.student_id, true from school_leave v where v.made_up_in is not null
    union all
    select a.lesson_id, a.student_id, false from school_attendance a where a.state is not null
) t
group by t.lesson_id, t.student_id;

create index school_leave_made_up_in on school_leave (made_up_in) where made_up_in is not null;
create index school_leave_student on school_leave (student_id);
create index school_lesson_series on school_lesson (series) where series is not null;
create index school_lesson_class_day on school_lesson (class_id, lesson_on);

-- What was consumed stays with the mark, so a mark taken back stays as one without a state.
alter table school_attendance alter column state drop not null;

alter table school_leave add column from_mark boolean not null default false;
comment on column school_leave.from_mark is 'written by marking the attendance, and gone when the mark is changed';

alter table school_lesson add column cancel_reason text not null default '';

alter table school_pack add column absent_consumes boolean not null default false;
comment on column school_pack.absent_consumes is 'whether hours are consumed by who stays away without leave';

-- Lessons and trials need the same rooms and teachers. Exclusion constraints see one table only, so whoever takes a
-- time in either waits for the other, and the later one is refused.
create function school_slots() returns void language sql as $$
    select pg_advisory_xact_lock(hashtext('dacheng.school.slots'))
$$;

create function school_slots_first() returns trigger language plpgsql as $$
begin
    perform school_slots();
    return null;
end
$$;

create function school_slots_clash() returns trigger language plpgsql as $$
begin
    if exists (
        select from taken n
        join school_lesson l on l.state <> 'CANCELLED'
            and l.during && tsrange(n.trial_on + n.starts, n.trial_on + n.ends)
            and (l.teacher_id = n.teacher_id or l.room_id = n.room_id)
        where n.state in ('BOOKED', 'ATTENDED')
    ) then
        raise exception 'a lesson has the teacher or the room' using errcode = '40001';
    end if;
    return null;
end
$$;

create function school_slots_clash_of_lesson() returns trigger language plpgsql as $$
begin
    if exists (
        select from taken n
        join school_trial t on t.state in ('BOOKED', 'ATTENDED') and t.trial_on = n.lesson_on
            and t.starts < n.ends and n.starts < t.ends
            and (t.teacher_id = n.teacher_id or t.room_id = n.room_id)
        where n.state <> 'CANCELLED'
    ) then
        raise exception 'a trial has the teacher or the room' using errcode = '40001';
    end if;
    return null;
end
$$;

-- Only what takes a time anew is looked at: marking attendance does not wait for anybody.
create function school_slots_clash_of_moved_lesson() returns trigger language plpgsql as $$
begin
    if exists (
        select from taken n
        join before o on o.id = n.id
        join school_trial t on t.state in ('BOOKED', 'ATTENDED') and t.trial_on = n.lesson_on
            and t.starts < n.ends and n.starts < t.ends
            and (t.teacher_id = n.teacher_id or t.room_id = n.room_id)
        where n.state <> 'CANCELLED'
          and (o.state = 'CANCELLED' or o.during <> n.during or o.teacher_id <> n.teacher_id
               or o.room_id is distinct from n.room_id)
    ) then
        raise exception 'a trial has the teacher or the room' using errcode = '40001';
    end if;
    return null;
end
$$;

create function school_slots_clash_of_moved_trial() returns trigger language plpgsql as $$
begin
    if exists (
        select from taken n
        join before o on o.id = n.id
        join school_lesson l on l.state <> 'CANCELLED'
            and l.during && tsrange(n.trial_on + n.starts, n.trial_on + n.ends)
            and (l.teacher_id = n.teacher_id or l.room_id = n.room_id)
        where n.state in ('BOOKED', 'ATTENDED')
          and (o.state not in ('BOOKED', 'ATTENDED') or o.trial_on <> n.trial_on or o.starts <> n.starts
               or o.ends <> n.ends or o.teacher_id <> n.teacher_id or o.room_id is distinct from n.room_id)
    ) then
        raise exception 'a lesson has the teacher or the room' using errcode = '40001';
    end if;
    return null;
end
$$;

create trigger school_lesson_slots before insert or update of lesson_on, starts, ends, room_id, teacher_id
    on school_lesson for each statement execute function school_slots_first();
create trigger school_trial_slots before insert or update of trial_on, starts, ends, room_id, teacher_id
    on school_trial for each statement execute function school_slots_first();
create trigger school_lesson_planned after insert on school_lesson
    referencing new table as taken for each statement execute function school_slots_clash_of_lesson();
create trigger school_lesson_moved after update on school_lesson
    referencing old table as before new table as taken
    for each statement execute function school_slots_clash_of_moved_lesson();
create trigger school_trial_booked after insert on school_trial
    referencing new table as taken for each statement execute function school_slots_clash();
create trigger school_trial_moved after update on school_trial
    referencing old table as before new table as taken
    for each statement execute function school_slots_clash_of_moved_trial();
