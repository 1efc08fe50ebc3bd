package io.dacheng.ui.leads;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.school.Positions.Staff;
import io.dacheng.school.leads.LeadDetails;
import io.dacheng.school.leads.LeadView;
import io.dacheng.school.leads.SignLead;
import io.dacheng.school.leads.TrialState;
import io.dacheng.school.leads.TrialView;
import io.dacheng.school.students.CourseView;
import io.dacheng.school.students.SigningType;
import io.dacheng.shared.Refused;
import io.dacheng.ui.Amounts;
import io.dacheng.ui.Dates;
import io.dacheng.ui.FormDialog;
import io.dacheng.ui.Labels;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The order that a lead ends in. The amount is proposed by the course's price until somebody types another one. */
final class SignForm {

    private final Select<CourseView> course = new Select<>();
    private final Select<SigningType> type = new Select<>();
    private final TextField paid = Amounts.field(word("leads.sign.paid"));
    private final TextField gift = Amounts.field(word("leads.sign.gift"));
    private final TextField amount = Amounts.field(word("leads.sign.amount"));
    private final DatePicker on = Dates.picker(word("leads.sign.on"));
    private final Select<Staff> consultant;
    private final Select<Staff> teacher;
    private final Select<String> gender = new Select<>();
    private final TextField note = new TextField(word("leads.note"));
    private final LeadDetails details;
    private boolean typed;

    private SignForm(LeadDetails details, LeadChoices choices, LocalDate today) {
        this.details = details;
        LeadView lead = details.lead();
        Optional<TrialView> trial = details.trials().stream()
                .filter(each -> each.state() == TrialState.ATTENDED)
                .findFirst();
        List<CourseView> courses = choices.courses(lead.unitId());
        course.setLabel(word("leads.course"));
        course.setRequiredIndicatorVisible(true);
        course.setItems(courses);
        course.setItemLabelGenerator(each -> each == null ? "" : each.name());
        Long wanted = trial.map(TrialView::courseId).orElse(lead.courseId());
        courses.stream()
                .filter(each -> wanted != null && each.id() == wanted)
                .findFirst()
                .ifPresent(course::setValue);
        course.addValueChangeListener(change -> propose());
        type.setLabel(word("leads.signing.type"));
        type.setItems(SigningType.values());
        type.setItemLabelGenerator(each -> each == null ? word("leads.signing.type.usual") : Labels.of(each));
        type.setEmptySelectionAllowed(true);
        type.setEmptySelectionCaption(word("leads.signing.type.usual"));
        trial.ifPresent(each -> type.setValue(each.signingType()));
        for (TextField field : List.of(paid, gift, amount)) {
            field.setMaxLength(16);
        }
        paid.setRequiredIndicatorVisible(true);
        paid.addValueChangeListener(change -> propose());
        amount.setRequiredIndicatorVisible(true);
        amount.addValueChangeListener(change -> typed |= change.isFromClient());
        on.setMin(lead.createdOn());
        on.setMax(today);
        on.setValue(today);
        on.setRequiredIndicatorVisible(true);
        consultant = LeadDialogs.staff("leads.consultant", choices.consultants(lead.unitId()), lead.consultant());
        teacher = LeadDialogs.staff(
                "leads.teacher",
                choices.intentionTeachers(lead.unitId()),
                lead.intentionTeacher() == null ? trial.map(TrialView::teacher).orElse(null) : lead.intentionTeacher());
        gender.setLabel(word("leads.sign.gender"));
        gender.setItems("F", "M");
        gender.setItemLabelGenerator(each -> each == null ? "—" : word("leads.gender." + each));
        gender.setEmptySelectionAllowed(true);
        gender.setEmptySelectionCaption("—");
        gender.setVisible(lead.studentId() == null);
        note.setMaxLength(500);
    }

    static FormDialog dialog(LeadDetails details, LeadChoices choices, LocalDate today, Consumer<SignLead> sign) {
        SignForm form = new SignForm(details, choices, today);
        return new FormDialog(
                I18NProvider.translate("leads.sign.title", details.lead().childName()),
                word("leads.sign"),
                () -> sign.accept(form.value()),
                new Paragraph(word("leads.sign.how")),
                form.course,
                form.type,
                form.paid,
                form.gift,
                form.amount,
                form.on,
                form.consultant,
                form.teacher,
                form.gender,
                form.note);
    }

    private SignLead value() {
        BigDecimal gifts = Amounts.parse(gift.getValue());
        return new SignLead(
                details.lead().version(),
                course.getValue().id(),
                type.getValue(),
                LeadDialogs.id(consultant),
                LeadDialogs.id(teacher),
                on.getValue(),
                needed(amount),
                needed(paid),
                gifts == null ? BigDecimal.ZERO : gifts,
                null,
                gender.getValue(),
                note.getValue());
    }

    private static BigDecimal needed(TextField field) {
        BigDecimal value = Amounts.parse(field.getValue());
        return value == null ? BigDecimal.ZERO : value;
    }

    private void propose() {
        if (typed || course.getValue() == null) {
            return;
        }
        try {
            BigDecimal hours = Amounts.parse(paid.getValue());
            if (hours != null) {
                amount.setValue(Amounts.text(
                        hours.multiply(course.getValue().hourPrice()).setScale(2, RoundingMode.HALF_UP)));
            }
        } catch (Refused unreadable) {
            // Told when the order is signed.
            amount.clear();
        }
    }

    private static String word(String key) {
        return I18NProvider.translate(key);
    }
}
