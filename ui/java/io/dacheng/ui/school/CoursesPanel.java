package io.dacheng.ui.school;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import io.dacheng.school.Campuses.Campus;
import io.dacheng.school.students.CourseDraft;
import io.dacheng.school.students.CourseView;
import io.dacheng.school.students.Courses;
import io.dacheng.ui.Amounts;
import io.dacheng.ui.Badge;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.FormDialog;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Notify;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The courses: price of an hour by the list, what a lesson uses and how long it takes. */
class CoursesPanel extends Div {

    private static final int USUAL_MINUTES = 60;

    private final transient CurrentViewer viewer;
    private final transient List<Campus> led;
    private final transient Courses courses;
    private final transient Formats formats = Formats.current();
    private final Div list = new Div();

    CoursesPanel(CurrentViewer viewer, List<Campus> led, Courses courses) {
        this.viewer = viewer;
        this.led = led;
        this.courses = courses;
        addClassName("section");
        Button add = new Button(getTranslation("school.courses.add"), Icons.PLUS.create(), click -> open(null));
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div bar = new Div(add);
        bar.addClassNames("toolbar", "school-bar");
        list.addClassName("section");
        add(new Paragraph(getTranslation("school.courses.knows")), bar, list);
        show();
    }

    private void show() {
        list.removeAll();
        List<CourseView> all = courses.courses(viewer.get());
        if (all.isEmpty()) {
            list.add(new EmptyState(
                    getTranslation("school.courses.empty"), getTranslation("school.courses.empty.sentence")));
            return;
        }
        UnorderedList rows = new UnorderedList();
        rows.addClassName("school-list");
        all.forEach(course -> rows.add(row(course)));
        list.add(rows);
    }

    private ListItem row(CourseView course) {
        Span code = new Span(course.code() + " · " + where(course));
        code.addClassName("muted");
        Div words = new Div(new H3(course.name()), code);
        words.addClassName("words");
        Span facts = new Span(getTranslation(
                "school.courses.facts",
                formats.amount(course.hourPrice()),
                formats.amount(course.lessonHours()),
                course.lessonMinutes()));
        facts.addClassName("counts");
        ListItem row = new ListItem(words, facts);
        if (!course.active()) {
            row.add(Badge.of("○", getTranslation("school.courses.closed"), "quiet"));
        }
        Button change = new Button(getTranslation("school.courses.change"), click -> open(course));
        change.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        change.setAriaLabel(getTranslation("school.courses.change") + ": " + course.name());
        row.add(change);
        return row;
    }

    private String where(CourseView course) {
        return course.unitId() == null
                ? getTranslation("school.courses.everywhere")
                : led.stream()
                        .filter(campus -> campus.id() == course.unitId())
                        .map(Campus::name)
                        .findFirst()
                        .orElse(getTranslation("school.courses.elsewhere"));
    }

    private void open(@Nullable CourseView course) {
        TextField code = new TextField(getTranslation("school.courses.code"));
        code.setMaxLength(40);
        code.setRequiredIndicatorVisible(true);
        code.setReadOnly(course != null);
        TextField name = new TextField(getTranslation("school.courses.name"));
        name.setMaxLength(80);
        name.setRequiredIndicatorVisible(true);
        Select<Campus> campus = new Select<>();
        campus.setLabel(getTranslation("school.campus"));
        campus.setItems(led);
        campus.setItemLabelGenerator(one -> one == null ? getTranslation("school.courses.everywhere") : one.name());
        campus.setEmptySelectionAllowed(true);
        campus.setEmptySelectionCaption(getTranslation("school.courses.everywhere"));
        TextField price = Amounts.field(getTranslation("school.courses.price"));
        price.setMaxLength(14);
        price.setRequiredIndicatorVisible(true);
        TextField hours = Amounts.field(getTranslation("school.courses.hours"));
        hours.setMaxLength(6);
        hours.setRequiredIndicatorVisible(true);
        IntegerField minutes = new IntegerField(getTranslation("school.courses.minutes"));
        minutes.setRequiredIndicatorVisible(true);
        minutes.setValue(course == null ? USUAL_MINUTES : course.lessonMinutes());
        Checkbox active = new Checkbox(getTranslation("school.courses.active"), course == null || course.active());
        hours.setValue(course == null ? "1" : Amounts.text(course.lessonHours()));
        if (course != null) {
            code.setValue(course.code());
            name.setValue(course.name());
            price.setValue(Amounts.text(course.hourPrice()));
            led.stream()
                    .filter(one -> course.unitId() != null && one.id() == course.unitId())
                    .findFirst()
                    .ifPresent(campus::setValue);
        }
        String title = getTranslation(course == null ? "school.courses.add" : "school.courses.change");
        new FormDialog(
                        title,
                        getTranslation(course == null ? "school.courses.add" : "school.courses.save"),
                        () -> {
                            CourseDraft draft = new CourseDraft(
                                    code.getValue(),
                                    name.getValue(),
                                    campus.getValue() == null
                                            ? null
                                            : campus.getValue().id(),
                                    given(price),
                                    given(hours),
                                    minutes.getValue(),
                                    active.getValue());
                            CourseView saved = course == null
                                    ? courses.add(viewer.get(), draft)
                                    : courses.change(viewer.get(), course.id(), draft, course.version());
                            Notify.success(getTranslation("school.courses.saved", saved.name()));
                            show();
                        },
                        code,
                        name,
                        campus,
                        price,
                        hours,
                        minutes,
                        active)
                .open();
    }

    private static BigDecimal given(TextField field) {
        BigDecimal value = Amounts.parse(field.getValue());
        return value == null ? BigDecimal.ZERO : value;
    }
}
