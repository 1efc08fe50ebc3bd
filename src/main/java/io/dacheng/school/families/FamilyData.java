package io.dacheng.school.families;

import io.dacheng.access.Viewer;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hands a family what is kept of it, on its request (E13). An opening like any other: for heads, for the purpose
 * DATA_REQUEST, logged and counted.
 */
@Service
@Transactional
public class FamilyData {

    private static final String OF_CHILDREN = "s.family_id = :family";

    /** By part, in the order in which they are handed over; the columns are the codes. Parents are opened on their own. */
    private static final Map<String, String> PARTS = parts();

    private final Openings openings;
    private final JdbcClient jdbc;

    FamilyData(Openings openings, JdbcClient jdbc) {
        this.openings = openings;
        this.jdbc = jdbc;
    }

    /**
     * Everything that is kept of the family.
     *
     * @param note of the request, at most 300 characters
     * @throws Refused as {@link Openings#open} for DATA_REQUEST
     */
    public OwnData collect(Viewer viewer, long familyId, String note) {
        Opened opened =
                openings.open(viewer, new NewOpening(NewOpening.Subject.FAMILY, familyId, Purpose.DATA_REQUEST, note));
        List<OwnData.Part> parts = new ArrayList<>();
        parts.add(parents(opened));
        PARTS.forEach((code, sql) -> parts.add(part(code, sql, familyId)));
        return new OwnData(familyId, opened.openingId(), parts);
    }

    private static OwnData.Part parents(Opened opened) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Opened.OpenParent each : opened.parents()) {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(each.name());
            row.add(each.relation().name());
            row.add(each.phone());
            row.add(each.wechat());
            row.add(each.email());
            row.add(each.address());
            rows.add(row);
        }
        return new OwnData.Part("parents", List.of("name", "relation", "phone", "wechat", "email", "address"), rows);
    }

    private OwnData.Part part(String code, String sql, long familyId) {
        List<String> columns = new ArrayList<>();
        List<List<@Nullable Object>> rows = jdbc.sql(sql)
                .param("family", familyId)
                .query((row, number) -> {
                    if (columns.isEmpty()) {
                        columns.addAll(columns(row.getMetaData()));
                    }
                    return cells(row, columns.size());
                })
                .list();
        return new OwnData.Part(code, columns, rows);
    }

    private static List<String> columns(ResultSetMetaData data) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int each = 1; each <= data.getColumnCount(); each++) {
            columns.add(data.getColumnLabel(each));
        }
        return columns;
    }

    private static List<@Nullable Object> cells(ResultSet row, int count) throws SQLException {
        List<@Nullable Object> cells = new ArrayList<>();
        for (int each = 1; each <= count; each++) {
            cells.add(plain(row.getObject(each)));
        }
        return cells;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Date day) {
            return day.toLocalDate();
        }
        if (value instanceof Timestamp moment) {
            return moment.toInstant();
        }
        return value instanceof Time time ? time.toLocalTime().toString() : value;
    }

    private static Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("family", """
                select f.name, f.note, u.name as campus, f.created_at as registered_at from school_family f
                join org_unit u on u.id = f.unit_id where f.id = :family
                """);
        parts.put("children", """
                select s.number, s.name, s.gender, s.born_on, s.joined_on, u.name as campus, c.name as consultant,
                    i.name as intention_teacher
                from school_student s join org_unit u on u.id = s.unit_id left join member c on c.id = s.consultant_id
                left join member i on i.id = s.intention_teacher_id where %s order by s.id
                """.formatted(OF_CHILDREN));
        parts.put("leads", """
                select l.child_name as name, l.born_on, o.name as source, g.name as stage, l.state, l.created_on, l.note,
                    l.lost_on, l.lost_reason
                from school_lead l join school_source o on o.id = l.source_id join school_stage g on g.id = l.stage_id
                where l.family_id = :family order by l.id
                """);
        parts.put("trials", """
                select l.child_name as name, k.name as course, t.trial_on, t.starts, m.name as teacher, t.state, t.result, t.note
                from school_trial t join school_lead l on l.id = t.lead_id join school_course k on k.id = t.course_id
                join member m on m.id = t.teacher_id where l.family_id = :family order by t.trial_on, t.id
                """);
        parts.put("orders", """
                select o.number, s.name, k.name as course, o.signing_type, o.signed_on, o.amount, o.state, o.note
                from school_order o join school_student s on s.id = o.student_id join school_course k on k.id = o.course_id
                where %s order by o.signed_on, o.id
                """.formatted(OF_CHILDREN));
        parts.put("hours", """
                select s.name, k.name as course, p.kind, p.opened_on, p.hours, p.amount,
                    p.hours - coalesce((select sum(e.hours) from school_hour_entry e where e.package_id = p.id), 0) as hours_left
                from school_package p join school_student s on s.id = p.student_id join school_course k on k.id = p.course_id
                where %s order by p.opened_on, p.id
                """.formatted(OF_CHILDREN));
        parts.put("refunds", """
                select s.name, r.refunded_on, r.hours, r.amount, r.reason from school_refund r
                join school_student s on s.id = r.student_id where %s order by r.refunded_on, r.id
                """.formatted(OF_CHILDREN));
        parts.put("lessons", """
                select s.name, k.name as course, z.lesson_on, z.starts, m.name as teacher, x.state, x.note
                from school_attendance x join school_student s on s.id = x.student_id
                join school_lesson z on z.id = x.lesson_id join school_course k on k.id = z.course_id
                join member m on m.id = z.teacher_id where %s order by z.lesson_on, z.starts, s.id
                """.formatted(OF_CHILDREN));
        parts.put("leaves", """
                select s.name, z.lesson_on, v.reason from school_leave v join school_student s on s.id = v.student_id
                join school_lesson z on z.id = v.lesson_id where %s order by z.lesson_on, s.id
                """.formatted(OF_CHILDREN));
        parts.put("moves", """
                select s.name, v.moved_on, f.name as campus_before, t.name as campus, v.reason
                from school_student_move v join school_student s on s.id = v.student_id
                join org_unit f on f.id = v.from_unit_id join org_unit t on t.id = v.to_unit_id
                where %s order by v.moved_on, v.id
                """.formatted(OF_CHILDREN));
        parts.put("growth", """
                select s.name, g.written_on, g.progress, g.focus, g.performance, g.ability, g.mastery, g.note,
                    m.name as teacher
                from school_growth g join school_student s on s.id = g.student_id join member m on m.id = g.teacher_id
                where %s order by g.written_on, g.id
                """.formatted(OF_CHILDREN));
        parts.put("contacts", """
                select c.contacted_at, c.channel, m.name as member, c.note, c.next_contact from school_contact c
                join member m on m.id = c.member_id where c.family_id = :family order by c.contacted_at, c.id
                """);
        parts.put("openings", """
                select o.opened_at, o.opened_by, o.purpose, o.note from school_opening o
                where o.subject_kind = 'FAMILY' and o.subject_id = :family
                   or o.subject_kind = 'STUDENT' and o.subject_id in (select id from school_student where family_id = :family)
                   or o.subject_kind = 'LEAD' and o.subject_id in (select id from school_lead where family_id = :family)
                order by o.opened_at, o.id
                """);
        return parts;
    }
}
