package io.dacheng.ui.leads;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.dacheng.school.leads.LeadState;
import io.dacheng.school.leads.LeadView;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import io.dacheng.ui.Navigation;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What is known of a lead; its family masked, the way to it beside. */
class LeadFacts extends Section {

    LeadFacts(LeadView lead) {
        addClassNames("section", "lead-facts");
        getElement().setAttribute("aria-label", getTranslation("leads.facts"));
        Div facts = new Div();
        facts.addClassName("cards");
        facts.add(fact("leads.state", state(lead)), fact("leads.family", family(lead)));
        facts.add(fact("leads.consultant", new Span(LeadParts.name(lead.consultant()))));
        facts.add(fact("leads.teacher", new Span(LeadParts.name(lead.intentionTeacher()))));
        facts.add(fact("leads.course", new Span(lead.courseName() == null ? "—" : lead.courseName())));
        facts.add(fact("leads.age", new Span(lead.age() == null ? "—" : String.valueOf(lead.age()))));
        add(facts);
        if (!lead.note().isEmpty()) {
            Paragraph note = new Paragraph(lead.note());
            note.addClassName("lead-note");
            add(note);
        }
        if (lead.state() == LeadState.LOST && lead.lostReason() != null) {
            add(new Paragraph(getTranslation(
                    lead.lostNote().isEmpty() ? "leads.lost.why" : "leads.lost.why.note",
                    Labels.of(lead.lostReason()),
                    date(lead.lostOn()),
                    lead.lostNote())));
        }
    }

    private String date(@Nullable LocalDate day) {
        return day == null ? "—" : Formats.current().date(day);
    }

    private Component state(LeadView lead) {
        String stage = LeadParts.inOneLanguage(lead.stage().name(), getLocale());
        return switch (lead.state()) {
            case OPEN -> Badge.of("▸", stage, "open");
            case SIGNED -> Badge.of("✓", Labels.of(lead.state()), "good");
            case LOST -> Badge.of("✕", Labels.of(lead.state()), "quiet");
        };
    }

    private Component family(LeadView lead) {
        String parent = lead.family().parent().isEmpty() ? "—" : lead.family().parent();
        Anchor link = new Anchor(Navigation.FAMILIES + "/" + lead.family().id(), parent);
        Div family = new Div(link);
        family.addClassName("two-lines");
        if (!lead.family().phone().isEmpty()) {
            family.add(LeadParts.muted(lead.family().phone()));
        }
        return family;
    }

    private Div fact(String key, Component value) {
        Span label = new Span(getTranslation(key));
        label.addClassName("label");
        Div fact = new Div(label, value);
        fact.addClassName("card");
        return fact;
    }
}
