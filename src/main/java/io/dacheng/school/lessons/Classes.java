package io.dacheng.school.lessons;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.school.Position;
import io.dacheng.school.SchoolAccess;
import io.dacheng.school.SchoolChanged;
import io.dacheng.school.SchoolSight;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Classes and who is in them. Who leads the campus changes them; {@link ClassPlaces} is for consultants, too. */
@Service
@Transactional
public class Classes {

    private static final int LONGEST_NAME = 60;

    private final SchoolAccess access;
    private final ClassRows rows;
    private final ClassRules rules;
    private final Clashes clashes;
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Classes(
            SchoolAccess access,
            ClassRows rows,
            ClassRules rules,
            Clashes clashes,
            JdbcClient jdbc,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.access = access;
        this.rows = rows;
        this.rules = rules;
        this.clashes = clashes;
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * By campus and name: those of campuses that the viewer leads, those the viewer teaches, and those in which students
     * are whom the viewer is named in.
     */
    @Transactional(readOnly = true)
    public Slice<ClassView> classes(Viewer viewer, ClassQuery query) {
        SchoolSight sight = access.sight(viewer);
        if (query.offset() < 0 || query.limit() < 1 || query.limit() > ClassQuery.MOST) {
            throw Refused.invalid("school.class.page", ClassQuery.MOST);
        }
        return rows.find(sight, query, today());
    }

    /** @throws Refused NOT_FOUND for one that the viewer may not see */
    @Transactional(readOnly = true)
    public ClassView schoolClass(Viewer viewer, long classId) {
        return rows.find(access.sight(viewer), classId, today()).orElseThrow(() -> ClassRules.none(classId));
    }

    /**
     * Who is in it, by name; to consultants and intention teachers only their own students.
     *
     * @param left whether those who have left are shown as well
     */
    @Transactional(readOnly = true)
    public List<ClassStudent> students(Viewer viewer, long classId, boolean left) {
        schoolClass(viewer, classId);
        return rows.students(access.sight(viewer), classId, left, today());
    }

    /** Whether {@link #add} and {@link #change} are for this person. */
    @Transactional(readOnly = true)
    public boolean mayChange(Viewer viewer, long unitId) {
        return access.leads(viewer, unitId);
    }

    /** @throws Refused FORBIDDEN; INVALID for what {@link ClassDraft} does not allow; CONFLICT for a name that is taken */
    public ClassView add(Viewer viewer, long unitId, ClassDraft draft) {
        access.requireLeads(viewer, unitId);
        String name = check(unitId, draft);
        long id = jdbc.sql("""
                        insert into school_class (unit_id, course_id, name, teacher_id, room_id, seats)
                        values (:unit, :course, :name, :teacher, :room, :seats)
                        on conflict (unit_id, name) do nothing returning id
                        """)
                .param("unit", unitId)
                .param("course", draft.courseId())
                .param("name", name)
                .param("teacher", draft.teacherId())
                .param("room", draft.roomId())
                .param("seats", draft.seats())
                .query(Long.class)
                .optional()
                .orElseThrow(() -> Refused.conflict("school.class.taken", name));
        audit.record(viewer.actor(), "class.add", "class:" + id, name);
        return told(id);
    }

    /**
     * Changes a class. Lessons ahead that have its teacher or room get the new ones.
     *
     * @param version of the class that the person looked at
     * @throws Refused as {@link #add}; CONFLICT when somebody else has changed it meanwhile, when the new teacher or room
     *     is taken at one of the lessons, or when there are more students than seats
     */
    public ClassView change(Viewer viewer, long classId, int version, ClassDraft draft) {
        ClassView before = requireLed(viewer, classId);
        String name = check(before.unitId(), draft);
        if (draft.seats() < before.students()) {
            throw Refused.conflict("school.class.seats", before.students(), draft.seats());
        }
        if (draft.courseId() != before.courseId() && before.lessonsAhead() > 0) {
            throw Refused.conflict("school.class.course", before.lessonsAhead());
        }
        clashes.lock();
        boolean taken = jdbc.sql(
                        "select exists (select from school_class where unit_id = :unit and name = :name and id <> :id)")
                .param("unit", before.unitId())
                .param("name", name)
                .param("id", classId)
                .query(Boolean.class)
                .single();
        if (taken) {
            throw Refused.conflict("school.class.taken", name);
        }
        int changed = jdbc.sql("""
                        update school_class set name = :name, course_id = :course, teacher_id = :teacher, room_id = :room,
                            seats = :seats, version = version + 1
                        where id = :id and version = :version
                        """)
                .param("name", name)
                .param("course", draft.courseId())
                .param("teacher", draft.teacherId())
                .param("room", draft.roomId())
                .param("seats", draft.seats())
                .param("id", classId)
                .param("version", version)
                .update();
        if (changed == 0) {
            throw Refused.conflict("school.class.changed", before.name());
        }
        if (before.teacherId() != draft.teacherId() || !Objects.equals(before.roomId(), draft.roomId())) {
            rules.carry(access.sight(viewer), before, draft);
        }
        audit.record(viewer.actor(), "class.change", "class:" + classId, name);
        return told(classId);
    }

    /**
     * Ends a class: everybody leaves it today, and lessons ahead are cancelled.
     *
     * @throws Refused FORBIDDEN, NOT_FOUND; CONFLICT when somebody else has changed it meanwhile
     */
    public ClassView end(Viewer viewer, long classId, int version) {
        ClassView before = requireLed(viewer, classId);
        int changed =
                jdbc.sql("""
                        update school_class set active = false, version = version + 1
                        where id = :id and version = :version and active
                        """).param("id", classId).param("version", version).update();
        if (changed == 0) {
            throw Refused.conflict("school.class.changed", before.name());
        }
        rules.end(classId);
        audit.record(
                viewer.actor(), "class.end", "class:" + classId, before.name() + ", lessons " + before.lessonsAhead());
        return told(classId);
    }

    /** Takes up again a class that has ended; students and lessons are to be entered anew. */
    public ClassView reopen(Viewer viewer, long classId) {
        requireLed(viewer, classId);
        jdbc.sql("update school_class set active = true, version = version + 1 where id = :id and not active")
                .param("id", classId)
                .update();
        audit.record(viewer.actor(), "class.reopen", "class:" + classId, "");
        return told(classId);
    }

    private String check(long unitId, ClassDraft draft) {
        String name = Texts.required(draft.name(), "name", LONGEST_NAME);
        Rooms.requireSeats(draft.seats());
        rules.requireCourse(draft.courseId(), unitId);
        rules.requireTeacher(draft.teacherId(), unitId, Position.TEACHER, Position.INTENTION_TEACHER);
        rules.requireRoom(draft.roomId(), unitId, draft.seats());
        return name;
    }

    private ClassView requireLed(Viewer viewer, long classId) {
        ClassView found = schoolClass(viewer, classId);
        access.requireLeads(viewer, found.unitId());
        return found;
    }

    private ClassView told(long id) {
        ClassView told = rows.find(id, today()).orElseThrow();
        events.publishEvent(new SchoolChanged(SchoolChanged.Part.TIMETABLE, told.unitId()));
        return told;
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
