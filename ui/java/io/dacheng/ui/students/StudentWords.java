package io.dacheng.ui.students;

import com.vaadin.flow.component.html.Div;
import io.dacheng.school.students.StudentView;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Labels;

/** What stands beside a student's name. */
final class StudentWords {

    private StudentWords() {}

    /** Why the student may leave; not to be seen when there is nothing to worry about. */
    static Div risks(StudentView student) {
        Div badges = new Div();
        badges.addClassName("badges");
        student.risks().forEach(risk -> badges.add(Badge.of("◐", Labels.of(risk), "watch")));
        badges.setVisible(!student.risks().isEmpty());
        return badges;
    }
}
