package io.dacheng.ui.students;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.school.Campuses.Campus;
import io.dacheng.school.Position;
import io.dacheng.school.Positions;
import io.dacheng.school.Positions.Staff;
import io.dacheng.school.families.NewFamily;
import io.dacheng.school.families.NewParent;
import io.dacheng.school.families.Relation;
import io.dacheng.school.students.Admission;
import io.dacheng.school.students.NewStudent;
import io.dacheng.school.students.StudentView;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Dates;
import io.dacheng.ui.FormDialog;
import io.dacheng.ui.Labels;
import io.dacheng.ui.Notify;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The form by which a child is registered with the family, in one step. */
@Component
class AdmissionForm {

    private final CurrentViewer viewer;
    private final Admission admission;
    private final Positions positions;
    private final Clock clock;

    AdmissionForm(CurrentViewer viewer, Admission admission, Positions positions, Clock clock) {
        this.viewer = viewer;
        this.admission = admission;
        this.positions = positions;
        this.clock = clock;
    }

    /** @param campuses where the viewer may register, at least one */
    Dialog dialog(List<Campus> campuses, SerializableConsumer<StudentView> done) {
        Select<Campus> campus = new Select<>();
        campus.setLabel(t("school.campus"));
        campus.setItems(campuses);
        campus.setItemLabelGenerator(Campus::name);
        campus.setValue(campuses.get(0));
        campus.setVisible(campuses.size() > 1);
        TextField name = field("students.name", 60);
        name.setRequiredIndicatorVisible(true);
        Select<String> gender = new Select<>();
        gender.setLabel(t("students.gender"));
        gender.setItems("F", "M");
        gender.setItemLabelGenerator(one -> one == null ? "" : t("students.gender." + one));
        gender.setEmptySelectionAllowed(true);
        DatePicker born = Dates.picker(t("students.born"));
        born.setMax(LocalDate.now(clock));
        Select<Staff> consultant = staff("students.consultant");
        Select<Staff> intention = staff("students.intention");
        fill(campus.getValue(), consultant, intention);
        campus.addValueChangeListener(change -> fill(change.getValue(), consultant, intention));
        TextField parent = field("students.parent", 80);
        Select<Relation> relation = new Select<>();
        relation.setLabel(t("students.relation"));
        relation.setItems(Relation.values());
        relation.setItemLabelGenerator(Labels::of);
        relation.setValue(Relation.MOTHER);
        TextField phone = field("students.phone", 30);
        phone.getElement().setAttribute("inputmode", "tel");
        phone.getElement().setAttribute("autocomplete", "off");
        return new FormDialog(
                t("students.register"),
                t("students.register"),
                () -> {
                    LocalDate today = LocalDate.now(clock);
                    long unit = campus.getValue().id();
                    List<NewParent> parents = parent.isEmpty()
                            ? List.of()
                            : List.of(NewParent.of(parent.getValue(), relation.getValue(), phone.getValue()));
                    StudentView student = admission.admit(
                            viewer.get(),
                            new NewFamily(unit, "", parents),
                            new NewStudent(
                                    unit,
                                    0,
                                    name.getValue(),
                                    gender.getValue(),
                                    born.getValue(),
                                    today,
                                    id(consultant),
                                    id(intention)));
                    Notify.success(t("students.registered", student.name()));
                    done.accept(student);
                },
                campus,
                name,
                gender,
                born,
                consultant,
                intention,
                new Paragraph(t("students.parent.how")),
                parent,
                relation,
                phone);
    }

    private void fill(Campus campus, Select<Staff> consultant, Select<Staff> intention) {
        fill(consultant, positions.at(campus.id(), Position.COURSE_CONSULTANT));
        fill(intention, positions.at(campus.id(), Position.INTENTION_TEACHER));
    }

    private void fill(Select<Staff> select, List<Staff> all) {
        select.setItems(all);
        Long me = viewer.get().memberId();
        all.stream()
                .filter(one -> me != null && one.memberId() == me)
                .findFirst()
                .ifPresent(select::setValue);
    }

    static Select<Staff> staff(String word) {
        Select<Staff> select = new Select<>();
        select.setLabel(t(word));
        select.setItemLabelGenerator(one -> one == null ? "" : one.name());
        select.setEmptySelectionAllowed(true);
        return select;
    }

    static @Nullable Long id(Select<Staff> select) {
        return select.getValue() == null ? null : select.getValue().memberId();
    }

    private static TextField field(String word, int longest) {
        TextField field = new TextField(t(word));
        field.setMaxLength(longest);
        return field;
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
