package io.dacheng.ui.students;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.school.Campuses.Campus;
import io.dacheng.school.Position;
import io.dacheng.school.Positions;
import io.dacheng.school.Positions.Staff;
import io.dacheng.school.students.NewMove;
import io.dacheng.school.students.StudentMoves;
import io.dacheng.school.students.StudentView;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.FormDialog;
import io.dacheng.ui.Notify;
import java.util.List;
import org.springframework.stereotype.Component;

/** The form by which a student moves to another campus. */
@Component
class MoveForm {

    private static final int LONGEST = 2000;

    private final CurrentViewer viewer;
    private final StudentMoves moves;
    private final Positions positions;

    MoveForm(CurrentViewer viewer, StudentMoves moves, Positions positions) {
        this.viewer = viewer;
        this.moves = moves;
        this.positions = positions;
    }

    /** @param others campuses to move to */
    FormDialog dialog(StudentView student, List<Campus> others, SerializableRunnable done) {
        Select<Staff> consultant = AdmissionForm.staff("students.consultant");
        Select<Staff> intention = AdmissionForm.staff("students.intention");
        Select<Campus> campus = new Select<>();
        campus.setLabel(t("students.move.to"));
        campus.setItems(others);
        campus.setItemLabelGenerator(each -> each == null ? "" : each.name());
        campus.setRequiredIndicatorVisible(true);
        campus.addClassName(FormDialog.WHOLE_LINE);
        campus.addValueChangeListener(choice -> fill(choice.getValue(), consultant, intention));
        if (others.size() == 1) {
            campus.setValue(others.get(0));
        }
        TextArea reason = new TextArea(t("students.move.reason"));
        reason.setMaxLength(LONGEST);
        reason.setRequiredIndicatorVisible(true);
        reason.setHelperText(t("contacts.note.how"));
        return new FormDialog(
                t("students.move.title", student.name()),
                t("students.move.do"),
                () -> {
                    StudentView moved = moves.move(
                            viewer.get(),
                            new NewMove(
                                    student.id(),
                                    campus.getValue().id(),
                                    AdmissionForm.id(consultant),
                                    AdmissionForm.id(intention),
                                    reason.getValue(),
                                    student.version()));
                    Notify.success(t("students.moved", moved.name(), moved.unit()));
                    done.run();
                },
                new Paragraph(t("students.move.how", student.unit())),
                campus,
                consultant,
                intention,
                reason);
    }

    private void fill(Campus to, Select<Staff> consultant, Select<Staff> intention) {
        consultant.setItems(positions.at(to.id(), Position.COURSE_CONSULTANT));
        intention.setItems(positions.at(to.id(), Position.INTENTION_TEACHER));
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
