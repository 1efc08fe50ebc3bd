package io.dacheng.school.leads;

import io.dacheng.access.Viewer;
import io.dacheng.school.families.FamilySight;
import io.dacheng.school.students.SigningType;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads trials. */
@Component
class TrialReader {

    private static final int LARGEST_PAGE = 500;

    private static final String SELECT = """
            select t.id, t.lead_id, l.child_name, t.unit_id, u.name as unit_name, t.course_id, c.name as course_name,
                   t.room_id, r.name as room_name, t.trial_on, t.starts, t.ends, t.state, t.result, t.signing_type,
                   t.note, t.version, m.id as teacher_id, m.login as teacher_login, m.name as teacher_name,
                   k.id as consultant_id, k.login as consultant_login, k.name as consultant_name
            """;

    private static final String FROM = """
            from school_trial t
            join school_lead l on l.id = t.lead_id
            join org_unit u on u.id = t.unit_id
            join school_course c on c.id = t.course_id
            join member m on m.id = t.teacher_id
            left join school_room r on r.id = t.room_id
            left join member k on k.id = t.consultant_id
            """;

    private final FamilySight sight;
    private final JdbcClient jdbc;

    TrialReader(FamilySight sight, JdbcClient jdbc) {
        this.sight = sight;
        this.jdbc = jdbc;
    }

    TrialView one(long id) {
        return jdbc.sql(SELECT + FROM + " where t.id = :id")
                .param("id", id)
                .query((row, number) -> trial(row))
                .single();
    }

    /** The latest first. */
    List<TrialView> ofLead(long lead) {
        return jdbc.sql(SELECT + FROM + " where t.lead_id = :lead order by t.trial_on desc, t.starts desc, t.id desc")
                .param("lead", lead)
                .query((row, number) -> trial(row))
                .list();
    }

    Slice<TrialView> page(Viewer viewer, TrialQuery query) {
        if (query.offset() < 0 || query.limit() < 1 || query.limit() > LARGEST_PAGE) {
            throw Refused.invalid(
                    "school.leads.trial.page", String.valueOf(query.offset()), String.valueOf(query.limit()));
        }
        Map<String, Object> parameters = new HashMap<>(sight.parameters(viewer));
        StringBuilder where = new StringBuilder(" where " + FamilySight.LEAD);
        narrow(where, parameters, "t.teacher_id = :teacher", "teacher", query.teacherId());
        narrow(where, parameters, "t.consultant_id = :consultant", "consultant", query.consultantId());
        narrow(where, parameters, "t.trial_on >= :from", "from", query.from());
        narrow(where, parameters, "t.trial_on <= :to", "to", query.to());
        narrow(
                where,
                parameters,
                "t.state = :state",
                "state",
                query.state() == null ? null : query.state().name());
        narrow(
                where,
                parameters,
                "t.unit_id in (select b.unit_id from org_unit_ancestry b where b.ancestor_id = :unit)",
                "unit",
                query.unitId());
        long total = jdbc.sql("select count(*) " + FROM + where)
                .params(parameters)
                .query(Long.class)
                .single();
        parameters.put("limit", query.limit());
        parameters.put("offset", query.offset());
        return new Slice<>(
                jdbc.sql(SELECT + FROM + where + " order by t.trial_on, t.starts, t.id limit :limit offset :offset")
                        .params(parameters)
                        .query((row, number) -> trial(row))
                        .list(),
                total,
                query.offset());
    }

    private static void narrow(
            StringBuilder where,
            Map<String, Object> parameters,
            String condition,
            String name,
            @Nullable Object value) {
        if (value != null) {
            where.append(" and ").append(condition);
            parameters.put(name, value);
        }
    }

    private static TrialView trial(ResultSet row) throws SQLException {
        String result = row.getString("result");
        String type = row.getString("signing_type");
        return new TrialView(
                row.getLong("id"),
                row.getLong("lead_id"),
                row.getString("child_name"),
                row.getLong("unit_id"),
                row.getString("unit_name"),
                row.getLong("course_id"),
                row.getString("course_name"),
                row.getObject("room_id", Long.class),
                row.getString("room_name"),
                row.getObject("trial_on", LocalDate.class),
                row.getObject("starts", LocalTime.class),
                row.getObject("ends", LocalTime.class),
                Objects.requireNonNull(LeadReader.person(row, "teacher")),
                LeadReader.person(row, "consultant"),
                TrialState.valueOf(row.getString("state")),
                result == null ? null : TrialResult.valueOf(result),
                type == null ? SigningType.NEW : SigningType.valueOf(type),
                row.getString("note"),
                row.getInt("version"));
    }
}
