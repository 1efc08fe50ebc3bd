package io.dacheng.school.families;

import io.dacheng.access.Viewer;
import io.dacheng.school.SchoolAccess;
import io.dacheng.school.SchoolSight;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Who sees which family, child and lead, as conditions for SQL: campus heads all of theirs, others whom their work is
 * with. {@link #parameters} gives what the conditions ask for.
 */
@Component
public class FamilySight {

    /** Units whose head the viewer is, or of a unit above. */
    private static final String LED = "(select unit_id from org_unit_ancestry where ancestor_id in (:roots))";

    /**
     * For a {@code school_student s}: students of the campuses led, and those whose consultant, intention teacher or
     * teacher the viewer is; teachers of their classes now and of a lesson a month ago to a month ahead.
     */
    public static final String STUDENT = """
            (s.unit_id in %s or s.consultant_id = :me or s.intention_teacher_id = :me
             or s.id in (
                select cs.student_id from school_class_student cs join school_class c on c.id = cs.class_id
                where c.teacher_id = :me and cs.left_on >= :today
                union
                select cs.student_id from school_class_student cs join school_lesson z on z.class_id = cs.class_id
                    and z.lesson_on between cs.joined_on and cs.left_on
                where z.teacher_id = :me and z.state <> 'CANCELLED'
                  and z.lesson_on between :today - 30 and :today + 30
                union
                select x.student_id from school_attendance x join school_lesson z on z.id = x.lesson_id
                where z.teacher_id = :me and z.lesson_on >= :today - 30
                union
                select x.student_id from school_leave x join school_lesson z on z.id = x.made_up_in
                where z.teacher_id = :me and z.lesson_on >= :today - 30))
            """.formatted(LED);

    /** For a {@code school_lead l}: of the campuses led, and those that the viewer is named in, or in a trial of theirs. */
    public static final String LEAD = """
            (l.unit_id in %s or l.consultant_id = :me or l.intention_teacher_id = :me
             or l.id in (select t.lead_id from school_trial t where t.teacher_id = :me or t.consultant_id = :me))
            """.formatted(LED);

    /** For a {@code school_family f}; one that has no child yet is seen by who registered it, too. */
    public static final String FAMILY = """
            (f.unit_id in %s
             or f.id in (select s.family_id from school_student s where %s)
             or f.id in (select l.family_id from school_lead l where %s)
             or f.created_by = :login and not exists (select from school_student s where s.family_id = f.id)
                and not exists (select from school_lead l where l.family_id = f.id))
            """.formatted(LED, STUDENT, LEAD);

    private final SchoolAccess access;
    private final Clock clock;

    FamilySight(SchoolAccess access, Clock clock) {
        this.access = access;
        this.clock = clock;
    }

    /**
     * What the conditions above ask for.
     *
     * @throws io.dacheng.shared.Refused NOT_FOUND while the pack is off
     */
    public Map<String, Object> parameters(Viewer viewer) {
        SchoolSight sight = access.sight(viewer);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("roots", sight.roots().isEmpty() ? Set.of(-1L) : sight.roots());
        parameters.put("me", sight.memberId() == null ? -1L : sight.memberId());
        parameters.put("login", viewer.login());
        parameters.put("today", LocalDate.now(clock));
        return parameters;
    }

    /** {@link #parameters} and more, each a name and a value. */
    Map<String, Object> parameters(Viewer viewer, Object... more) {
        Map<String, Object> parameters = parameters(viewer);
        for (int each = 0; each < more.length; each += 2) {
            parameters.put((String) more[each], more[each + 1]);
        }
        return parameters;
    }
}
