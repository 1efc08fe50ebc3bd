package io.dacheng.ui.students;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.school.Campuses.Campus;
import io.dacheng.school.students.CourseView;
import io.dacheng.school.students.StudentQuery;
import io.dacheng.ui.Icons;
import java.util.ArrayList;
import java.util.List;

/** What the list of students can be narrowed to. */
class StudentsBar extends Div {

    private static final int LONGEST = 60;
    private static final int PAUSE_MILLIS = 300;

    private final transient List<NativeButton> shows = new ArrayList<>();
    private final transient SerializableConsumer<StudentsAddress> changed;
    private transient StudentsAddress shown;

    StudentsBar(
            List<Campus> campuses,
            List<CourseView> courses,
            StudentsAddress shown,
            SerializableConsumer<StudentsAddress> changed) {
        this.shown = shown;
        this.changed = changed;
        addClassName("inbox-bar");
        Div buttons = new Div();
        buttons.addClassName("scopes");
        for (String show : List.of(StudentsAddress.ALL, "risk", "hours", "used", "never")) {
            NativeButton button = new NativeButton(getTranslation("students.show." + show));
            button.getElement().setAttribute("data-show", show);
            button.addClickListener(click -> change(this.shown.withShow(show)));
            shows.add(button);
            buttons.add(button);
        }
        Div narrow = new Div(text(), campus(campuses), course(courses), sort());
        narrow.addClassName("narrow");
        add(buttons, narrow);
        press();
    }

    private void change(StudentsAddress next) {
        shown = next;
        press();
        changed.accept(next);
    }

    private void press() {
        shows.forEach(button -> button.getElement()
                .setAttribute(
                        "aria-pressed",
                        String.valueOf(shown.show().equals(button.getElement().getAttribute("data-show")))));
    }

    private TextField text() {
        TextField text = new TextField();
        text.setPlaceholder(getTranslation("students.search"));
        text.setAriaLabel(getTranslation("students.search"));
        text.setPrefixComponent(Icons.SEARCH.create());
        text.setClearButtonVisible(true);
        text.setMaxLength(LONGEST);
        text.setValue(shown.text());
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.setValueChangeTimeout(PAUSE_MILLIS);
        text.addValueChangeListener(change -> change(shown.withText(change.getValue())));
        return text;
    }

    private ComboBox<Campus> campus(List<Campus> campuses) {
        ComboBox<Campus> campus = new ComboBox<>();
        campus.setItems(campuses);
        campus.setItemLabelGenerator(Campus::name);
        campus.setPlaceholder(getTranslation("school.campus.all"));
        campus.setAriaLabel(getTranslation("school.campus"));
        campus.setClearButtonVisible(true);
        campuses.stream()
                .filter(each -> each.code().equals(shown.unit()))
                .findFirst()
                .ifPresent(campus::setValue);
        campus.addValueChangeListener(change -> change(shown.withUnit(
                change.getValue() == null ? null : change.getValue().code())));
        campus.setVisible(campuses.size() > 1);
        return campus;
    }

    private ComboBox<CourseView> course(List<CourseView> courses) {
        ComboBox<CourseView> course = new ComboBox<>();
        course.setItems(courses);
        course.setItemLabelGenerator(CourseView::name);
        course.setPlaceholder(getTranslation("students.course.all"));
        course.setAriaLabel(getTranslation("students.course"));
        course.setClearButtonVisible(true);
        courses.stream()
                .filter(each -> shown.course() != null && each.id() == shown.course())
                .findFirst()
                .ifPresent(course::setValue);
        course.addValueChangeListener(change -> change(shown.withCourse(
                change.getValue() == null ? null : change.getValue().id())));
        return course;
    }

    private Select<StudentQuery.Sort> sort() {
        Select<StudentQuery.Sort> sort = new Select<>();
        sort.setItems(StudentQuery.Sort.values());
        sort.setItemLabelGenerator(one -> getTranslation("students.sort." + one.name()));
        sort.setAriaLabel(getTranslation("students.sort"));
        sort.setValue(shown.sort());
        sort.addValueChangeListener(change -> change(shown.withSort(change.getValue())));
        return sort;
    }
}
