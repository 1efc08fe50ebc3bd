package io.dacheng.school.students;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.school.SchoolAccess;
import io.dacheng.school.SchoolPack;
import io.dacheng.shared.Refused;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The courses that are offered. Everybody of the school sees them; heads of the campus change them. */
@Service
@Transactional
public class Courses {

    private static final int LONGEST_NAME = 80;
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,39}");
    private static final String COURSE = """
            select id, code, name, unit_id, hour_price, lesson_hours, lesson_minutes, active, version from school_course
            """;

    private final SchoolPack pack;
    private final SchoolAccess access;
    private final AuditLog audit;
    private final JdbcClient jdbc;

    Courses(SchoolPack pack, SchoolAccess access, AuditLog audit, JdbcClient jdbc) {
        this.pack = pack;
        this.access = access;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    /** All of them, by name; those no longer offered last. */
    @Transactional(readOnly = true)
    public List<CourseView> courses(Viewer viewer) {
        pack.requireActive();
        return jdbc.sql(COURSE + "order by not active, name, id")
                .query(CourseView.class)
                .list();
    }

    /** Those that a campus offers today, by name. */
    @Transactional(readOnly = true)
    public List<CourseView> offered(Viewer viewer, long unitId) {
        pack.requireActive();
        return jdbc.sql(COURSE + """
                where active and (unit_id is null or unit_id in (select ancestor_id from org_unit_ancestry where unit_id = :unit))
                order by name, id
                """)
                .param("unit", unitId)
                .query(CourseView.class)
                .list();
    }

    /** @throws Refused NOT_FOUND */
    @Transactional(readOnly = true)
    public CourseView course(Viewer viewer, long id) {
        pack.requireActive();
        return find(id);
    }

    /**
     * @throws Refused INVALID for a wrong value; CONFLICT when the code is taken; FORBIDDEN unless the viewer leads the
     *     campus, or all of them for a course of all
     */
    public CourseView add(Viewer viewer, CourseDraft draft) {
        requireMay(viewer, draft);
        CourseDraft course = checked(draft);
        long id = jdbc.sql("""
                insert into school_course (code, name, unit_id, hour_price, lesson_hours, lesson_minutes, active)
                values (:code, :name, :unit, :price, :hours, :minutes, :active)
                on conflict (code) do nothing returning id
                """)
                .param("code", course.code())
                .param("name", course.name())
                .param("unit", course.unitId())
                .param("price", course.hourPrice())
                .param("hours", course.lessonHours())
                .param("minutes", course.lessonMinutes())
                .param("active", course.active())
                .query(Long.class)
                .optional()
                .orElseThrow(() -> Refused.conflict("school.courses.code.taken", course.code()));
        audit.record(viewer.actor(), "course.add", "course:" + id, course.code());
        return find(id);
    }

    /**
     * Changes all but the code. Orders keep what they agreed on.
     *
     * @throws Refused as {@link #add}; CONFLICT when somebody else was first
     */
    public CourseView change(Viewer viewer, long id, CourseDraft draft, int version) {
        CourseView before = find(id);
        if (before.unitId() == null) {
            access.requireLeads(viewer, root());
        } else {
            access.requireLeads(viewer, before.unitId());
        }
        requireMay(viewer, draft);
        CourseDraft course = checked(draft);
        int changed = jdbc.sql("""
                update school_course set name = :name, unit_id = :unit, hour_price = :price, lesson_hours = :hours,
                    lesson_minutes = :minutes, active = :active, version = version + 1
                where id = :id and version = :version
                """)
                .param("name", course.name())
                .param("unit", course.unitId())
                .param("price", course.hourPrice())
                .param("hours", course.lessonHours())
                .param("minutes", course.lessonMinutes())
                .param("active", course.active())
                .param("id", id)
                .param("version", version)
                .update();
        if (changed == 0) {
            throw Refused.conflict("school.changed.meanwhile");
        }
        audit.record(viewer.actor(), "course.change", "course:" + id, before.code());
        return find(id);
    }

    private CourseView find(long id) {
        return jdbc.sql(COURSE + "where id = :id")
                .param("id", id)
                .query(CourseView.class)
                .optional()
                .orElseThrow(() -> Refused.notFound("school.courses.not.found", id));
    }

    private void requireMay(Viewer viewer, CourseDraft draft) {
        access.requireLeads(viewer, draft.unitId() == null ? root() : draft.unitId());
    }

    private long root() {
        return jdbc.sql("select id from org_unit where parent_id is null")
                .query(Long.class)
                .single();
    }

    private static CourseDraft checked(CourseDraft draft) {
        String code = draft.code().strip();
        if (!CODE.matcher(code).matches()) {
            throw Refused.invalid("school.courses.code.wrong");
        }
        String name = draft.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw Refused.invalid("school.courses.name.wrong", LONGEST_NAME);
        }
        if (draft.lessonMinutes() < 5 || draft.lessonMinutes() > 600) {
            throw Refused.invalid("school.courses.minutes.wrong");
        }
        if (draft.lessonHours().intValue() > 24) {
            throw Refused.invalid("school.courses.hours.wrong");
        }
        return new CourseDraft(
                code,
                name,
                draft.unitId(),
                Quantities.amount(draft.hourPrice(), "school.courses.price.wrong"),
                Quantities.hours(draft.lessonHours(), "school.courses.hours.wrong"),
                draft.lessonMinutes(),
                draft.active());
    }
}
