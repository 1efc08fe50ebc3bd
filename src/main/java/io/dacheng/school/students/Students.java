package io.dacheng.school.students;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.school.Position;
import io.dacheng.school.SchoolAccess;
import io.dacheng.school.SchoolChanged;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Students 学员: who they are, who looks after them, what is left of their hours. */
@Service
@Transactional
public class Students {

    /** Fewer hours than these are few (E6). */
    public static final BigDecimal FEW_HOURS = new BigDecimal("4");

    /** So many days without a lesson, with hours left, are a sign (E6). */
    public static final int QUIET_DAYS = 30;

    /** So many days without a lesson and somebody is silent: nobody to keep, but to win back. */
    public static final int SILENT_DAYS = 90;

    private static final int LONGEST_NAME = 60;
    private static final int OLDEST = 100;

    private final SchoolAccess access;
    private final StudentSight sight;
    private final Staffing staffing;
    private final StudentRows rows;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    Students(
            SchoolAccess access,
            StudentSight sight,
            Staffing staffing,
            StudentRows rows,
            AuditLog audit,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.access = access;
        this.sight = sight;
        this.staffing = staffing;
        this.rows = rows;
        this.audit = audit;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Those the viewer sees. */
    @Transactional(readOnly = true)
    public Slice<StudentView> students(Viewer viewer, StudentQuery query) {
        return rows.page(query, sight.parameters(viewer));
    }

    /** @throws Refused NOT_FOUND for an unknown student and for somebody else's */
    @Transactional(readOnly = true)
    public StudentView student(Viewer viewer, long id) {
        sight.requireSeen(viewer, id);
        return Objects.requireNonNull(
                rows.byId(Set.of(id), LocalDate.now(clock)).get(id));
    }

    /**
     * Registers a child of a family.
     *
     * @throws Refused FORBIDDEN unless the viewer leads the campus or is consultant or intention teacher there; INVALID for
     *     a wrong value
     */
    public StudentView register(Viewer viewer, NewStudent student) {
        access.requireWorks(viewer, student.unitId(), Position.COURSE_CONSULTANT, Position.INTENTION_TEACHER);
        String name = checkedName(student.name());
        LocalDate today = LocalDate.now(clock);
        if (student.joinedOn().isAfter(today)) {
            throw Refused.invalid("school.students.joined.future");
        }
        LocalDate bornOn = student.bornOn();
        if (bornOn != null && (bornOn.isAfter(today) || bornOn.isBefore(today.minusYears(OLDEST)))) {
            throw Refused.invalid("school.students.born.wrong");
        }
        if (student.gender() != null && !Set.of("F", "M").contains(student.gender())) {
            throw Refused.invalid("school.students.gender.wrong");
        }
        requireFamily(student.familyId(), student.unitId());
        staffing.require(student.consultantId(), student.intentionTeacherId(), student.unitId(), today);
        long id = jdbc.sql("""
                insert into school_student (id, number, unit_id, family_id, name, gender, born_on, joined_on, consultant_id,
                    intention_teacher_id)
                overriding system value
                select n.id, 'S' || lpad(n.id::text, 6, '0'), :unit, :family, :name, :gender, :born, :joined, :consultant,
                    :intention
                from (select nextval(pg_get_serial_sequence('school_student', 'id')) as id) n
                returning id
                """)
                .param("unit", student.unitId())
                .param("family", student.familyId())
                .param("name", name)
                .param("gender", student.gender())
                .param("born", bornOn)
                .param("joined", student.joinedOn())
                .param("consultant", student.consultantId())
                .param("intention", student.intentionTeacherId())
                .query(Long.class)
                .single();
        audit.record(viewer.actor(), "student.register", "student:" + id, "");
        events.publishEvent(new SchoolChanged(SchoolChanged.Part.STUDENTS, student.unitId()));
        return Objects.requireNonNull(rows.byId(Set.of(id), today).get(id));
    }

    /**
     * Changes the name and who looks after the student.
     *
     * @throws Refused NOT_FOUND; FORBIDDEN unless the viewer leads the campus; INVALID; CONFLICT when somebody else was
     *     first or the data were erased
     */
    public StudentView change(
            Viewer viewer,
            long id,
            String name,
            @Nullable Long consultantId,
            @Nullable Long intentionTeacherId,
            int version) {
        StudentView before = student(viewer, id);
        access.requireLeads(viewer, before.unitId());
        if (before.erased() && !name.equals(before.name())) {
            throw Refused.conflict("school.students.erased");
        }
        staffing.require(
                changed(before.consultant(), consultantId),
                changed(before.intentionTeacher(), intentionTeacherId),
                before.unitId(),
                LocalDate.now(clock));
        int changed = jdbc.sql("""
                update school_student set name = :name, consultant_id = :consultant, intention_teacher_id = :intention,
                    version = version + 1
                where id = :id and version = :version
                """)
                .param("name", checkedName(name))
                .param("consultant", consultantId)
                .param("intention", intentionTeacherId)
                .param("id", id)
                .param("version", version)
                .update();
        if (changed == 0) {
            throw Refused.conflict("school.changed.meanwhile");
        }
        audit.record(
                viewer.actor(),
                "student.change",
                "student:" + id,
                "consultant " + consultantId + ", intention teacher " + intentionTeacherId);
        events.publishEvent(new SchoolChanged(SchoolChanged.Part.STUDENTS, before.unitId()));
        return student(viewer, id);
    }

    /** Who was named before may stay, also without the position. */
    private static @Nullable Long changed(@Nullable PersonRef before, @Nullable Long after) {
        return before != null && after != null && before.id() == after ? null : after;
    }

    private void requireFamily(long familyId, long unitId) {
        Map<String, Object> family = jdbc
                .sql(
                        "select unit_id = :unit as here, erased_at is not null as erased from school_family where id = :id")
                .param("unit", unitId)
                .param("id", familyId)
                .query()
                .listOfRows()
                .stream()
                .findFirst()
                .orElse(Map.of("here", false, "erased", false));
        if (!Boolean.TRUE.equals(family.get("here")) || Boolean.TRUE.equals(family.get("erased"))) {
            throw Refused.invalid("school.students.family.elsewhere");
        }
    }

    private static String checkedName(String name) {
        String clean = name.strip();
        if (clean.isEmpty() || clean.length() > LONGEST_NAME || clean.chars().anyMatch(Character::isISOControl)) {
            throw Refused.invalid("school.students.name.wrong", LONGEST_NAME);
        }
        return clean;
    }
}
