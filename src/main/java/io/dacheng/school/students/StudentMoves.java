package io.dacheng.school.students;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.school.Campuses;
import io.dacheng.school.Campuses.Campus;
import io.dacheng.school.SchoolAccess;
import io.dacheng.school.SchoolChanged;
import io.dacheng.shared.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Students move to another campus 转校区: the hours left go along and are used there from now on. Orders, lessons,
 * consumption and growth records stay with the campus that earned or wrote them.
 */
@Service
@Transactional
public class StudentMoves {

    private final Students students;
    private final StudentSight sight;
    private final Staffing staffing;
    private final HourPackages packages;
    private final Reasons reasons;
    private final Campuses campuses;
    private final SchoolAccess access;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    StudentMoves(
            Students students,
            StudentSight sight,
            Staffing staffing,
            HourPackages packages,
            Reasons reasons,
            Campuses campuses,
            SchoolAccess access,
            AuditLog audit,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.students = students;
        this.sight = sight;
        this.staffing = staffing;
        this.packages = packages;
        this.reasons = reasons;
        this.campuses = campuses;
        this.access = access;
        this.audit = audit;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Campuses that the viewer may move the student to: none unless both are led. */
    @Transactional(readOnly = true)
    public List<Campus> choices(Viewer viewer, StudentView student) {
        return student.erased() || !access.leads(viewer, student.unitId())
                ? List.of()
                : campuses.led(viewer).stream()
                        .filter(campus -> campus.id() != student.unitId())
                        .toList();
    }

    /**
     * Moves a student from today on. Places in classes of the old campus end, leave and seats as a guest that lie ahead
     * there go; who looks after the student is named anew. The family moves along unless it has other children or open
     * leads at the old campus.
     *
     * @return the student as he or she stands now
     * @throws Refused NOT_FOUND for a student whom the viewer does not see; FORBIDDEN unless the viewer leads both
     *     campuses; INVALID without a reason, for the campus the student is at or one that is none, and for people
     *     without their position there; CONFLICT when somebody else was first, the data are erased, or hours are left of
     *     a course that is not offered there
     */
    public StudentView move(Viewer viewer, NewMove move) {
        StudentView before = students.student(viewer, move.studentId());
        access.requireLeads(viewer, before.unitId());
        if (!access.leads(viewer, move.unitId())) {
            throw Refused.forbidden("school.move.both");
        }
        Campus to = campuses.led(viewer).stream()
                .filter(campus -> campus.id() == move.unitId() && campus.id() != before.unitId())
                .findFirst()
                .orElseThrow(() -> Refused.invalid("school.move.where"));
        HourPackages.Held held = packages.hold(move.studentId()).orElseThrow();
        if (before.erased()) {
            throw Refused.conflict("school.students.erased");
        }
        String reason = reasons.reason(held, move.reason());
        LocalDate today = LocalDate.now(clock);
        staffing.require(move.consultantId(), move.intentionTeacherId(), to.id(), today);
        requireOffered(move.studentId(), to, today);
        write(viewer, before, move, reason, today);
        events.publishEvent(new StudentMoved(move.studentId(), before.unitId(), to.id(), today));
        audit.record(
                viewer.actor(),
                "student.move",
                "student:" + move.studentId(),
                "from " + before.unitId() + " to " + to.id());
        events.publishEvent(new SchoolChanged(SchoolChanged.Part.STUDENTS, before.unitId()));
        events.publishEvent(new SchoolChanged(SchoolChanged.Part.STUDENTS, to.id()));
        return students.student(viewer, move.studentId());
    }

    /**
     * The student's moves, the latest first.
     *
     * @throws Refused NOT_FOUND for a student whom the viewer does not see
     */
    @Transactional(readOnly = true)
    public List<MoveView> moves(Viewer viewer, long studentId) {
        sight.requireSeen(viewer, studentId);
        return jdbc.sql("""
                select v.*, f.name as from_name, t.name as to_name, c.login as consultant_login, c.name as consultant_name,
                    i.login as intention_login, i.name as intention_name
                from school_student_move v
                join org_unit f on f.id = v.from_unit_id join org_unit t on t.id = v.to_unit_id
                left join member c on c.id = v.consultant_id left join member i on i.id = v.intention_teacher_id
                where v.student_id = :student order by v.id desc
                """)
                .param("student", studentId)
                .query((row, number) -> new MoveView(
                        row.getLong("id"),
                        row.getLong("from_unit_id"),
                        row.getString("from_name"),
                        row.getLong("to_unit_id"),
                        row.getString("to_name"),
                        row.getObject("moved_on", LocalDate.class),
                        row.getString("reason"),
                        person(row, "consultant_id", "consultant"),
                        person(row, "intention_teacher_id", "intention"),
                        row.getString("moved_by")))
                .list();
    }

    private static @Nullable PersonRef person(ResultSet row, String id, String prefix) throws SQLException {
        Long member = row.getObject(id, Long.class);
        return member == null
                ? null
                : new PersonRef(
                        member,
                        Objects.requireNonNull(row.getString(prefix + "_login")),
                        Objects.requireNonNull(row.getString(prefix + "_name")));
    }

    /** Hours that could not be used at the new campus would be lost without anybody having said so. */
    private void requireOffered(long studentId, Campus to, LocalDate today) {
        List<String> stranded = jdbc.sql("""
                        select distinct c.name from school_package_balance b join school_course c on c.id = b.course_id
                        where b.student_id = :student and b.hours_left > 0 and (b.expires_on is null or b.expires_on >= :today)
                          and c.unit_id is not null and not exists (
                            select from org_unit_ancestry a where a.unit_id = :to and a.ancestor_id = c.unit_id)
                        order by c.name
                        """)
                .param("student", studentId)
                .param("today", today)
                .param("to", to.id())
                .query(String.class)
                .list();
        if (!stranded.isEmpty()) {
            throw Refused.conflict("school.move.course", String.join(", ", stranded), to.name());
        }
    }

    private void write(Viewer viewer, StudentView before, NewMove move, String reason, LocalDate today) {
        int changed = jdbc.sql("""
                update school_student set unit_id = :to, consultant_id = :consultant, intention_teacher_id = :intention,
                    version = version + 1
                where id = :student and version = :version
                """)
                .param("to", move.unitId())
                .param("consultant", move.consultantId())
                .param("intention", move.intentionTeacherId())
                .param("student", move.studentId())
                .param("version", move.version())
                .update();
        if (changed == 0) {
            throw Refused.conflict("school.changed.meanwhile");
        }
        jdbc.sql("""
                insert into school_student_move (student_id, from_unit_id, to_unit_id, moved_on, reason, consultant_id,
                    intention_teacher_id, moved_at, moved_by)
                values (:student, :from, :to, :today, :reason, :consultant, :intention, :now, :by)
                """)
                .param("student", move.studentId())
                .param("from", before.unitId())
                .param("to", move.unitId())
                .param("today", today)
                .param("reason", reason)
                .param("consultant", id(before.consultant()))
                .param("intention", id(before.intentionTeacher()))
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("by", viewer.login())
                .update();
        jdbc.sql("""
                update school_family f set unit_id = :to, version = version + 1
                where f.id = :family and f.unit_id = :from
                  and not exists (select from school_student s where s.family_id = f.id and s.unit_id = :from)
                  and not exists (select from school_lead l
                                  where l.family_id = f.id and l.unit_id = :from and l.state = 'OPEN')
                """)
                .param("to", move.unitId())
                .param("family", before.familyId())
                .param("from", before.unitId())
                .update();
    }

    private static @Nullable Long id(@Nullable PersonRef person) {
        return person == null ? null : person.id();
    }
}
