package io.dacheng.ui.families;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.school.families.ContactView;
import io.dacheng.shared.Slice;
import io.dacheng.ui.Badge;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import io.dacheng.ui.Pager;
import java.time.Clock;
import java.time.LocalDate;

/** Talks with a family, the latest first. */
class ContactList extends Section {

    static final int AT_ONCE = 20;

    private final transient Clock clock;
    private final SerializableConsumer<ContactView> change;

    ContactList(
            Slice<ContactView> page,
            Clock clock,
            SerializableConsumer<ContactView> change,
            SerializableConsumer<Integer> turn,
            Component... how) {
        this.clock = clock;
        this.change = change;
        addClassName("section");
        add(new H2(getTranslation("contacts.title")));
        if (page.items().isEmpty()) {
            add(new EmptyState(getTranslation("contacts.none"), getTranslation("contacts.none.how"), how));
            return;
        }
        Div list = new Div();
        list.addClassName("talks");
        page.items().forEach(each -> list.add(talk(each)));
        add(list, new Pager(page, AT_ONCE, turn));
    }

    private Component talk(ContactView each) {
        Formats formats = Formats.current();
        Span channel = new Span(Labels.of(each.channel()));
        channel.addClassName("strong");
        Div head = new Div(
                channel, FamilyParts.muted(formats.moment(each.contactedAt(), clock)), FamilyParts.muted(each.by()));
        if (!each.child().isEmpty()) {
            head.add(FamilyParts.muted(each.child()));
        }
        head.addClassName("beside");
        Div talk = new Div(head);
        if (!each.note().isEmpty()) {
            Paragraph note = new Paragraph(each.note());
            note.addClassName("said");
            talk.add(note);
        }
        if (each.nextContact() != null) {
            talk.add(
                    each.followed()
                            ? Badge.of("✓", getTranslation("contacts.done", formats.date(each.nextContact())), "good")
                            : FamilyParts.due(
                                    each.nextContact(), !each.nextContact().isAfter(LocalDate.now(clock))));
        }
        if (each.changeable()) {
            Button edit = new Button(getTranslation("contacts.change"), click -> change.accept(each));
            edit.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
            talk.add(edit);
        }
        talk.addClassNames("card", "talk");
        return talk;
    }
}
