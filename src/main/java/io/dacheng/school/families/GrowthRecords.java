package io.dacheng.school.families;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.school.Position;
import io.dacheng.school.SchoolAccess;
import io.dacheng.school.SchoolChanged;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Growth records (E8): course progress, focus and persistence, class performance, learning ability and mastery, over
 * time. Read by all whose student it is, written by teachers, intention teachers and heads.
 */
@Service
@Transactional
public class GrowthRecords {

    private static final int LARGEST_PAGE = 200;

    private final GrowthTable table;
    private final FamilyTable families;
    private final FamilySight sight;
    private final SchoolAccess access;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    GrowthRecords(
            GrowthTable table,
            FamilyTable families,
            FamilySight sight,
            SchoolAccess access,
            AuditLog audit,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.table = table;
        this.families = families;
        this.sight = sight;
        this.access = access;
        this.audit = audit;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Writes a record.
     *
     * @return its id
     * @throws Refused NOT_FOUND while the pack is off, for a student whom the viewer may not see, or a lesson that the
     *     student is not in; FORBIDDEN for who neither teaches there nor leads; INVALID for values outside 1 to 5, a day to
     *     come, a too long note, or a viewer who is no member; CONFLICT for a second one of the same lesson by the same
     *     person, and for a student whose data are erased
     */
    public long add(Viewer viewer, NewGrowth growth) {
        GrowthTable.About about = writable(viewer, growth.studentId());
        growth.aspects().check();
        Long teacher = viewer.memberId();
        if (teacher == null) {
            throw Refused.invalid("school.growth.member");
        }
        // Two taps at once: the second waits and is told.
        jdbc.sql("select id from school_student where id = :id for update")
                .param("id", growth.studentId())
                .query(Long.class)
                .single();
        LocalDate today = LocalDate.now(clock);
        LocalDate day = growth.writtenOn() == null ? today : growth.writtenOn();
        Long lesson = growth.lessonId();
        if (lesson != null) {
            LocalDate held = table.lessonDay(lesson, growth.studentId())
                    .orElseThrow(() -> Refused.notFound("school.growth.lesson"));
            if (table.written(lesson, growth.studentId(), teacher)) {
                throw Refused.conflict("school.growth.twice");
            }
            day = growth.writtenOn() == null ? held : day;
        }
        if (day.isAfter(today)) {
            throw Refused.invalid("school.growth.future", day.toString());
        }
        long id = table.insert(growth, about, teacher, day, note(about, growth.note()));
        done(viewer, "growth.add", about, id);
        return id;
    }

    /**
     * Corrects a record: for who has written it, and for heads.
     *
     * @param version as read
     * @throws Refused as for {@link #add}; FORBIDDEN for somebody else's; CONFLICT when somebody has changed it since
     */
    public void change(Viewer viewer, long id, Aspects aspects, String note, int version) {
        GrowthTable.About about = held(viewer, id, version);
        aspects.check();
        table.update(id, aspects, note(about, note));
        done(viewer, "growth.change", about, id);
    }

    /** @throws Refused as for {@link #change} */
    public void remove(Viewer viewer, long id, int version) {
        GrowthTable.About about = held(viewer, id, version);
        table.delete(id);
        done(viewer, "growth.remove", about, id);
    }

    /**
     * A student's records, the latest first.
     *
     * @param limit 1 to 200
     * @throws Refused NOT_FOUND as for {@link #add}; INVALID for a page out of bounds
     */
    @Transactional(readOnly = true)
    public Slice<GrowthView> records(Viewer viewer, long studentId, int offset, int limit) {
        if (offset < 0 || limit < 1 || limit > LARGEST_PAGE) {
            throw Refused.invalid("school.families.page", String.valueOf(offset), String.valueOf(limit));
        }
        Map<String, Object> parameters = sight.parameters(viewer);
        about(parameters, studentId);
        return new Slice<>(table.page(parameters, viewer, studentId, offset, limit), table.count(studentId), offset);
    }

    /** What was written about a lesson, of those students whom the viewer may see. */
    @Transactional(readOnly = true)
    public List<GrowthView> ofLesson(Viewer viewer, long lessonId) {
        return table.ofLesson(sight.parameters(viewer), viewer, lessonId);
    }

    /** Whether {@link #add} is for this person, at this student. */
    @Transactional(readOnly = true)
    public boolean mayWrite(Viewer viewer, long studentId) {
        return viewer.memberId() != null
                && table.about(sight.parameters(viewer), studentId)
                        .filter(about -> !about.erased() && teaches(viewer, about))
                        .isPresent();
    }

    /** Of the students in a lesson, those for whom {@link #add} is for this person. */
    @Transactional(readOnly = true)
    public Set<Long> writableIn(Viewer viewer, long lessonId) {
        if (viewer.memberId() == null) {
            return Set.of();
        }
        Map<Long, Boolean> campuses = new HashMap<>();
        return table.inLesson(sight.parameters(viewer), lessonId).stream()
                .filter(about ->
                        !about.erased() && campuses.computeIfAbsent(about.unitId(), unit -> teaches(viewer, about)))
                .map(GrowthTable.About::studentId)
                .collect(Collectors.toSet());
    }

    private boolean teaches(Viewer viewer, GrowthTable.About about) {
        return access.works(viewer, about.unitId(), Position.TEACHER, Position.INTENTION_TEACHER);
    }

    private GrowthTable.About about(Map<String, Object> parameters, long studentId) {
        return table.about(parameters, studentId).orElseThrow(() -> Refused.notFound("school.openings.none"));
    }

    private GrowthTable.About writable(Viewer viewer, long studentId) {
        GrowthTable.About about = about(sight.parameters(viewer), studentId);
        if (!teaches(viewer, about)) {
            throw Refused.forbidden("school.growth.teachers");
        }
        if (about.erased()) {
            throw Refused.conflict("school.families.erased");
        }
        return about;
    }

    private GrowthTable.About held(Viewer viewer, long id, int version) {
        GrowthTable.Held held = table.held(id).orElseThrow(() -> Refused.notFound("school.growth.none"));
        GrowthTable.About about = table.about(sight.parameters(viewer), held.studentId())
                .orElseThrow(() -> Refused.notFound("school.growth.none"));
        if (!Objects.equals(viewer.memberId(), held.teacherId()) && !access.leads(viewer, about.unitId())) {
            throw Refused.forbidden("school.growth.others");
        }
        if (about.erased()) {
            throw Refused.conflict("school.families.erased");
        }
        if (held.version() != version) {
            throw Refused.conflict("school.growth.changed");
        }
        return about;
    }

    private String note(GrowthTable.About about, String typed) {
        String note = Masking.text(typed.strip(), families.names(about.familyId()));
        if (note.length() > ParentRules.LONGEST_NOTE) {
            throw Refused.invalid("school.families.note");
        }
        return note;
    }

    private void done(Viewer viewer, String action, GrowthTable.About about, long id) {
        audit.record(viewer.actor(), action, "student:" + about.studentId(), "growth " + id);
        events.publishEvent(new SchoolChanged(SchoolChanged.Part.STUDENTS, about.unitId()));
    }
}
