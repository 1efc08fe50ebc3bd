package io.dacheng.school.leads;

import io.dacheng.access.Viewer;
import io.dacheng.school.SchoolAccess;
import io.dacheng.school.SchoolChanged;
import io.dacheng.school.families.FamilySight;
import io.dacheng.shared.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes a lead into work: seen, locked, in the version that the person has looked at, and theirs to change. */
@Component
class LeadDesk {

    private final SchoolAccess access;
    private final FamilySight sight;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    LeadDesk(SchoolAccess access, FamilySight sight, ApplicationEventPublisher events, JdbcClient jdbc, Clock clock) {
        this.access = access;
        this.sight = sight;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /**
     * The lead, locked, for who works on it.
     *
     * @param version null when only what the caller checks matters
     * @throws Refused NOT_FOUND, FORBIDDEN for who only sees it, CONFLICT when somebody has changed it since
     */
    HeldLead take(Viewer viewer, long id, @Nullable Integer version) {
        HeldLead lead = seen(viewer, id);
        if (!worksOn(viewer, lead.unitId(), lead.consultantId(), lead.intentionTeacherId())) {
            throw Refused.forbidden("school.leads.change");
        }
        return inVersion(lead, version);
    }

    /**
     * The lead, locked, for who sees it.
     *
     * @throws Refused NOT_FOUND
     */
    HeldLead seen(Viewer viewer, long id) {
        Map<String, Object> parameters = new HashMap<>(sight.parameters(viewer));
        parameters.put("id", id);
        return jdbc.sql("select l.* from school_lead l where l.id = :id and " + FamilySight.LEAD + " for update")
                .params(parameters)
                .query((row, number) -> held(row))
                .optional()
                .orElseThrow(() -> Refused.notFound("school.leads.none", String.valueOf(id)));
    }

    /** The lead, locked, whoever asks; for what follows from something else. */
    HeldLead any(long id) {
        return jdbc.sql("select * from school_lead where id = :id for update")
                .param("id", id)
                .query((row, number) -> held(row))
                .single();
    }

    private static HeldLead inVersion(HeldLead lead, @Nullable Integer version) {
        if (version != null && version != lead.version()) {
            throw Refused.conflict("school.leads.changed", lead.childName());
        }
        return lead;
    }

    /** Campus heads, its consultant and its intention teacher. */
    boolean worksOn(Viewer viewer, long unitId, @Nullable Long consultant, @Nullable Long teacher) {
        return access.leads(viewer, unitId) || isViewer(viewer, consultant) || isViewer(viewer, teacher);
    }

    static boolean isViewer(Viewer viewer, @Nullable Long member) {
        return member != null && member.equals(viewer.memberId());
    }

    /** @throws Refused CONFLICT unless it is open */
    static HeldLead requireOpen(HeldLead lead) {
        switch (lead.state()) {
            case OPEN -> {}
            case SIGNED -> throw Refused.conflict("school.leads.signed", lead.childName());
            case LOST -> throw Refused.conflict("school.leads.lost", lead.childName());
        }
        return lead;
    }

    /** Counts the version up and tells the others. */
    void changed(HeldLead lead) {
        jdbc.sql("update school_lead set version = version + 1 where id = :id")
                .param("id", lead.id())
                .update();
        tell(lead.unitId());
    }

    void tell(long unitId) {
        events.publishEvent(new SchoolChanged(SchoolChanged.Part.LEADS, unitId));
    }

    /** Keeps what was done beside stages and trials. */
    void remember(
            Viewer viewer,
            long lead,
            LeadChange.Kind kind,
            @Nullable Long consultant,
            @Nullable Long teacher,
            @Nullable LostReason reason) {
        jdbc.sql("""
                insert into school_lead_event (lead_id, kind, consultant_id, intention_teacher_id, lost_reason, happened_at,
                    done_by)
                values (:lead, :kind, :consultant, :teacher, :reason, :now, :by)
                """)
                .param("lead", lead)
                .param("kind", kind.name())
                .param("consultant", consultant)
                .param("teacher", teacher)
                .param("reason", reason == null ? null : reason.name())
                .param("now", now())
                .param("by", viewer.login())
                .update();
    }

    private static HeldLead held(ResultSet row) throws SQLException {
        String reason = row.getString("lost_reason");
        return new HeldLead(
                row.getLong("id"),
                row.getLong("unit_id"),
                row.getLong("family_id"),
                row.getString("child_name"),
                row.getObject("born_on", LocalDate.class),
                row.getObject("course_id", Long.class),
                row.getLong("source_id"),
                LeadState.valueOf(row.getString("state")),
                row.getObject("consultant_id", Long.class),
                row.getObject("intention_teacher_id", Long.class),
                row.getObject("student_id", Long.class),
                reason == null ? null : LostReason.valueOf(reason),
                row.getObject("created_on", LocalDate.class),
                row.getInt("version"));
    }
}
