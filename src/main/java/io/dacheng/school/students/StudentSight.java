package io.dacheng.school.students;

import io.dacheng.access.Viewer;
import io.dacheng.school.SchoolAccess;
import io.dacheng.school.SchoolSight;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which students somebody sees: all of the campuses they lead, and those they are the course consultant, the intention
 * teacher or, a month around the lesson, the teacher of.
 */
@Component
class StudentSight {

    private static final int AROUND_A_LESSON = 30;

    /** For {@code school_student s}; parameters by {@link #parameters}. */
    static final String SEEN = """
            (exists (select from org_unit_ancestry a where a.unit_id = s.unit_id and a.ancestor_id = any(cast(:roots as bigint[])))
             or s.consultant_id = :me or s.intention_teacher_id = :me
             or exists (select from school_class_student cs join school_class c on c.id = cs.class_id
                        where cs.student_id = s.id and :today between cs.joined_on and cs.left_on
                          and (c.teacher_id = :me or exists (
                              select from school_lesson l where l.class_id = c.id and l.teacher_id = :me
                                and l.lesson_on between cast(:today as date) - :around and cast(:today as date) + :around)))
             or exists (select from school_attendance t join school_lesson l on l.id = t.lesson_id
                        where t.student_id = s.id and l.teacher_id = :me
                          and l.lesson_on between cast(:today as date) - :around and cast(:today as date) + :around))
            """;

    private final SchoolAccess access;
    private final JdbcClient jdbc;
    private final Clock clock;

    StudentSight(SchoolAccess access, JdbcClient jdbc, Clock clock) {
        this.access = access;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Map<String, Object> parameters(Viewer viewer) {
        SchoolSight sight = access.sight(viewer);
        return Map.of(
                "roots",
                sight.rootArray(),
                "me",
                sight.memberOrNone(),
                "today",
                LocalDate.now(clock),
                "around",
                AROUND_A_LESSON);
    }

    /** @throws Refused NOT_FOUND for an unknown student and for somebody else's */
    void requireSeen(Viewer viewer, long studentId) {
        boolean seen = jdbc.sql("select exists (select from school_student s where s.id = :student and " + SEEN + ")")
                .param("student", studentId)
                .params(parameters(viewer))
                .query(Boolean.class)
                .single();
        if (!seen) {
            throw Refused.notFound("school.students.not.found", studentId);
        }
    }
}
