package io.dacheng.ui.families;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.school.families.Channel;
import io.dacheng.school.families.ContactView;
import io.dacheng.school.families.FamilyView;
import io.dacheng.school.families.NewContact;
import io.dacheng.ui.Dates;
import io.dacheng.ui.FormDialog;
import io.dacheng.ui.Labels;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Logs a talk, or corrects one: channel, what was said, when to talk again. */
final class ContactForm {

    /** @param nextContact null for no plan */
    record Said(Channel channel, String note, @Nullable LocalDate nextContact) {}

    private record About(
            String name, @Nullable Long studentId, @Nullable Long leadId) {}

    private final RadioButtonGroup<Channel> channel =
            new RadioButtonGroup<>(I18NProvider.translate("contacts.channel"));
    private final TextArea note = new TextArea(I18NProvider.translate("contacts.note"));
    private final DatePicker next = Dates.picker(I18NProvider.translate("contacts.next"));
    private final Div soon = new Div();

    private ContactForm(LocalDate today) {
        channel.setItems(Channel.values());
        channel.setItemLabelGenerator(Labels::of);
        channel.setValue(Channel.CALL);
        channel.addClassNames(FormDialog.WHOLE_LINE, "choices");
        note.setMaxLength(2_000);
        note.setMinHeight("110px");
        note.setRequiredIndicatorVisible(true);
        note.setHelperText(I18NProvider.translate("contacts.note.how"));
        next.setClearButtonVisible(true);
        next.addClassName(FormDialog.WHOLE_LINE);
        soon.addClassNames("toolbar", "soon");
        soon.add(
                day("contacts.tomorrow", today.plusDays(1)),
                day("contacts.three-days", today.plusDays(3)),
                day("contacts.week", today.plusWeeks(1)),
                day("contacts.month", today.plusMonths(1)));
    }

    private Button day(String word, LocalDate day) {
        Button button = new Button(I18NProvider.translate(word), click -> next.setValue(day));
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        return button;
    }

    /** @param save what was said, by {@link NewContact} */
    static FormDialog add(FamilyView family, Clock clock, SerializableConsumer<NewContact> save) {
        LocalDate today = LocalDate.now(clock);
        ContactForm form = new ContactForm(today);
        DatePicker on = Dates.picker(I18NProvider.translate("contacts.day"));
        on.setValue(today);
        on.setMax(today);
        on.setRequiredIndicatorVisible(true);
        Select<About> about = new Select<>();
        about.setLabel(I18NProvider.translate("contacts.about"));
        List<About> all = new ArrayList<>();
        all.add(new About(I18NProvider.translate("contacts.about.family"), null, null));
        family.children().forEach(child -> all.add(new About(child.name(), child.studentId(), null)));
        family.leads()
                .forEach(lead -> all.add(new About(
                        I18NProvider.translate("contacts.about.lead", lead.childName(), lead.stage()),
                        null,
                        lead.leadId())));
        about.setItems(all);
        about.setItemLabelGenerator(About::name);
        about.setValue(all.size() == 2 ? all.get(1) : all.get(0));
        return new FormDialog(
                I18NProvider.translate("contacts.add"),
                I18NProvider.translate("contacts.save"),
                () -> save.accept(new NewContact(
                        family.family().id(),
                        about.getValue().studentId(),
                        about.getValue().leadId(),
                        // The hour of an earlier day is not known; noon is.
                        on.getValue().equals(today)
                                ? null
                                : on.getValue()
                                        .atTime(LocalTime.NOON)
                                        .atZone(clock.getZone())
                                        .toInstant(),
                        form.channel.getValue(),
                        form.note.getValue(),
                        form.next.getValue())),
                form.channel,
                about,
                on,
                form.note,
                form.next,
                form.soon);
    }

    static FormDialog change(ContactView contact, Clock clock, SerializableConsumer<Said> save) {
        ContactForm form = new ContactForm(LocalDate.now(clock));
        form.channel.setValue(contact.channel());
        form.note.setValue(contact.note());
        form.next.setValue(contact.nextContact());
        return new FormDialog(
                I18NProvider.translate("contacts.change"),
                I18NProvider.translate("contacts.change.save"),
                () -> save.accept(new Said(form.channel.getValue(), form.note.getValue(), form.next.getValue())),
                form.channel,
                form.note,
                form.next,
                form.soon);
    }
}
