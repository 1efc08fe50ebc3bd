package io.dacheng.school.leads;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What has become of a lead so far. */
@Component
class LeadPast {

    private final TrialReader trials;
    private final JdbcClient jdbc;

    LeadPast(TrialReader trials, JdbcClient jdbc) {
        this.trials = trials;
        this.jdbc = jdbc;
    }

    /** By the day they were reached, also those taken back. */
    List<LeadStep> steps(long lead) {
        return jdbc.sql("""
                select x.id, x.reached_on, x.entered_at, x.taken_back_at, coalesce(b.name, x.entered_by) as entered_by,
                       g.id as stage_id, g.code as stage_code, g.name as stage_name, g.kind as stage_kind,
                       g.position as stage_position, g.active as stage_active,
                       m.id as member_id, m.login as member_login, m.name as member_name
                from school_lead_stage x join school_stage g on g.id = x.stage_id
                left join member m on m.id = x.member_id
                left join member b on b.login = x.entered_by
                where x.lead_id = :lead order by x.reached_on, g.position, x.id
                """)
                .param("lead", lead)
                .query((row, number) -> {
                    OffsetDateTime back = row.getObject("taken_back_at", OffsetDateTime.class);
                    return new LeadStep(
                            row.getLong("id"),
                            LeadReader.stage(row),
                            LeadReader.person(row, "member"),
                            row.getObject("reached_on", LocalDate.class),
                            row.getObject("entered_at", OffsetDateTime.class).toInstant(),
                            row.getString("entered_by"),
                            back == null ? null : back.toInstant());
                })
                .list();
    }

    List<TrialView> trials(long lead) {
        return trials.ofLead(lead);
    }

    /** The latest first. */
    List<LeadChange> changes(long lead) {
        return jdbc.sql("""
                select e.kind, e.happened_at, coalesce(b.name, e.done_by) as done_by, k.name as consultant,
                       i.name as teacher, e.lost_reason
                from school_lead_event e
                left join member b on b.login = e.done_by
                left join member k on k.id = e.consultant_id
                left join member i on i.id = e.intention_teacher_id
                where e.lead_id = :lead order by e.id desc
                """)
                .param("lead", lead)
                .query((row, number) -> {
                    Instant at =
                            row.getObject("happened_at", OffsetDateTime.class).toInstant();
                    String reason = row.getString("lost_reason");
                    return new LeadChange(
                            LeadChange.Kind.valueOf(row.getString("kind")),
                            at,
                            row.getString("done_by"),
                            row.getString("consultant"),
                            row.getString("teacher"),
                            reason == null ? null : LostReason.valueOf(reason));
                })
                .list();
    }
}
