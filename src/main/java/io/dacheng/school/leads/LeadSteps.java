package io.dacheng.school.leads;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.shared.Refused;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stages that a lead reaches by hand. What the product enters by itself, the first stage, a trial attended and the order,
 * is not entered here.
 */
@Service
@Transactional
public class LeadSteps {

    private final LeadDesk desk;
    private final LeadReader reader;
    private final Funnel funnel;
    private final Stages stages;
    private final AuditLog audit;

    LeadSteps(LeadDesk desk, LeadReader reader, Funnel funnel, Stages stages, AuditLog audit) {
        this.desk = desk;
        this.reader = reader;
        this.funnel = funnel;
        this.stages = stages;
        this.audit = audit;
    }

    /**
     * Says that the lead has reached a stage; the ledger counts it on that day for its consultant.
     *
     * @param on null for today; from the day the lead was added to today
     * @param version of the lead as the viewer has seen it
     * @throws Refused NOT_FOUND, FORBIDDEN for who does not work on it; INVALID for a day that cannot be; CONFLICT for a lead
     *     that is not open, a stage that is off, entered by the product itself or reached already, and when somebody has
     *     changed the lead since
     */
    public LeadView reach(Viewer viewer, long leadId, long stageId, @Nullable LocalDate on, @Nullable Integer version) {
        HeldLead lead = LeadDesk.requireOpen(desk.take(viewer, leadId, version));
        StageView stage = stages.stage(stageId);
        if (!stage.active()) {
            throw Refused.conflict("school.leads.stage.off", stage.name());
        }
        switch (stage.kind()) {
            case VISIT, OTHER -> {}
            case LEAD -> throw Refused.conflict("school.leads.step.lead", stage.name());
            case TRIAL -> throw Refused.conflict("school.leads.step.trial", stage.name());
            case ORDER -> throw Refused.conflict("school.leads.step.order", stage.name());
        }
        LocalDate day = on == null ? desk.today() : on;
        if (day.isAfter(desk.today()) || day.isBefore(lead.createdOn())) {
            throw Refused.invalid(
                    "school.leads.step.day", day.toString(), lead.createdOn().toString());
        }
        if (!funnel.reach(viewer, lead, stage, lead.consultantId(), day)) {
            throw Refused.conflict("school.leads.step.twice", lead.childName(), stage.name());
        }
        audit.record(viewer.actor(), "lead.stage", lead.subject(), stage.code() + ", " + day);
        desk.changed(lead);
        return reader.any(viewer, leadId);
    }

    /**
     * Takes a stage back that was entered by mistake; the ledger cancels its record, so that no figure counts it any more.
     *
     * @throws Refused NOT_FOUND, FORBIDDEN; CONFLICT for a lead that is not open, for stages that the product enters by
     *     itself (a trial is set back instead, an order cancelled), and when somebody has changed the lead since
     */
    public LeadView takeBack(Viewer viewer, long leadId, long stepId, @Nullable Integer version) {
        HeldLead lead = LeadDesk.requireOpen(desk.take(viewer, leadId, version));
        Funnel.Reached step = funnel.reached(leadId).stream()
                .filter(each -> each.id() == stepId)
                .findFirst()
                .orElseThrow(() -> Refused.conflict("school.leads.step.gone"));
        switch (step.stage().kind()) {
            case VISIT, OTHER -> {}
            case LEAD -> throw Refused.conflict("school.leads.back.lead", lead.childName());
            case TRIAL -> throw Refused.conflict("school.leads.back.trial", lead.childName());
            case ORDER -> throw Refused.conflict("school.leads.back.order", lead.childName());
        }
        funnel.takeBack(viewer, lead, step);
        audit.record(
                viewer.actor(), "lead.stage.back", lead.subject(), step.stage().code());
        desk.changed(lead);
        return reader.any(viewer, leadId);
    }
}
