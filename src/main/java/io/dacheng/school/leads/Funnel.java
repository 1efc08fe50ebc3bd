package io.dacheng.school.leads;

import io.dacheng.access.Viewer;
import io.dacheng.ledger.PostedRecord;
import io.dacheng.ledger.RecordPosting;
import io.dacheng.school.SchoolRecords;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes stages reached and taken back, with their business records, in the caller's transaction; the lead is locked by
 * the caller. What is taken back stays in the table with its moment, and its record gets a cancelling revision.
 */
@Component
class Funnel {

    private final Stages stages;
    private final RecordPosting posting;
    private final LeadDesk desk;
    private final JdbcClient jdbc;

    Funnel(Stages stages, RecordPosting posting, LeadDesk desk, JdbcClient jdbc) {
        this.stages = stages;
        this.posting = posting;
        this.desk = desk;
        this.jdbc = jdbc;
    }

    /** A stage reached and not taken back. */
    record Reached(long id, StageView stage, LocalDate on) {}

    /** The active stage of a kind; empty when the organisation does without. */
    Optional<StageView> stage(StageKind kind) {
        return stages.active().stream().filter(each -> each.kind() == kind).findFirst();
    }

    /**
     * Reaches a stage; nothing happens when the lead has.
     *
     * @return whether it was new
     */
    boolean reach(Viewer viewer, HeldLead lead, StageView stage, @Nullable Long member, LocalDate on) {
        Optional<PostedRecord> record = row(viewer, lead.id(), lead.unitId(), stage, member, on);
        record.ifPresent(posted -> posting.post(viewer, List.of(posted)));
        furthest(lead.id());
        return record.isPresent();
    }

    /** The row alone; the caller posts the record, with others. Empty when the lead has reached the stage. */
    Optional<PostedRecord> row(
            Viewer viewer, long lead, long unit, StageView stage, @Nullable Long member, LocalDate on) {
        return jdbc.sql("""
                insert into school_lead_stage (lead_id, stage_id, unit_id, member_id, reached_on, entered_at, entered_by)
                values (:lead, :stage, :unit, :member, :on, :now, :by)
                on conflict (lead_id, stage_id) where taken_back_at is null do nothing returning id
                """)
                .param("lead", lead)
                .param("stage", stage.id())
                .param("unit", unit)
                .param("member", member)
                .param("on", on)
                .param("now", desk.now())
                .param("by", viewer.login())
                .query(Long.class)
                .optional()
                .map(id -> PostedRecord.of(
                        SchoolRecords.SOURCE, identity(id), stage.metric(), member, unit, on, BigDecimal.ZERO, null));
    }

    /** What the lead has reached and not taken back, the first of the funnel first. */
    List<Reached> reached(long lead) {
        return jdbc.sql("""
                select x.id, x.reached_on, g.id as stage_id, g.code as stage_code, g.name as stage_name,
                       g.kind as stage_kind, g.position as stage_position, g.active as stage_active
                from school_lead_stage x join school_stage g on g.id = x.stage_id
                where x.lead_id = :lead and x.taken_back_at is null order by g.position
                """)
                .param("lead", lead)
                .query((row, number) -> new Reached(
                        row.getLong("id"), LeadReader.stage(row), row.getObject("reached_on", LocalDate.class)))
                .list();
    }

    /** Takes a stage back; its record is cancelled. */
    void takeBack(Viewer viewer, HeldLead lead, Reached reached) {
        int taken = jdbc.sql(
                        "update school_lead_stage set taken_back_at = :now where id = :id and taken_back_at is null")
                .param("now", desk.now())
                .param("id", reached.id())
                .update();
        if (taken == 0) {
            throw Refused.conflict("school.leads.step.gone");
        }
        posting.post(
                viewer,
                List.of(new PostedRecord(
                        SchoolRecords.SOURCE,
                        identity(reached.id()),
                        2,
                        true,
                        reached.stage().metric(),
                        null,
                        null,
                        reached.on(),
                        BigDecimal.ZERO,
                        null)));
        furthest(lead.id());
    }

    /** Takes the stage of a kind back where the lead has it. */
    void takeBack(Viewer viewer, HeldLead lead, StageKind kind) {
        reached(lead.id()).stream()
                .filter(each -> each.stage().kind() == kind)
                .forEach(each -> takeBack(viewer, lead, each));
    }

    /** What is furthest now; the first stage when nothing is left. */
    private void furthest(long lead) {
        jdbc.sql("""
                update school_lead set stage_id = coalesce(
                    (select x.stage_id from school_lead_stage x join school_stage g on g.id = x.stage_id
                     where x.lead_id = :lead and x.taken_back_at is null order by g.position desc limit 1),
                    (select id from school_stage where kind = 'LEAD' order by active desc, position limit 1))
                where id = :lead
                """).param("lead", lead).update();
    }

    private static String identity(long step) {
        return "stage-" + step;
    }
}
