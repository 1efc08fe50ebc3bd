package io.dacheng.ui.students;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.school.Position;
import io.dacheng.school.Positions;
import io.dacheng.school.Positions.Staff;
import io.dacheng.school.students.CourseView;
import io.dacheng.school.students.Courses;
import io.dacheng.school.students.NewOrder;
import io.dacheng.school.students.OrderView;
import io.dacheng.school.students.Orders;
import io.dacheng.school.students.SigningType;
import io.dacheng.school.students.StudentView;
import io.dacheng.shared.Refused;
import io.dacheng.ui.Amounts;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Dates;
import io.dacheng.ui.FormDialog;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import io.dacheng.ui.Notify;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** The form by which an order is signed for a student: first, renewed, referred or upgraded. */
@Component
class OrderForm {

    private final CurrentViewer viewer;
    private final Orders orders;
    private final Courses courses;
    private final Positions positions;
    private final Clock clock;

    OrderForm(CurrentViewer viewer, Orders orders, Courses courses, Positions positions, Clock clock) {
        this.viewer = viewer;
        this.orders = orders;
        this.courses = courses;
        this.positions = positions;
        this.clock = clock;
    }

    Dialog dialog(StudentView student, SerializableRunnable done) {
        boolean first = orders.ofStudent(viewer.get(), student.id()).isEmpty();
        Select<CourseView> course = new Select<>();
        course.setLabel(t("students.course"));
        course.setItems(courses.offered(viewer.get(), student.unitId()));
        course.setItemLabelGenerator(one -> one == null ? "" : one.name());
        course.setRequiredIndicatorVisible(true);
        Select<SigningType> type = new Select<>();
        type.setLabel(t("orders.type"));
        type.setItems(SigningType.values());
        type.setItemLabelGenerator(Labels::of);
        type.setValue(first ? SigningType.NEW : SigningType.RENEWAL);
        TextField paid = amount("orders.paid", 9);
        TextField gift = amount("orders.gift", 9);
        gift.setRequiredIndicatorVisible(false);
        TextField amount = amount("orders.amount", 16);
        DatePicker on = Dates.picker(t("orders.signed.on"));
        on.setMax(LocalDate.now(clock));
        on.setValue(LocalDate.now(clock));
        on.setRequiredIndicatorVisible(true);
        Select<Staff> consultant = StudentForm.staff(
                "students.consultant",
                positions.at(student.unitId(), Position.COURSE_CONSULTANT),
                Position.COURSE_CONSULTANT,
                student.consultant());
        Select<Staff> intention = StudentForm.staff(
                "students.intention",
                positions.at(student.unitId(), Position.INTENTION_TEACHER),
                Position.INTENTION_TEACHER,
                student.intentionTeacher());
        TextArea note = new TextArea(t("orders.note"));
        note.setMaxLength(2000);
        Paragraph worth = new Paragraph();
        worth.addClassName("muted");
        course.addValueChangeListener(change -> propose(course, paid, amount, worth));
        paid.addValueChangeListener(change -> propose(course, paid, amount, worth));
        amount.addValueChangeListener(change -> tell(course, paid, amount, worth));
        preselect(student, course);
        return new FormDialog(
                t("orders.sign.for", student.name()),
                t("orders.sign"),
                () -> {
                    OrderView signed = orders.sign(
                            viewer.get(),
                            new NewOrder(
                                    student.id(),
                                    course.getValue().id(),
                                    type.getValue(),
                                    AdmissionForm.id(consultant),
                                    AdmissionForm.id(intention),
                                    on.getValue(),
                                    number(amount),
                                    number(paid),
                                    number(gift),
                                    null,
                                    null,
                                    note.getValue()));
                    Notify.success(t(
                            "orders.signed", signed.number(), Formats.current().amount(signed.amount())));
                    done.run();
                },
                course,
                type,
                paid,
                gift,
                amount,
                on,
                worth,
                consultant,
                intention,
                note);
    }

    /** Where only one course is to be renewed, it is that one. */
    private static void preselect(StudentView student, Select<CourseView> course) {
        List<CourseView> offered = course.getListDataView().getItems().toList();
        offered.stream()
                .filter(one -> student.hours().stream().anyMatch(left -> left.courseId() == one.id()))
                .findFirst()
                .or(() -> offered.size() == 1 ? offered.stream().findFirst() : java.util.Optional.empty())
                .ifPresent(course::setValue);
    }

    /** The price by the list, until somebody writes another. */
    private static void propose(Select<CourseView> course, TextField paid, TextField amount, Paragraph worth) {
        BigDecimal hours = quiet(paid);
        if (course.getValue() != null && hours.signum() > 0 && amount.isEmpty()) {
            amount.setValue(
                    Amounts.text(course.getValue().hourPrice().multiply(hours).setScale(2, RoundingMode.HALF_UP)));
        }
        tell(course, paid, amount, worth);
    }

    private static void tell(Select<CourseView> course, TextField paid, TextField amount, Paragraph worth) {
        BigDecimal hours = quiet(paid);
        worth.setText(
                hours.signum() <= 0 || course.getValue() == null
                        ? ""
                        : t(
                                "orders.per.hour",
                                Formats.current().amount(quiet(amount).divide(hours, 2, RoundingMode.HALF_UP)),
                                Formats.current().amount(course.getValue().hourPrice())));
    }

    private static BigDecimal quiet(TextField field) {
        try {
            return number(field);
        } catch (Refused half) {
            return BigDecimal.ZERO;
        }
    }

    static TextField amount(String word, int longest) {
        TextField field = Amounts.field(t(word));
        field.setMaxLength(longest);
        field.setRequiredIndicatorVisible(true);
        field.setValueChangeMode(ValueChangeMode.ON_BLUR);
        return field;
    }

    static BigDecimal number(TextField field) {
        BigDecimal value = Amounts.parse(field.getValue());
        return value == null ? BigDecimal.ZERO : value;
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
