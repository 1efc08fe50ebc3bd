package io.dacheng.school.families;

import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Openings as the database keeps them; never changed. */
@Component
class OpeningTable {

    private static final int LARGEST_PAGE = 200;

    private static final String FROM = """
             from school_opening o join org_unit u on u.id = o.unit_id
            left join school_student s on o.subject_kind = 'STUDENT' and s.id = o.subject_id
            left join school_lead l on o.subject_kind = 'LEAD' and l.id = o.subject_id
            left join school_family f on f.id = case o.subject_kind when 'FAMILY' then o.subject_id
                when 'STUDENT' then s.family_id else l.family_id end
            where o.unit_id in (select unit_id from org_unit_ancestry where ancestor_id in (:roots))
              and (cast(:unit as bigint) is null
                   or o.unit_id in (select unit_id from org_unit_ancestry where ancestor_id = :unit))
              and (cast(:family as bigint) is null or f.id = :family)
              and (cast(:by as text) is null or o.opened_by = :by)
              and (cast(:from as timestamptz) is null or o.opened_at >= :from)
              and (cast(:until as timestamptz) is null or o.opened_at < :until)
            """;

    private final JdbcClient jdbc;

    OpeningTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long insert(NewOpening opening, long unitId, String by, String note, Instant at) {
        return jdbc.sql("""
                insert into school_opening (subject_kind, subject_id, unit_id, opened_by, purpose, note, opened_at)
                values (:kind, :id, :unit, :by, :purpose, :note, :at) returning id
                """)
                .param("kind", opening.subject().name())
                .param("id", opening.id())
                .param("unit", unitId)
                .param("by", by)
                .param("purpose", opening.purpose().name())
                .param("note", note)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    Slice<OpeningView> page(Map<String, Object> sight, OpeningQuery query, ZoneId zone) {
        if (query.offset() < 0 || query.limit() < 1 || query.limit() > LARGEST_PAGE) {
            throw Refused.invalid(
                    "school.families.page", String.valueOf(query.offset()), String.valueOf(query.limit()));
        }
        Map<String, Object> parameters = new HashMap<>(sight);
        parameters.put("unit", query.unitId());
        parameters.put("family", query.familyId());
        parameters.put("by", query.login());
        parameters.put(
                "from",
                query.from() == null ? null : query.from().atStartOfDay(zone).toOffsetDateTime());
        parameters.put(
                "until",
                query.to() == null
                        ? null
                        : query.to().plusDays(1).atStartOfDay(zone).toOffsetDateTime());
        long total = jdbc.sql("select count(*)" + FROM)
                .params(parameters)
                .query(Long.class)
                .single();
        return new Slice<>(
                jdbc.sql("""
                        select o.*, u.name as unit_name, f.id as family_id,
                            coalesce(s.name, l.child_name, f.name, '') as about,
                            coalesce((select m.name from member m where m.login = o.opened_by),
                                     (select c.name from user_account c where c.login = o.opened_by), o.opened_by) as by_name
                        """ + FROM + " order by o.opened_at desc, o.id desc limit :limit offset :offset")
                        .params(parameters)
                        .param("limit", query.limit())
                        .param("offset", query.offset())
                        .query(OpeningTable::view)
                        .list(),
                total,
                query.offset());
    }

    private static OpeningView view(ResultSet row, int number) throws SQLException {
        return new OpeningView(
                row.getLong("id"),
                NewOpening.Subject.valueOf(row.getString("subject_kind")),
                row.getLong("subject_id"),
                row.getLong("family_id"),
                row.getString("about"),
                row.getString("unit_name"),
                row.getString("opened_by"),
                row.getString("by_name"),
                Purpose.valueOf(row.getString("purpose")),
                row.getString("note"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant());
    }
}
