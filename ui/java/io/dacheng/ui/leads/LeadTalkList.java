package io.dacheng.ui.leads;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.school.families.ContactLog;
import io.dacheng.school.families.ContactView;
import io.dacheng.school.families.NewContact;
import io.dacheng.school.leads.LeadView;
import io.dacheng.shared.Slice;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Notify;
import java.time.Clock;
import java.time.LocalDate;

/** The talks with the family of a lead, the latest first; one more is logged in place. */
@org.springframework.stereotype.Component
class LeadTalkList {

    private static final int SHOWN = 10;

    private final ContactLog contacts;
    private final CurrentViewer viewer;
    private final Clock clock;

    LeadTalkList(ContactLog contacts, CurrentViewer viewer, Clock clock) {
        this.contacts = contacts;
        this.viewer = viewer;
        this.clock = clock;
    }

    Slice<ContactView> latest(LeadView lead) {
        return contacts.contacts(viewer.get(), lead.family().id(), 0, SHOWN);
    }

    Component of(LeadView lead, Slice<ContactView> talks, boolean changeable, Runnable again) {
        Section section = new Section();
        section.addClassNames("section", "lead-talks");
        Div head = new Div(new H2(word("leads.talks")));
        head.addClassName("section-head");
        if (changeable && viewer.get().memberId() != null && !lead.family().erased()) {
            head.add(new Button(word("leads.talk"), Icons.PLUS.create(), click -> log(lead, again)));
        }
        section.add(head);
        if (lead.open() && lead.nextContact() != null) {
            section.add(new Div(LeadParts.next(lead, LocalDate.now(clock))));
        }
        if (talks.items().isEmpty()) {
            Paragraph none = new Paragraph(word("leads.talks.none"));
            none.addClassName("muted");
            section.add(none);
            return section;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("lead-list");
        talks.items().forEach(talk -> list.add(item(talk)));
        section.add(list);
        return section;
    }

    private ListItem item(ContactView talk) {
        Span when = new Span(word(
                "leads.talk.when",
                Formats.current().moment(talk.contactedAt(), clock),
                word("leads.channel." + talk.channel().name()),
                talk.by()));
        when.addClassName("muted");
        Div words = new Div(new Span(talk.note()), when);
        words.addClassName("two-lines");
        return new ListItem(words);
    }

    private void log(LeadView lead, Runnable again) {
        LeadDialogs.talk(LocalDate.now(clock), talk -> {
                    contacts.add(
                            viewer.get(),
                            new NewContact(
                                    lead.family().id(),
                                    null,
                                    lead.id(),
                                    null,
                                    talk.channel(),
                                    talk.note(),
                                    talk.next()));
                    again.run();
                    Notify.success(word("leads.talk.logged"));
                })
                .open();
    }

    private static String word(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
