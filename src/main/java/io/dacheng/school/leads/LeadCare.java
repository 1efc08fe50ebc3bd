package io.dacheng.school.leads;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.school.SchoolAccess;
import io.dacheng.school.families.Families;
import io.dacheng.shared.ItemResult;
import io.dacheng.shared.Refused;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is done to a lead beside its stages: corrected, given to somebody, planned, lost and opened again. */
@Service
@Transactional
public class LeadCare {

    private static final int MOST_AT_ONCE = 200;

    private final LeadDesk desk;
    private final LeadReader reader;
    private final LeadRules rules;
    private final Funnel funnel;
    private final Families families;
    private final SchoolAccess access;
    private final AuditLog audit;
    private final JdbcClient jdbc;

    LeadCare(
            LeadDesk desk,
            LeadReader reader,
            LeadRules rules,
            Funnel funnel,
            Families families,
            SchoolAccess access,
            AuditLog audit,
            JdbcClient jdbc) {
        this.desk = desk;
        this.reader = reader;
        this.rules = rules;
        this.funnel = funnel;
        this.families = families;
        this.access = access;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    /**
     * What of a lead can be corrected.
     *
     * @param bornOn null leaves what is known, because nobody sees it
     * @param note at most 2000 characters
     */
    public record Correction(
            String childName,
            @Nullable LocalDate bornOn,
            @Nullable Long courseId,
            long sourceId,
            String note,
            @Nullable LocalDate nextContact) {}

    /**
     * Corrects a lead.
     *
     * @throws Refused NOT_FOUND, FORBIDDEN, INVALID as for adding one; CONFLICT when somebody has changed it since
     */
    public LeadView change(Viewer viewer, long leadId, Correction wanted, @Nullable Integer version) {
        HeldLead lead = desk.take(viewer, leadId, version);
        // What was right once stays right, though the source or the course is off by now.
        if (wanted.sourceId() != lead.sourceId()) {
            rules.source(wanted.sourceId());
        }
        if (!Objects.equals(wanted.courseId(), lead.courseId())) {
            rules.course(wanted.courseId(), lead.unitId());
        }
        LocalDate next = rules.next(wanted.nextContact(), lead.createdOn());
        jdbc.sql("""
                update school_lead set child_name = :name, born_on = coalesce(:born, born_on), course_id = :course,
                    source_id = :source, note = :note, next_contact = :next where id = :id
                """)
                .param("name", rules.name(wanted.childName()))
                .param("born", rules.born(wanted.bornOn()))
                .param("course", wanted.courseId())
                .param("source", wanted.sourceId())
                .param("note", families.cleaned(lead.familyId(), LeadRules.note(wanted.note(), LeadRules.LONGEST_NOTE)))
                .param("next", next)
                .param("id", leadId)
                .update();
        return done(viewer, lead, LeadChange.Kind.CHANGED, "lead.change", "");
    }

    /**
     * Plans the next talk.
     *
     * @param on null for no plan; not before today
     * @throws Refused NOT_FOUND, FORBIDDEN, INVALID; CONFLICT for a lead that is not open or was changed since
     */
    public LeadView plan(Viewer viewer, long leadId, @Nullable LocalDate on, @Nullable Integer version) {
        HeldLead lead = LeadDesk.requireOpen(desk.take(viewer, leadId, version));
        jdbc.sql("update school_lead set next_contact = :next where id = :id")
                .param("next", rules.next(on, desk.today()))
                .param("id", leadId)
                .update();
        audit.record(viewer.actor(), "lead.plan", lead.subject(), on == null ? "" : on.toString());
        desk.changed(lead);
        return reader.any(viewer, leadId);
    }

    /**
     * Gives a lead to a course consultant and an intention teacher. Stages reached before stay credited to whom they were.
     *
     * @param consultantId null for nobody
     * @throws Refused NOT_FOUND; FORBIDDEN unless the viewer leads the campus, or is its consultant and changes the
     *     intention teacher alone; INVALID for people without that position there; CONFLICT for a lead that is not open or
     *     was changed since
     */
    public LeadView assign(
            Viewer viewer,
            long leadId,
            @Nullable Long consultantId,
            @Nullable Long intentionTeacherId,
            @Nullable Integer version) {
        HeldLead lead = LeadDesk.requireOpen(desk.take(viewer, leadId, version));
        if (!Objects.equals(consultantId, lead.consultantId())) {
            requireMayGive(viewer, lead);
            rules.consultant(consultantId, lead.unitId());
        }
        if (!Objects.equals(intentionTeacherId, lead.intentionTeacherId())) {
            rules.intentionTeacher(intentionTeacherId, lead.unitId());
        }
        if (Objects.equals(consultantId, lead.consultantId())
                && Objects.equals(intentionTeacherId, lead.intentionTeacherId())) {
            return reader.any(viewer, leadId);
        }
        jdbc.sql("update school_lead set consultant_id = :consultant, intention_teacher_id = :teacher where id = :id")
                .param("consultant", consultantId)
                .param("teacher", intentionTeacherId)
                .param("id", leadId)
                .update();
        desk.remember(viewer, leadId, LeadChange.Kind.ASSIGNED, consultantId, intentionTeacherId, null);
        audit.record(
                viewer.actor(),
                "lead.assign",
                lead.subject(),
                "consultant " + consultantId + ", intention teacher " + intentionTeacherId);
        desk.changed(lead);
        return reader.any(viewer, leadId);
    }

    /**
     * Gives several leads to one course consultant; the intention teachers stay.
     *
     * @param leadIds at most 200
     * @return what became of each, in their order
     */
    public List<ItemResult> assignAll(Viewer viewer, List<Long> leadIds, @Nullable Long consultantId) {
        if (leadIds.isEmpty() || leadIds.size() > MOST_AT_ONCE) {
            throw Refused.invalid("school.leads.at.once", String.valueOf(MOST_AT_ONCE));
        }
        access.sight(viewer);
        List<ItemResult> results = new ArrayList<>();
        for (Long id : leadIds) {
            try {
                HeldLead lead = desk.take(viewer, id, null);
                assign(viewer, id, consultantId, lead.intentionTeacherId(), null);
                results.add(new ItemResult(id, null));
            } catch (Refused refused) {
                // Refused before anything is written, so the others' changes stand.
                results.add(new ItemResult(id, refused));
            }
        }
        return results;
    }

    private void requireMayGive(Viewer viewer, HeldLead lead) {
        if (!access.leads(viewer, lead.unitId())) {
            throw Refused.forbidden("school.leads.give");
        }
    }

    /**
     * Ends a lead with a reason. One that was entered twice does not count as a lead any more.
     *
     * @param note at most 500 characters
     * @throws Refused NOT_FOUND, FORBIDDEN, INVALID; CONFLICT for a lead that is not open or was changed since, and for
     *     DUPLICATE when it has reached more than the first stage
     */
    public LeadView lose(Viewer viewer, long leadId, LostReason reason, String note, @Nullable Integer version) {
        HeldLead lead = LeadDesk.requireOpen(desk.take(viewer, leadId, version));
        String clean = families.cleaned(lead.familyId(), LeadRules.note(note, LeadRules.LONGEST_LOST_NOTE));
        if (reason == LostReason.DUPLICATE) {
            List<Funnel.Reached> reached = funnel.reached(leadId);
            if (reached.stream().anyMatch(each -> each.stage().kind() != StageKind.LEAD)) {
                throw Refused.conflict("school.leads.duplicate", lead.childName());
            }
            reached.forEach(each -> funnel.takeBack(viewer, lead, each));
        }
        jdbc.sql("""
                update school_lead set state = 'LOST', lost_on = :today, lost_reason = :reason, lost_note = :note,
                    next_contact = null where id = :id
                """)
                .param("today", desk.today())
                .param("reason", reason.name())
                .param("note", clean)
                .param("id", leadId)
                .update();
        desk.remember(viewer, leadId, LeadChange.Kind.LOST, lead.consultantId(), lead.intentionTeacherId(), reason);
        audit.record(viewer.actor(), "lead.lose", lead.subject(), reason.name());
        desk.changed(lead);
        return reader.any(viewer, leadId);
    }

    /**
     * Opens a lost lead again.
     *
     * @throws Refused NOT_FOUND, FORBIDDEN; CONFLICT for a lead that is not lost or was changed since
     */
    public LeadView reopen(Viewer viewer, long leadId, @Nullable Integer version) {
        HeldLead lead = desk.take(viewer, leadId, version);
        if (lead.state() != LeadState.LOST) {
            throw Refused.conflict("school.leads.not.lost", lead.childName());
        }
        jdbc.sql("""
                update school_lead set state = 'OPEN', lost_on = null, lost_reason = null, lost_note = '' where id = :id
                """).param("id", leadId).update();
        if (lead.lostReason() == LostReason.DUPLICATE) {
            funnel.stage(StageKind.LEAD)
                    .ifPresent(first -> funnel.reach(viewer, lead, first, lead.consultantId(), lead.createdOn()));
        }
        return done(viewer, lead, LeadChange.Kind.REOPENED, "lead.reopen", "");
    }

    private LeadView done(Viewer viewer, HeldLead lead, LeadChange.Kind kind, String action, String detail) {
        desk.remember(viewer, lead.id(), kind, lead.consultantId(), lead.intentionTeacherId(), null);
        audit.record(viewer.actor(), action, lead.subject(), detail);
        desk.changed(lead);
        return reader.any(viewer, lead.id());
    }
}
