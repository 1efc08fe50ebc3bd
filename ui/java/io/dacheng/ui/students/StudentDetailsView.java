package io.dacheng.ui.students;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.dacheng.access.Viewer;
import io.dacheng.school.Campuses.Campus;
import io.dacheng.school.Position;
import io.dacheng.school.SchoolAccess;
import io.dacheng.school.students.StudentMoves;
import io.dacheng.school.students.StudentView;
import io.dacheng.school.students.Students;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Live;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import io.dacheng.ui.chart.Chart;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One student: who looks after them, what is left of the hours, and a section for each thing there is to know. */
@Route(value = Navigation.STUDENT, layout = MainLayout.class)
@PermitAll
@Uses(Chart.class)
@Uses(Select.class)
@Uses(ComboBox.class)
@Uses(DatePicker.class)
@Uses(TextField.class)
@Uses(TextArea.class)
@Uses(IntegerField.class)
@Uses(Checkbox.class)
@Uses(Dialog.class)
@Uses(FormLayout.class)
class StudentDetailsView extends Page implements BeforeEnterObserver {

    private final transient CurrentViewer viewer;
    private final transient Students students;
    private final transient SchoolAccess access;
    private final transient List<StudentSection> sections;
    private final transient OrderForm orders;
    private final transient StudentForm form;
    private final transient StudentMoves moves;
    private final transient MoveForm move;
    private final transient Live live;
    private final transient Formats formats = Formats.current();
    private final transient Map<StudentSection, Div> places = new LinkedHashMap<>();
    private final Div facts = new Div();
    private final PageHeader header = new PageHeader("", "");
    private long id;

    StudentDetailsView(
            CurrentViewer viewer,
            Students students,
            SchoolAccess access,
            List<StudentSection> sections,
            OrderForm orders,
            StudentForm form,
            StudentMoves moves,
            MoveForm move,
            Live live) {
        super(I18NProvider.translate("nav.students"));
        this.viewer = viewer;
        this.students = students;
        this.access = access;
        this.sections = sections.stream()
                .sorted(Comparator.comparingInt(StudentSection::order))
                .toList();
        this.orders = orders;
        this.form = form;
        this.moves = moves;
        this.move = move;
        this.live = live;
        addClassName("student");
        facts.addClassNames("cards", "student-facts");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = event.getRouteParameters().getLong("student").orElseThrow();
        removeAll();
        places.clear();
        StudentView student = students.student(viewer.get(), id);
        setPageTitle(student.name());
        Anchor back = new Anchor(Navigation.STUDENTS, getTranslation("students.back"));
        back.addClassName("back-link");
        add(back, header, facts);
        for (StudentSection section : sections) {
            Div place = new Div();
            places.put(section, place);
            add(place);
        }
        live.onSchool(this, Set.of(student.unitId()), () -> show(true));
        show(false);
    }

    /** @param told by a colleague's change: what holds half-typed text stays as it is */
    private void show(boolean told) {
        StudentView student = students.student(viewer.get(), id);
        head(student);
        places.forEach((section, place) -> {
            if (!told || section.readsOnly()) {
                place.removeAll();
                place.add(section.of(student, () -> show(true)));
            }
        });
    }

    private void head(StudentView student) {
        header.setTitle(student.name());
        header.setKnows(knows(student));
        header.setActions(actions(student));
        facts.removeAll();
        facts.add(
                card("students.hours", formats.amount(student.hoursLeft()), ""),
                card("students.worth", formats.amount(student.worth()), ""),
                card(
                        "students.lesson",
                        student.lastLesson() == null
                                ? getTranslation("students.lesson.none")
                                : formats.date(student.lastLesson()),
                        "date"));
        Div risks = StudentWords.risks(student);
        risks.addClassName("card");
        if (risks.isVisible()) {
            facts.add(risks);
        }
    }

    private String knows(StudentView student) {
        List<String> words = new ArrayList<>(List.of(student.number(), student.unit()));
        if (student.gender() != null) {
            words.add(getTranslation("students.gender." + student.gender()));
        }
        if (student.age() != null) {
            words.add(getTranslation("students.age", student.age()));
        }
        if (student.consultant() != null) {
            words.add(getTranslation(
                    "students.by.consultant", student.consultant().name()));
        }
        if (student.intentionTeacher() != null) {
            words.add(getTranslation(
                    "students.by.intention", student.intentionTeacher().name()));
        }
        return String.join(" · ", words);
    }

    private Component[] actions(StudentView student) {
        Viewer person = viewer.get();
        List<Component> actions = new ArrayList<>();
        if (access.leads(person, student.unitId())) {
            actions.add(new Button(getTranslation("students.change"), click -> form.dialog(student, () -> show(true))
                    .open()));
        }
        List<Campus> others = moves.choices(person, student);
        if (!others.isEmpty()) {
            actions.add(
                    new Button(getTranslation("students.move"), click -> move.dialog(student, others, () -> show(true))
                            .open()));
        }
        if (access.works(person, student.unitId(), Position.COURSE_CONSULTANT, Position.INTENTION_TEACHER)) {
            Button sign = new Button(getTranslation("orders.sign"), click -> orders.dialog(student, () -> show(true))
                    .open());
            sign.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            sign.addClassName("sticks");
            actions.add(sign);
        }
        return actions.toArray(Component[]::new);
    }

    private Div card(String word, String value, String look) {
        Span label = new Span(getTranslation(word));
        label.addClassName("label");
        Span figure = new Span(value);
        figure.addClassNames(look.isEmpty() ? "big" : "value");
        Div card = new Div(label, figure);
        card.addClassName("card");
        return card;
    }
}
