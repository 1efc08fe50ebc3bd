package io.dacheng.ui.leads;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.school.Positions.Staff;
import io.dacheng.school.families.Channel;
import io.dacheng.school.leads.LeadCare;
import io.dacheng.school.leads.LeadView;
import io.dacheng.school.leads.LostReason;
import io.dacheng.school.leads.SourceView;
import io.dacheng.school.students.CourseView;
import io.dacheng.school.students.PersonRef;
import io.dacheng.ui.Dates;
import io.dacheng.ui.FormDialog;
import io.dacheng.ui.Labels;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Small forms about a lead; what they do is handed in. */
final class LeadDialogs {

    private static final int LONGEST_NOTE = 2000;
    private static final int LONGEST_LOST_NOTE = 500;

    private LeadDialogs() {}

    /** Several leads for one consultant. */
    static FormDialog give(List<Staff> consultants, int howMany, Consumer<Long> give) {
        Select<Staff> consultant = staff("leads.consultant", consultants, null);
        consultant.setRequiredIndicatorVisible(true);
        return new FormDialog(
                word("leads.give", String.valueOf(howMany)),
                word("leads.give.do"),
                () -> give.accept(consultant.getValue().memberId()),
                consultant);
    }

    /** @param consultants null for who does not give it to another consultant */
    static FormDialog assign(
            LeadView lead,
            @Nullable List<Staff> consultants,
            List<Staff> teachers,
            BiConsumer<@Nullable Long, @Nullable Long> assign) {
        Select<Staff> consultant =
                staff("leads.consultant", consultants == null ? List.of() : consultants, lead.consultant());
        consultant.setVisible(consultants != null);
        Select<Staff> teacher = staff("leads.teacher", teachers, lead.intentionTeacher());
        Long before = lead.consultant() == null ? null : lead.consultant().id();
        return new FormDialog(
                word("leads.assign"),
                word("leads.assign.do"),
                () -> assign.accept(consultants == null ? before : id(consultant), id(teacher)),
                consultant,
                teacher);
    }

    static FormDialog lose(LeadView lead, BiConsumer<LostReason, String> lose) {
        Select<LostReason> reason = new Select<>();
        reason.setLabel(word("leads.lost.reason"));
        reason.setItems(LostReason.values());
        reason.setItemLabelGenerator(each -> each == null ? "" : Labels.of(each));
        reason.setRequiredIndicatorVisible(true);
        TextArea note = new TextArea(word("leads.note"));
        note.setMaxLength(LONGEST_LOST_NOTE);
        return new FormDialog(
                word("leads.lose.title", lead.childName()),
                word("leads.lose"),
                () -> lose.accept(reason.getValue(), note.getValue()),
                new Paragraph(word("leads.lose.how")),
                reason,
                note);
    }

    static FormDialog correct(
            LeadView lead, List<CourseView> courses, List<SourceView> sources, Consumer<LeadCare.Correction> save) {
        TextField child = new TextField(word("leads.child"));
        child.setMaxLength(60);
        child.setValue(lead.childName());
        child.setRequiredIndicatorVisible(true);
        Select<SourceView> source = new Select<>();
        source.setLabel(word("leads.source"));
        source.setItems(sources);
        source.setItemLabelGenerator(each -> each == null
                ? ""
                : LeadParts.inOneLanguage(each.name(), UI.getCurrent().getLocale()));
        sources.stream()
                .filter(each -> each.id() == lead.source().id())
                .findFirst()
                .ifPresent(source::setValue);
        source.setRequiredIndicatorVisible(true);
        Select<CourseView> course = new Select<>();
        course.setLabel(word("leads.course"));
        course.setEmptySelectionAllowed(true);
        course.setItems(courses);
        course.setItemLabelGenerator(each -> each == null ? "—" : each.name());
        courses.stream()
                .filter(each -> lead.courseId() != null && each.id() == lead.courseId())
                .findFirst()
                .ifPresent(course::setValue);
        DatePicker born = Dates.picker(word("leads.born"));
        born.setHelperText(lead.age() == null ? "" : word("leads.born.known"));
        DatePicker next = Dates.picker(word("leads.next.field"));
        next.setValue(lead.nextContact());
        TextArea note = new TextArea(word("leads.note"));
        note.setMaxLength(LONGEST_NOTE);
        note.setValue(lead.note());
        return new FormDialog(
                word("leads.correct"),
                word("leads.correct.do"),
                () -> save.accept(new LeadCare.Correction(
                        child.getValue(),
                        born.getValue(),
                        course.getValue() == null ? null : course.getValue().id(),
                        source.getValue().id(),
                        note.getValue(),
                        next.getValue())),
                child,
                source,
                course,
                born,
                next,
                note);
    }

    /** What was talked about. */
    record Talk(Channel channel, String note, @Nullable LocalDate next) {}

    static FormDialog talk(LocalDate today, Consumer<Talk> log) {
        Select<Channel> channel = new Select<>();
        channel.setLabel(word("leads.talk.channel"));
        channel.setItems(Channel.values());
        channel.setItemLabelGenerator(each -> each == null ? "" : word("leads.channel." + each.name()));
        channel.setValue(Channel.CALL);
        DatePicker next = Dates.picker(word("leads.next.field"));
        next.setMin(today);
        TextArea note = new TextArea(word("leads.talk.note"));
        note.setMaxLength(LONGEST_NOTE);
        note.setRequiredIndicatorVisible(true);
        return new FormDialog(
                word("leads.talk"),
                word("leads.talk.do"),
                () -> log.accept(new Talk(channel.getValue(), note.getValue(), next.getValue())),
                channel,
                next,
                note);
    }

    static FormDialog reach(String stage, LocalDate from, LocalDate today, Consumer<LocalDate> reach) {
        DatePicker on = Dates.picker(word("leads.reached.on"));
        on.setMin(from);
        on.setMax(today);
        on.setValue(today);
        on.setRequiredIndicatorVisible(true);
        return new FormDialog(
                word("leads.reach.title", stage), word("leads.reach", stage), () -> reach.accept(on.getValue()), on);
    }

    static Select<Staff> staff(String key, List<Staff> people, @Nullable PersonRef now) {
        Select<Staff> field = new Select<>();
        field.setLabel(word(key));
        field.setEmptySelectionAllowed(true);
        field.setItems(people);
        field.setItemLabelGenerator(each -> each == null ? "—" : each.name());
        people.stream()
                .filter(each -> now != null && each.memberId() == now.id())
                .findFirst()
                .ifPresent(field::setValue);
        return field;
    }

    static @Nullable Long id(Select<Staff> field) {
        return field.getValue() == null ? null : field.getValue().memberId();
    }

    private static String word(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
