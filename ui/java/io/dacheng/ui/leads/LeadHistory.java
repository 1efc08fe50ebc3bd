package io.dacheng.ui.leads;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import io.dacheng.school.leads.LeadChange;
import io.dacheng.school.leads.LeadDetails;
import io.dacheng.school.leads.LeadStep;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import java.time.Clock;

/** Who did what to a lead, and which stages were taken back. */
class LeadHistory extends Details {

    LeadHistory(LeadDetails details, Clock clock) {
        setSummaryText(getTranslation("leads.history"));
        UnorderedList list = new UnorderedList();
        list.addClassName("lead-list");
        details.steps().stream().filter(step -> !step.counts()).forEach(step -> list.add(back(step, clock)));
        details.history().forEach(change -> list.add(item(change, clock)));
        add(list);
    }

    private ListItem back(LeadStep step, Clock clock) {
        return new ListItem(getTranslation(
                "leads.history.back",
                step.takenBackAt() == null ? "" : Formats.current().moment(step.takenBackAt(), clock),
                LeadParts.inOneLanguage(step.stage().name(), getLocale())));
    }

    private ListItem item(LeadChange change, Clock clock) {
        String what = getTranslation("leads.did." + change.kind().name());
        String more =
                switch (change.kind()) {
                    case LOST -> change.lostReason() == null ? "" : Labels.of(change.lostReason());
                    case ADDED, ASSIGNED, SIGNED ->
                        getTranslation(
                                "leads.history.who",
                                change.consultant() == null ? "—" : change.consultant(),
                                change.intentionTeacher() == null ? "—" : change.intentionTeacher());
                    case CHANGED, REOPENED -> "";
                };
        String line =
                getTranslation("leads.history.line", Formats.current().moment(change.at(), clock), what, change.by());
        return new ListItem(more.isEmpty() ? line : line + " · " + more);
    }
}
