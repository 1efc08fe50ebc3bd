package io.dacheng.school.leads;

import io.dacheng.access.Viewer;
import io.dacheng.school.families.Families;
import io.dacheng.school.families.FamilySight;
import io.dacheng.school.families.MaskedFamily;
import io.dacheng.school.students.PersonRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads leads for those who may see them, with their families masked. */
@Component
class LeadReader {

    static final String SELECT = """
            select l.id, l.unit_id, u.code as unit_code, u.name as unit_name, l.family_id, l.child_name, l.born_on,
                   l.course_id, c.name as course_name, l.state, l.note, l.next_contact, l.lost_on, l.lost_reason,
                   l.lost_note, l.student_id, l.created_on, l.version,
                   o.id as source_id, o.code as source_code, o.name as source_name, o.position as source_position,
                   o.active as source_active, g.id as stage_id, g.code as stage_code, g.name as stage_name,
                   g.kind as stage_kind, g.position as stage_position, g.active as stage_active,
                   k.id as consultant_id, k.login as consultant_login, k.name as consultant_name,
                   i.id as teacher_id, i.login as teacher_login, i.name as teacher_name
            """;

    static final String FROM = """
            from school_lead l
            join org_unit u on u.id = l.unit_id
            join school_source o on o.id = l.source_id
            join school_stage g on g.id = l.stage_id
            left join school_course c on c.id = l.course_id
            left join member k on k.id = l.consultant_id
            left join member i on i.id = l.intention_teacher_id
            """;

    private final FamilySight sight;
    private final Families families;
    private final JdbcClient jdbc;
    private final Clock clock;

    LeadReader(FamilySight sight, Families families, JdbcClient jdbc, Clock clock) {
        this.sight = sight;
        this.families = families;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The lead when the viewer may see it. */
    Optional<LeadView> seen(Viewer viewer, long id) {
        Map<String, Object> parameters = new HashMap<>(sight.parameters(viewer));
        parameters.put("id", id);
        return read(viewer, FROM + " where l.id = :id and " + FamilySight.LEAD, parameters).stream()
                .findFirst();
    }

    /** The lead, whoever asks: the answer to who has just added it. */
    LeadView any(Viewer viewer, long id) {
        return read(viewer, FROM + " where l.id = :id", Map.of("id", id)).get(0);
    }

    /** @param tail what comes after the columns, with its own conditions of sight */
    List<LeadView> read(Viewer viewer, String tail, Map<String, Object> parameters) {
        LocalDate today = LocalDate.now(clock);
        List<LeadView> bare = jdbc.sql(SELECT + tail)
                .params(parameters)
                .query((row, number) -> lead(row, today))
                .list();
        if (bare.isEmpty()) {
            return bare;
        }
        Map<Long, MaskedFamily> masked = families.masked(
                viewer, bare.stream().map(lead -> lead.family().id()).collect(Collectors.toSet()));
        return bare.stream()
                .map(lead -> masked.containsKey(lead.family().id())
                        ? with(lead, masked.get(lead.family().id()))
                        : lead)
                .toList();
    }

    static LeadView with(LeadView lead, MaskedFamily family) {
        return new LeadView(
                lead.id(),
                lead.unitId(),
                lead.unitCode(),
                lead.unitName(),
                family,
                lead.childName(),
                lead.age(),
                lead.courseId(),
                lead.courseName(),
                lead.source(),
                lead.stage(),
                lead.state(),
                lead.consultant(),
                lead.intentionTeacher(),
                lead.note(),
                lead.nextContact(),
                lead.lostOn(),
                lead.lostReason(),
                lead.lostNote(),
                lead.studentId(),
                lead.createdOn(),
                lead.version());
    }

    private static LeadView lead(ResultSet row, LocalDate today) throws SQLException {
        LocalDate born = row.getObject("born_on", LocalDate.class);
        String lost = row.getString("lost_reason");
        return new LeadView(
                row.getLong("id"),
                row.getLong("unit_id"),
                row.getString("unit_code"),
                row.getString("unit_name"),
                new MaskedFamily(row.getLong("family_id"), row.getLong("unit_id"), "", "", null, "", false),
                row.getString("child_name"),
                born == null ? null : Math.max(0, Period.between(born, today).getYears()),
                row.getObject("course_id", Long.class),
                row.getString("course_name"),
                new SourceView(
                        row.getLong("source_id"),
                        row.getString("source_code"),
                        row.getString("source_name"),
                        row.getInt("source_position"),
                        row.getBoolean("source_active")),
                stage(row),
                LeadState.valueOf(row.getString("state")),
                person(row, "consultant"),
                person(row, "teacher"),
                row.getString("note"),
                row.getObject("next_contact", LocalDate.class),
                row.getObject("lost_on", LocalDate.class),
                lost == null ? null : LostReason.valueOf(lost),
                row.getString("lost_note"),
                row.getObject("student_id", Long.class),
                row.getObject("created_on", LocalDate.class),
                row.getInt("version"));
    }

    /** From the columns {@code stage_id, stage_code, …}. */
    static StageView stage(ResultSet row) throws SQLException {
        return new StageView(
                row.getLong("stage_id"),
                row.getString("stage_code"),
                row.getString("stage_name"),
                StageKind.valueOf(row.getString("stage_kind")),
                row.getInt("stage_position"),
                row.getBoolean("stage_active"));
    }

    /** From the columns {@code <as>_id, <as>_login, <as>_name}. */
    static @Nullable PersonRef person(ResultSet row, String as) throws SQLException {
        Long id = row.getObject(as + "_id", Long.class);
        return id == null ? null : new PersonRef(id, row.getString(as + "_login"), row.getString(as + "_name"));
    }
}
