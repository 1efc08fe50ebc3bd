package io.dacheng.ui.students;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.school.Position;
import io.dacheng.school.Positions;
import io.dacheng.school.Positions.Staff;
import io.dacheng.school.students.PersonRef;
import io.dacheng.school.students.StudentView;
import io.dacheng.school.students.Students;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.FormDialog;
import io.dacheng.ui.Notify;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The form by which a head changes the name and who looks after a student. */
@Component
class StudentForm {

    private final CurrentViewer viewer;
    private final Students students;
    private final Positions positions;

    StudentForm(CurrentViewer viewer, Students students, Positions positions) {
        this.viewer = viewer;
        this.students = students;
        this.positions = positions;
    }

    Dialog dialog(StudentView student, SerializableRunnable done) {
        TextField name = new TextField(t("students.name"));
        name.setMaxLength(60);
        name.setRequiredIndicatorVisible(true);
        name.setValue(student.name());
        name.setReadOnly(student.erased());
        Select<Staff> consultant =
                staff("students.consultant", student, Position.COURSE_CONSULTANT, student.consultant());
        Select<Staff> intention =
                staff("students.intention", student, Position.INTENTION_TEACHER, student.intentionTeacher());
        return new FormDialog(
                t("students.change"),
                t("students.save"),
                () -> {
                    students.change(
                            viewer.get(),
                            student.id(),
                            name.getValue(),
                            AdmissionForm.id(consultant),
                            AdmissionForm.id(intention),
                            student.version());
                    Notify.success(t("students.changed", name.getValue()));
                    done.run();
                },
                name,
                consultant,
                intention);
    }

    private Select<Staff> staff(String word, StudentView student, Position position, @Nullable PersonRef now) {
        return staff(word, positions.at(student.unitId(), position), position, now);
    }

    /** Who is named now stays to be chosen, also without the position. */
    static Select<Staff> staff(String word, List<Staff> all, Position position, @Nullable PersonRef now) {
        Select<Staff> select = AdmissionForm.staff(word);
        List<Staff> choices = new ArrayList<>(all);
        if (now != null && all.stream().noneMatch(one -> one.memberId() == now.id())) {
            choices.add(new Staff(now.id(), now.login(), now.name(), position));
        }
        select.setItems(choices);
        if (now != null) {
            choices.stream()
                    .filter(one -> one.memberId() == now.id())
                    .findFirst()
                    .ifPresent(select::setValue);
        }
        return select;
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
