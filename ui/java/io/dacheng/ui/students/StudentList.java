package io.dacheng.ui.students;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.dacheng.school.students.HoursLeft;
import io.dacheng.school.students.StudentView;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Navigation;
import java.util.List;
import java.util.stream.Collectors;

/** Students one below the other; on a phone each is a card. */
class StudentList extends UnorderedList {

    private final transient Formats formats = Formats.current();
    private final boolean campuses;

    /** @param campuses whether to name the campus */
    StudentList(List<StudentView> students, boolean campuses) {
        this.campuses = campuses;
        addClassName("school-list");
        students.forEach(student -> add(item(student)));
    }

    private ListItem item(StudentView student) {
        Anchor name = new Anchor(Navigation.STUDENTS + "/" + student.id(), student.name());
        name.addClassName("name");
        Span about = new Span(about(student));
        about.addClassName("muted");
        Div words = new Div(name, about);
        words.addClassName("words");
        Span hours = new Span(hours(student));
        hours.addClassName("counts");
        Span last = new Span(
                student.lastLesson() == null
                        ? getTranslation("students.lesson.none")
                        : getTranslation("students.lesson.last", formats.date(student.lastLesson())));
        last.addClassNames("muted", "figure");
        return new ListItem(words, hours, last, StudentWords.risks(student));
    }

    private String about(StudentView student) {
        String who = student.consultant() == null
                ? student.number()
                : student.number() + " · " + student.consultant().name();
        return campuses ? who + " · " + student.unit() : who;
    }

    private String hours(StudentView student) {
        return student.hours().isEmpty()
                ? getTranslation("students.hours.never")
                : student.hours().stream()
                        .map(left -> getTranslation("students.hours.left", left.course(), all(left)))
                        .collect(Collectors.joining(" · "));
    }

    private String all(HoursLeft left) {
        return formats.amount(left.all());
    }
}
