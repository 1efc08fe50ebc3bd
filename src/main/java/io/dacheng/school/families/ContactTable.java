package io.dacheng.school.families;

import io.dacheng.access.Viewer;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Talks as the database keeps them. */
@Component
class ContactTable {

    /** A talk held for a change. */
    record Held(long familyId, long unitId, long memberId, Instant contactedAt, int version) {}

    private static final String FROM = """
             from school_contact c join member m on m.id = c.member_id
            left join school_student s on s.id = c.student_id left join school_lead l on l.id = c.lead_id
            """;

    /** Of what it is about the viewer sees, or has said it themselves. */
    static final String VISIBLE = " (c.member_id = :me or (c.student_id is null or %s) and (c.lead_id is null or %s)) "
            .formatted(FamilySight.STUDENT, FamilySight.LEAD);

    private final JdbcClient jdbc;
    private final FamilySight sight;

    ContactTable(JdbcClient jdbc, FamilySight sight) {
        this.jdbc = jdbc;
        this.sight = sight;
    }

    void requireSeen(Map<String, Object> parameters, long familyId) {
        boolean seen = jdbc.sql("select exists (select from school_family f where f.id = :family and "
                        + FamilySight.FAMILY + ")")
                .params(parameters)
                .param("family", familyId)
                .query(Boolean.class)
                .single();
        if (!seen) {
            throw Refused.notFound("school.families.none", String.valueOf(familyId));
        }
    }

    void requireChild(Viewer viewer, long familyId, @Nullable Long studentId, @Nullable Long leadId) {
        Map<String, Object> parameters = sight.parameters(viewer, "family", familyId);
        if (studentId != null && !one("school_student s", "s", studentId, FamilySight.STUDENT, parameters)
                || leadId != null && !one("school_lead l", "l", leadId, FamilySight.LEAD, parameters)) {
            throw Refused.notFound("school.families.child");
        }
    }

    private boolean one(String table, String alias, long id, String visible, Map<String, Object> parameters) {
        return jdbc.sql("select exists (select from %s where %s.id = :id and %s.family_id = :family and %s)"
                        .formatted(table, alias, alias, visible))
                .params(parameters)
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** Earlier plans that the talk has carried out. */
    void follow(long id, NewContact contact, long memberId, LocalDate day, Instant at) {
        jdbc.sql("""
                update school_contact set followed_by = :id, version = version + 1
                where family_id = :family and id <> :id and next_contact is not null and followed_by is null
                  and contacted_at <= :at and (member_id = :member or next_contact <= :day)
                  and (student_id is null or cast(:student as bigint) is null or student_id = :student)
                  and (lead_id is null or cast(:lead as bigint) is null or lead_id = :lead)
                """)
                .param("id", id)
                .param("family", contact.familyId())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("member", memberId)
                .param("day", day)
                .param("student", contact.studentId(), Types.BIGINT)
                .param("lead", contact.leadId(), Types.BIGINT)
                .update();
    }

    Held held(Map<String, Object> parameters, long id) {
        return jdbc.sql("select c.family_id, c.unit_id, c.member_id, c.contacted_at, c.version" + FROM
                        + " where c.id = :id and " + VISIBLE + " for update of c")
                .params(parameters)
                .param("id", id)
                .query((row, number) -> new Held(
                        row.getLong("family_id"),
                        row.getLong("unit_id"),
                        row.getLong("member_id"),
                        row.getObject("contacted_at", OffsetDateTime.class).toInstant(),
                        row.getInt("version")))
                .optional()
                .orElseThrow(() -> Refused.notFound("school.contacts.none"));
    }

    /** A plan that moves to another day is open again, and told of again. */
    void update(long id, Channel channel, String note, @Nullable LocalDate next) {
        jdbc.sql("""
                update school_contact set channel = :channel, note = :note, version = version + 1,
                    told_at = case when next_contact is distinct from :next then null else told_at end,
                    followed_by = case when next_contact is distinct from :next then null else followed_by end,
                    next_contact = :next
                where id = :id
                """)
                .param("channel", channel.name())
                .param("note", note)
                .param("next", next, Types.DATE)
                .param("id", id)
                .update();
    }

    Slice<ContactView> page(Map<String, Object> parameters, Viewer viewer, int offset, int limit) {
        String where = FROM + " where c.family_id = :family and " + VISIBLE;
        long total = jdbc.sql("select count(*)" + where)
                .params(parameters)
                .query(Long.class)
                .single();
        return new Slice<>(
                jdbc.sql("""
                        select c.*, m.name as by_name, coalesce(s.name, l.child_name, '') as child,
                            c.unit_id in (select unit_id from org_unit_ancestry where ancestor_id in (:roots)) as led
                        """ + where + " order by c.contacted_at desc, c.id desc limit :limit offset :offset")
                        .params(parameters)
                        .param("limit", limit)
                        .param("offset", offset)
                        .query((row, number) -> view(row, viewer))
                        .list(),
                total,
                offset);
    }

    private static ContactView view(ResultSet row, Viewer viewer) throws SQLException {
        long member = row.getLong("member_id");
        return new ContactView(
                row.getLong("id"),
                row.getLong("family_id"),
                row.getObject("student_id", Long.class),
                row.getObject("lead_id", Long.class),
                row.getString("child"),
                row.getObject("contacted_at", OffsetDateTime.class).toInstant(),
                Channel.valueOf(row.getString("channel")),
                row.getString("note"),
                row.getObject("next_contact", LocalDate.class),
                row.getObject("followed_by") != null,
                member,
                row.getString("by_name"),
                row.getBoolean("led") || Objects.equals(viewer.memberId(), member),
                row.getInt("version"));
    }
}
