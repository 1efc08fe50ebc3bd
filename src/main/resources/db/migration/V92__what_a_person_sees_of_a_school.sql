-- Between campuses; within one the services say who sees which family. Who is named somewhere sees it there, too.
do $$
declare
    part text[];
begin
    -- Of a campus, with the people who are named.
    foreach part slice 1 in array array[
        ['school_student_move', 'from_unit_id in (select sight_near()) or to_unit_id in (select sight_near())'],
        ['school_room', 'unit_id in (select sight_near())'],
        ['school_change', 'unit_id in (select sight_near())'],
        ['school_opening', 'unit_id in (select sight_near()) or opened_by = any ((select sight_logins())::text[])'],
        ['school_gap', 'unit_id in (select sight_near()) or member_id = any ((select sight_own())::bigint[])'],
        ['school_trial', 'unit_id in (select sight_near()) or teacher_id = any ((select sight_own())::bigint[])
            or consultant_id = any ((select sight_own())::bigint[])'],
        ['school_lead', 'unit_id in (select sight_near()) or consultant_id = any ((select sight_own())::bigint[])
            or intention_teacher_id = any ((select sight_own())::bigint[])
            or exists (select from school_trial t where t.lead_id = school_lead.id)'],
        ['school_lead_stage', 'unit_id in (select sight_near()) or member_id = any ((select sight_own())::bigint[])
            or exists (select from school_lead l where l.id = lead_id)'],
        ['school_lead_event', 'exists (select from school_lead l where l.id = lead_id)'],
        -- A student who has moved is known at both campuses, and so is where the lessons were.
        ['school_student', 'unit_id in (select sight_near()) or consultant_id = any ((select sight_own())::bigint[])
            or intention_teacher_id = any ((select sight_own())::bigint[])
            or id in (select m.student_id from school_student_move m)'],
        ['school_class', 'unit_id in (select sight_near()) or teacher_id = any ((select sight_own())::bigint[])
            or unit_id in (select m.from_unit_id from school_student_move m)'],
        ['school_lesson', 'unit_id in (select sight_near()) or teacher_id = any ((select sight_own())::bigint[])
            or unit_id in (select m.from_unit_id from school_student_move m)'],
        ['school_class_student', 'exists (select from school_student s where s.id = student_id)'],
        ['school_attendance', 'exists (select from school_student s where s.id = student_id)'],
        ['school_leave', 'exists (select from school_student s where s.id = student_id)'],
        ['school_order', 'unit_id in (select sight_near()) or consultant_id = any ((select sight_own())::bigint[])
            or intention_teacher_id = any ((select sight_own())::bigint[])
            or exists (select from school_student s where s.id = student_id)'],
        ['school_package', 'unit_id in (select sight_near()) or exists (select from school_student s where s.id = student_id)'],
        ['school_refund', 'unit_id in (select sight_near()) or exists (select from school_student s where s.id = student_id)'],
        ['school_hour_entry', 'unit_id in (select sight_near()) or member_id = any ((select sight_own())::bigint[])
            or exists (select from school_student s where s.id = student_id)'],
        ['school_growth', 'unit_id in (select sight_near()) or teacher_id = any ((select sight_own())::bigint[])
            or exists (select from school_student s where s.id = student_id)'],
        ['school_family', 'unit_id in (select sight_near()) or created_by = any ((select sight_logins())::text[])
            or exists (select from school_student s where s.family_id = school_family.id)
            or exists (select from school_lead l where l.family_id = school_family.id)'],
        ['school_parent', 'exists (select from school_family f where f.id = family_id)'],
        ['school_contact', 'unit_id in (select sight_near()) or member_id = any ((select sight_own())::bigint[])
            or exists (select from school_family f where f.id = family_id)']]
    loop
        execute format('alter table %I enable row level security', part[1]);
        execute format('create policy sight on %I using ((select sight_everything()) or %s)', part[1], part[2]);
    end loop;
end $$;
