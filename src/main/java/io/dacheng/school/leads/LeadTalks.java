package io.dacheng.school.leads;

import io.dacheng.school.families.ContactAdded;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the day of the next talk of a lead in step with the talks that are logged about it. */
@Component
class LeadTalks {

    private final LeadDesk desk;
    private final JdbcClient jdbc;

    LeadTalks(LeadDesk desk, JdbcClient jdbc) {
        this.desk = desk;
        this.jdbc = jdbc;
    }

    /** A talk does what was planned; what it plans itself comes next. */
    @EventListener
    void talked(ContactAdded contact) {
        if (contact.leadId() == null) {
            return;
        }
        HeldLead lead = desk.any(contact.leadId());
        if (lead.state() == LeadState.OPEN) {
            jdbc.sql("update school_lead set next_contact = cast(:next as date) where id = :id")
                    .param("next", contact.nextContact())
                    .param("id", lead.id())
                    .update();
            desk.changed(lead);
        }
    }
}
